/** The company: its name, time zone and region, and a pause of all its syncs. */
import { changeCompany } from '../../../actions/company/change.ts'
import { found } from '../../../actions/company/found.ts'
import { pauseAll, resumeAll } from '../../../actions/company/pause.ts'
import { CompanyPatch, NewCompany, NewPause, Pause, Session } from '../../../api/account.ts'
import { acting, body, json, route } from '../../context.ts'
import { newRouter } from '../../router.ts'
import { pauseView } from '../../views/pause.ts'

const patch = route({
  method: 'patch',
  path: '/company',
  tags: ['Account'],
  summary: 'Change the company',
  role: 'owner',
  request: { body: body(CompanyPatch) },
  responses: { 200: json(Session.shape.company, 'The company as it is now') },
})

const making = route({
  method: 'post',
  path: '/companies',
  tags: ['Account'],
  summary: 'Make a further company, of which you are the owner; your session is there from now on',
  role: 'owner',
  request: { body: body(NewCompany) },
  responses: { 201: json(Session.shape.company, 'The company') },
})
const pause = route({
  method: 'put',
  path: '/company/pause',
  tags: ['Account'],
  summary: 'Pause all syncs, with a reason, until a time or until the pause is ended',
  role: 'admin',
  request: { body: body(NewPause) },
  responses: { 200: json(Pause, 'The pause') },
})
const resume = route({
  method: 'delete',
  path: '/company/pause',
  tags: ['Account'],
  summary: 'End the pause: schedules go on as they were',
  role: 'admin',
  responses: { 204: { description: 'Syncs go on' } },
})

export const company = newRouter()
  .openapi(patch, async (c) => c.json(await changeCompany(acting(c), c.req.valid('json')), 200))
  .openapi(making, async (c) => c.json(await found(acting(c), c.req.valid('json')), 201))
  .openapi(pause, async (c) =>
    c.json(pauseView(await pauseAll(acting(c), c.req.valid('json'))), 200),
  )
  .openapi(resume, async (c) => {
    await resumeAll(acting(c))
    return c.body(null, 204)
  })
