/**
 * Procore: users asked for one by one. Only who is active is had that way: whoever left, or may not be seen, is 404
 * (docs/vendors/procore.md#users), and the lists tell which.
 */
import type { ReadPeople } from '../connector.ts'
import { parseJson } from '../json.ts'
import { ask, type ProcoreCtx } from './api.ts'
import { type Body, cutDown, idIn } from './normalize.ts'
import { refusal } from './refusals.ts'
import { namesFor } from './users.ts'

export const byId = {
  // Each is a request, as is each page of a list.
  atMost: 4,
  async read(ctx: ProcoreCtx, ids: readonly string[]): Promise<ReadPeople | null> {
    const users: unknown[] = []
    for (const id of ids) {
      const user = await active(ctx, id)
      if (user === null) return null
      users.push(user)
    }
    const body: Body = { list: 'active', users, classifications: await namesFor(ctx, users) }
    return { bytes: new TextEncoder().encode(JSON.stringify(body)), body }
  },
}

/** Not seen there: the lists are asked, which say why. */
const UNSEEN = [403, 404]

/** That user, cut down as in the list. */
async function active(ctx: ProcoreCtx, id: string): Promise<unknown> {
  if (!/^\d{1,20}$/.test(id)) return null
  const answer = await ask(ctx, 'v1.3', `users/${id}`, {})
  if (UNSEEN.includes(answer.status)) return null
  if (answer.status >= 300) throw refusal(answer, ctx.settings.companyId, ctx.now())
  const user = cutDown(parseJson(answer.bytes), ctx.settings.syncClassifications)
  const isActive = (user as { is_active?: unknown } | null)?.is_active !== false
  return idIn(user) === id && isActive ? user : null
}
