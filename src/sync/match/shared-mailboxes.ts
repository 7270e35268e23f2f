/** Whose e-mail alone says that a known key is still theirs: a family's mailbox, which others here have too, does not. */
import type { Person } from '../../core/people/person.ts'
import { emailKey } from '../../core/people/text.ts'
import { restsOnMailbox } from '../../core/plan/identity.ts'
import type { RunContext } from '../../runs/context.ts'
import { holdersOfEmail } from '../../store/plan/holders.ts'
import type { PersonFacts } from '../../store/plan/lookups.ts'
import type { WorkItem } from '../work.ts'

/** Notes it on each of them. Nearly always there is nobody to ask about. */
export async function markShared(
  { db }: RunContext,
  rows: readonly { item: WorkItem; person: Person }[],
  facts: ReadonlyMap<string, PersonFacts>,
): Promise<void> {
  const resting = rows.flatMap(({ item, person }) => {
    const fact = facts.get(item.id)
    if (!fact?.known || !fact.worker) return []
    const email = restsOnMailbox(fact.known, fact.worker, person)
    return email ? [{ item, email: emailKey(email), workerId: fact.worker.id }] : []
  })
  if (resting.length === 0) return
  const holders = await holdersOfEmail(db, [...new Set(resting.map(({ email }) => email))])
  for (const { item, email, workerId } of resting)
    if (holders.some((h) => h.email === email && h.workerId !== workerId)) item.mailShared = true
}
