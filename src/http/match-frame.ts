/** What the routes of both Match boards share: an action's frame, and what is said when it cannot be done. */

import { queryWords } from '../core/people/text.ts'
import { Refusal } from '../core/refusal.ts'
import type { CompanyDb } from '../store/database.ts'
import { systemClock } from '../store/ids.ts'
import { type Action, type ActionFrame, findAction } from '../store/match/actions.ts'
import { type Asked, linkPairs, type Refused, whyRefused } from '../store/match/links.ts'
import type { BoardTables } from '../store/match/tables.ts'
import { undoAction } from '../store/match/undo.ts'
import type { Actor } from './context.ts'
import { actionView, refusalView } from './views/match.ts'

export type Whats = { source: string; target: string }

/** `id`: of an action there is already, to undo it. */
export function frameOf(
  db: CompanyDb,
  connectionId: string,
  tables: BoardTables,
  actor: Actor,
  id = systemClock.newId(),
): ActionFrame {
  const now = systemClock.now()
  return { db, clock: systemClock, connectionId, tables, actor, id, now }
}

/** Links what can be linked; the others come back with the reason. A side named twice is refused the second time. */
export async function linkAll(f: ActionFrame, asked: Asked, whats: Whats) {
  const [sources, targets] = [new Set<string>(), new Set<string>()]
  const once = asked.filter(([x, t]) => {
    if (sources.has(x) || targets.has(t)) return false
    sources.add(x)
    targets.add(t)
    return true
  })
  const action = await linkPairs(f, once)
  const done = new Set(action?.pairs.map((p) => JSON.stringify([p.x, p.t])))
  const left = asked.filter((pair) => !done.has(JSON.stringify(pair)))
  const refused = (await whyRefused(f, left)).map((r) => ({
    externalId: r.externalId,
    targetId: r.targetId,
    ...refusalView(r, whats),
  }))
  return {
    action: action && actionView(action),
    linked: (action?.pairs ?? []).map((p) => ({ externalId: p.x, targetId: p.t ?? '' })),
    refused,
  }
}

/** One pair, linked or refused. */
export async function linkOne(f: ActionFrame, pair: Asked[number], whats: Whats) {
  const result = await linkAll(f, [pair], whats)
  const [refused] = result.refused
  if (refused)
    throw new Refusal(
      refused.code === 'not_found' ? 'not_found' : 'already_linked',
      refused.message,
    )
  return result
}

/** Why somebody cannot be had: for actions on one side, or on a pair. */
export async function refuse(f: ActionFrame, pair: Asked[number], whats: Whats): Promise<never> {
  const [why] = await whyRefused(f, [pair])
  const { code, message } = refusalView(why ?? gone(pair), whats)
  throw new Refusal(code === 'not_found' ? 'not_found' : 'already_linked', message)
}

const gone = ([externalId, targetId]: Asked[number]): Refused => ({
  externalId,
  targetId,
  source: null,
  target: null,
})

/** Undoes an action of a board; throws `not_found` and `changed_since`. */
export async function undo(f: ActionFrame): Promise<Action> {
  const action = await findAction(f.db, f.connectionId, f.id)
  if (!action) throw new Refusal('not_found', 'There is no such action.')
  if (action.undoneAt !== null) throw new Refusal('changed_since', 'This was undone already.')
  if (!(await undoAction(f, action)))
    throw new Refusal(
      'changed_since',
      'This can no longer be undone: a sync or somebody else has changed it since. Unlink the pair instead.',
    )
  return { ...action, undoneAt: f.now }
}

/** Does a card answer to all words of a search? */
export function answersTo(
  query: string | undefined,
  card: { name: string; email: string | null; payrollId: string | null },
): boolean {
  if (!query?.trim()) return true
  const words = queryWords(
    `${card.name} ${card.email ?? ''} ${card.payrollId ?? ''}`.slice(0, 500),
    40,
  )
  return queryWords(query).every((asked) => words.some((word) => word.startsWith(asked)))
}
