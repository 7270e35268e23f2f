/** GET /session: who is signed in, or whose token this is. */

import { Session } from '../../api/account.ts'
import { actorOf, json, route } from '../context.ts'
import { newRouter } from '../router.ts'

const read = route({
  method: 'get',
  path: '/session',
  tags: ['Account'],
  summary: 'Who asks, with which role, in which company',
  role: 'worker',
  responses: { 200: json(Session, 'The session') },
})

export const session = newRouter().openapi(read, (c) => {
  const { kind, id, name, email, role, company } = actorOf(c)
  const user = kind === 'user' ? { id, name, email: email ?? '' } : null
  return c.json({ user, role, company }, 200)
})
