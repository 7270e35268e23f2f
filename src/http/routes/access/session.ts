/** Who is signed in, or whose token this is; in which company, and going to another one of theirs. */

import { enter, placesOf } from '../../../actions/accounts/enter.ts'
import { leaveCompany } from '../../../actions/members/remove.ts'
import { Entering, Session } from '../../../api/account.ts'
import { connectorOf } from '../../../connectors/registry.ts'
import { connectionNames } from '../../../store/connections/connections.ts'
import { acting, actorOf, body, json, route } from '../../context.ts'
import { newRouter } from '../../router.ts'
import { iso } from '../../views/iso.ts'

const tags = ['Account']
const read = route({
  method: 'get',
  path: '/session',
  tags,
  summary: 'Who asks, with which role, in which company, and in which others',
  role: 'worker',
  responses: { 200: json(Session, 'The session') },
})
const go = route({
  method: 'put',
  path: '/session',
  tags,
  summary: 'Go to another one of your companies',
  role: 'worker',
  request: { body: body(Entering) },
  responses: { 204: { description: 'The session is there from now on' } },
})
const leave = route({
  method: 'delete',
  path: '/session/membership',
  tags,
  summary: 'Leave the company you are in; what you are in others stays',
  role: 'viewer',
  responses: { 204: { description: 'Left, and signed out' } },
})

export const session = newRouter()
  .openapi(read, async (c) => {
    const { kind, id, name, email, role, company } = actorOf(c)
    const user = kind === 'user' ? { id, name, email: email ?? '' } : null
    const { db } = acting(c)
    const [{ companies, invitations }, connections] = await Promise.all([
      placesOf(acting(c)),
      role === 'worker' ? [] : connectionNames(db),
    ])
    return c.json(
      {
        ...{ user, role, company },
        companies: companies.map((m) => ({ id: m.company.id, name: m.company.name, role: m.role })),
        connections: connections.map(({ id, kind, name }) => ({
          ...{ id, name },
          peopleLabel: connectorOf(kind).peopleLabel,
        })),
        invitations: invitations.map((i) => ({
          ...{ id: i.id, company: i.company, role: i.role },
          expiresAt: iso(i.expiresAt),
        })),
      },
      200,
    )
  })
  .openapi(go, async (c) => {
    await enter(acting(c), c.req.valid('json').companyId)
    return c.body(null, 204)
  })
  .openapi(leave, async (c) => {
    await leaveCompany(acting(c))
    return c.body(null, 204)
  })
