/** PATCH /company: its name, time zone and region. */
import { changeCompany } from '../../actions/company/change.ts'
import { CompanyPatch, Session } from '../../api/account.ts'
import { acting, body, json, route } from '../context.ts'
import { newRouter } from '../router.ts'

const patch = route({
  method: 'patch',
  path: '/company',
  tags: ['Account'],
  summary: 'Change the company',
  role: 'owner',
  request: { body: body(CompanyPatch) },
  responses: { 200: json(Session.shape.company, 'The company as it is now') },
})

export const company = newRouter().openapi(patch, async (c) =>
  c.json(await changeCompany(acting(c), c.req.valid('json')), 200),
)
