/** Where one is signed in oneself, and ending one of these sessions. */
import { endSession, ownSessions } from '../../../actions/accounts/sessions.ts'
import { SessionList } from '../../../api/account.ts'
import { acting, actorOf, idParam, json, route } from '../../context.ts'
import { newRouter } from '../../router.ts'
import { iso } from '../../views/iso.ts'

const tags = ['Account']
const list = route({
  method: 'get',
  path: '/sessions',
  tags,
  role: 'worker',
  summary: 'Where you are signed in',
  responses: { 200: json(SessionList, 'Your sessions, the newest first') },
})
const end = route({
  method: 'delete',
  path: '/sessions/{id}',
  tags,
  role: 'worker',
  summary: 'End one of your sessions',
  request: { params: idParam },
  responses: { 204: { description: 'Whoever has it is signed out' } },
})

export const sessions = newRouter()
  .openapi(list, async (c) => {
    const here = actorOf(c).sessionId
    const items = (await ownSessions(acting(c))).map((s) => ({
      id: s.id,
      here: s.id === here,
      createdAt: iso(s.createdAt),
      usedAt: iso(s.usedAt),
      expiresAt: iso(s.expiresAt),
      ipAddress: s.ipAddress || null,
      userAgent: s.userAgent || null,
    }))
    return c.json({ items }, 200)
  })
  .openapi(end, async (c) => {
    await endSession(acting(c), c.req.valid('param').id)
    return c.body(null, 204)
  })
