/** What each entry's card should say: whose hours, on which project, as what. */
import { markProblems, type Problem, type SentCard } from '../store/time/cards.ts'
import type { PushRow } from '../store/time/pushes.ts'
import type { Chunk } from './chunk.ts'
import { ownersOf } from './owners.ts'
import { classificationsFor } from './positions.ts'
import type { Wanted } from './settled.ts'

/** Those that cannot have a card are left out, and why is written down. */
export async function cardsWanted(chunk: Chunk, rows: readonly PushRow[]): Promise<Wanted[]> {
  const placed = rows.filter((r) => r.remote_project !== null)
  const owners = await ownersOf(chunk, placed)
  const positions = await classificationsFor(chunk, placed)
  const wanted: Wanted[] = []
  const problems: (Problem & { id: string })[] = []
  for (const row of rows) {
    const owner = owners.get(row.worker_id)
    const lacks = (problem: Problem) => problems.push({ id: row.id, ...problem })
    if (row.remote_project === null) lacks(chunk.problem(row, 'push_no_project'))
    else if (!owner) lacks(chunk.problem(row, 'push_no_person'))
    else if ('refused' in owner) lacks(chunk.refused(row, owner.refused))
    else if ('code' in owner) lacks(chunk.problem(row, owner.code, owner.facts))
    else {
      const as = positions.get(row.position_id ?? '')
      const { day, hundredths, note } = row
      const what = { project: row.remote_project, classification: as?.id ?? null }
      wanted.push({
        row,
        card: { ...what, ...owner.owner, day, hundredths, note },
        notices: [...owner.notices, ...(as?.notices ?? [])],
      })
    }
  }
  const { db, connection } = chunk.ctx
  if (problems.length > 0) await chunk.settle([], [markProblems(db, connection.id, problems)])
  return wanted
}

/** A card cannot change project or owner: it would have to be another one. */
export const mustMove = ({ row: { card_id, sent }, card }: Wanted): boolean =>
  card_id !== null &&
  sent !== null &&
  (sent.project !== card.project || sent.user !== card.user || sent.person !== card.person)

export const saysAlready = ({ row: { card_id, sent }, card }: Wanted): boolean =>
  card_id !== null && sent !== null && contentOf(sent) === contentOf(card)

const contentOf = (c: SentCard) =>
  JSON.stringify([c.project, c.user, c.person, c.classification, c.day, c.hundredths, c.note])
