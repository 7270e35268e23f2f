/** Trying people again who are not synced, many at once: one run for each source, of these people alone. */
import { Refusal } from '../../core/refusal.ts'
import type { Run } from '../../core/runs/run.ts'
import type { IssueFilter } from '../../store/issues/matching.ts'
import { searched } from '../../store/issues/search.ts'
import { troublesOf } from '../../store/issues/troubles.ts'
import type { ActingWith } from '../acting.ts'
import { retryPeople } from '../runs/start.ts'

export interface Retried {
  /** Of one source each; `people`: whom it looks at. */
  runs: { run: Run; people: number }[]
  /** Sources none could begin at, and why. */
  refused: { connectionId: string; message: string; people: number }[]
}

/** By their ids, or all that a filter finds; what is only asked, and what is over, is passed over. */
export async function retryIssues(
  acting: ActingWith<'jobs'>,
  which: { ids: readonly string[] } | { filter: IssueFilter },
): Promise<Retried> {
  const found = await troublesOf(
    acting.db,
    'ids' in which ? which : { filter: await searched(acting.db, which.filter) },
  )
  const retried: Retried = { runs: [], refused: [] }
  for (const [connectionId, some] of Map.groupBy(found, (t) => t.connectionId)) {
    const people = [...new Set(some.map((t) => t.externalId))]
    try {
      const { run } = await retryPeople(acting, connectionId, people)
      retried.runs.push({ run, people: people.length })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      retried.refused.push({ connectionId, message: error.message, people: people.length })
    }
  }
  return retried
}
