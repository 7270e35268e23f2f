/** What a vendor is asked to make, and the marks by which it is found again. */
import type { CardDraft, CardOwner, PersonDraft } from '../connectors/push.ts'
import type { SentCard } from '../store/time/cards.ts'
import type { PushRow } from '../store/time/pushes.ts'

/**
 * A request whose answer never came may still be under way. Four times as long as we wait for an answer: after it, what
 * is not at the vendor will not get there any more.
 */
export const SETTLE_MS = 120_000

export const markOf = (id: string): string => `muster:${id}`

export function cardDraft(entryId: string, card: SentCard): CardDraft {
  const owner: CardOwner =
    card.user === undefined ? { person: card.person ?? '' } : { user: card.user }
  return {
    mark: markOf(entryId),
    projectId: card.project,
    owner,
    classificationId: card.classification,
    day: card.day,
    hundredths: card.hundredths,
    note: card.note,
  }
}

export const personDraft = (row: PushRow): PersonDraft => ({
  mark: markOf(row.worker_id),
  firstName: row.first_name ?? '',
  lastName: row.last_name ?? '',
  payrollId: row.payroll_id,
})
