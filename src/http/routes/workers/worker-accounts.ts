/** Who of the workers was welcomed and has an account, and a new password for one who forgot theirs. */
import { z } from '@hono/zod-openapi'
import { endAccess } from '../../../actions/accounts/end-access.ts'
import { makePasswordLink } from '../../../actions/accounts/password-link.ts'
import {
  PasswordLink,
  WorkerAccess,
  type WorkerAccount,
  WorkerAccounts,
} from '../../../api/outbox.ts'
import { Id, ListQuery } from '../../../api/shapes.ts'
import { PlaceCursor, readCursor } from '../../../core/cursor.ts'
import { whyNotWelcome } from '../../../core/outbox/welcome.ts'
import { notFound } from '../../../core/refusal.ts'
import { type Access, accessOf } from '../../../store/accounts/access-of.ts'
import { type AccountRow, listAccounts } from '../../../store/outbox/welcome.ts'
import { originOf } from '../../address.ts'
import { acting, json, route } from '../../context.ts'
import { newRouter } from '../../router.ts'
import { iso, isoOrNull } from '../../views/iso.ts'

const tags = ['Welcome email']
const accounts = route({
  method: 'get',
  path: '/worker-accounts',
  tags,
  role: 'admin',
  summary: 'Active workers, who of them was welcomed, and who has an account',
  request: { query: ListQuery },
  responses: { 200: json(WorkerAccounts, 'A page of workers, in the order of names') },
})
const passwordLink = route({
  method: 'post',
  path: '/worker-accounts/{workerId}/password-link',
  tags,
  role: 'admin',
  summary:
    'A link with which a worker who has forgotten their password sets a new one: mailed to them, or shown this once',
  request: { params: z.object({ workerId: Id }) },
  responses: { 201: json(PasswordLink, 'The link') },
})
const access = route({
  method: 'get',
  path: '/worker-accounts/{workerId}',
  tags,
  role: 'admin',
  summary: 'Whether a worker has a login, or a welcome link that works',
  request: { params: z.object({ workerId: Id }) },
  responses: { 200: json(WorkerAccess, 'How they get in') },
})
const end = route({
  method: 'delete',
  path: '/worker-accounts/{workerId}',
  tags,
  role: 'admin',
  summary:
    'End the login and the welcome link of a worker; whoever is signed in with it is signed out',
  request: { params: z.object({ workerId: Id }) },
  responses: { 204: { description: 'Ended' } },
})

export const workerAccounts = newRouter()
  .openapi(accounts, async (c) => {
    const { limit, cursor } = c.req.valid('query')
    const rows = await listAccounts(
      c.get('db'),
      limit + 1,
      cursor === undefined ? ['', ''] : readCursor(PlaceCursor, cursor),
    )
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    const nextCursor =
      rows.length > limit && last ? JSON.stringify([last.sortKey, last.workerId]) : null
    return c.json({ items: shown.map(view), nextCursor }, 200)
  })
  .openapi(access, async (c) => {
    const { db, clock } = acting(c)
    const found = await accessOf(db, c.req.valid('param').workerId, clock.now())
    if (!found) throw notFound('worker')
    return c.json(accessView(found), 200)
  })
  .openapi(end, async (c) => {
    await endAccess(acting(c), c.req.valid('param').workerId)
    return c.body(null, 204)
  })
  .openapi(passwordLink, async (c) => {
    const { token, expiresAt } = await makePasswordLink(acting(c), c.req.valid('param').workerId)
    const url = token && `${originOf(c)}/set-password?token=${token}`
    return c.json({ url, expiresAt: iso(expiresAt), mailed: token === null }, 201)
  })

const accessView = (found: Access): z.infer<typeof WorkerAccess> => ({
  address: found.address,
  joinedAt: isoOrNull(found.joinedAt),
  sentAt: isoOrNull(found.sentAt),
  linkUntil: isoOrNull(found.linkUntil),
  waits: found.waits,
  active: found.status === 'active',
})

const view = (row: AccountRow): z.infer<typeof WorkerAccount> => ({
  workerId: row.workerId,
  name: row.name,
  email: row.email,
  sentAt: isoOrNull(row.sentAt),
  joinedAt: isoOrNull(row.joinedAt),
  whyNot: whyNotWelcome({ ...row, hasAccount: row.joinedAt !== null }),
})
