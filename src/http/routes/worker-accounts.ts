/** Who of the workers was welcomed and has an account, and a new password for one who forgot theirs. */
import { z } from '@hono/zod-openapi'
import { makePasswordLink } from '../../actions/accounts/password-link.ts'
import { PasswordLink, type WorkerAccount, WorkerAccounts } from '../../api/outbox.ts'
import { Id, ListQuery } from '../../api/shapes.ts'
import { PlaceCursor, readCursor } from '../../core/cursor.ts'
import { whyNotWelcome } from '../../core/outbox/welcome.ts'
import { type AccountRow, listAccounts } from '../../store/outbox/welcome.ts'
import { originOf } from '../address.ts'
import { acting, json, route } from '../context.ts'
import { newRouter } from '../router.ts'
import { iso, isoOrNull } from '../views/iso.ts'

const tags = ['Welcome e-mail']
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
    'A link with which a worker who has forgotten their password sets a new one, shown this once',
  request: { params: z.object({ workerId: Id }) },
  responses: { 201: json(PasswordLink, 'The link') },
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
  .openapi(passwordLink, async (c) => {
    const { token, expiresAt } = await makePasswordLink(acting(c), c.req.valid('param').workerId)
    const url = `${originOf(c)}/set-password?token=${token}`
    return c.json({ url, expiresAt: iso(expiresAt) }, 201)
  })

const view = (row: AccountRow): z.infer<typeof WorkerAccount> => ({
  workerId: row.workerId,
  name: row.name,
  email: row.email,
  sentAt: isoOrNull(row.sentAt),
  joinedAt: isoOrNull(row.joinedAt),
  whyNot: whyNotWelcome({ ...row, hasAccount: row.joinedAt !== null }),
})
