/** One person a run has to plan, and where to find what the source says of them. */

import type { Person, Problem } from '../core/people/person.ts'
import type { OutcomeCode } from '../core/plan/outcome.ts'
import type { PhoneRefusal } from '../core/plan/phone-claims.ts'
import type { RunContext } from '../runs/context.ts'

/** One person to plan. `at`: where they stand in a page; `person`: as stored; neither: no longer at the source. */
export interface WorkItem {
  id: string
  name?: string
  at?: { content: string; row: number }
  person?: Person
  /** Different rows have this id. */
  twice?: true
  conflict?: Problem & { workerId?: string | null }
  doubt?: Problem
  phone?: PhoneRefusal
  /** Without a link: the worker they already are, and how that is known. */
  match?: { workerId: string; code: OutcomeCode; facts: Record<string, string> }
  group?: number
}

export const BATCH = 1000

/** The people of a batch as the source describes them; those it no longer has are missing from the map. */
export async function peopleOf(
  ctx: RunContext,
  batch: readonly WorkItem[],
): Promise<Map<string, Person>> {
  const people = new Map<string, Person>()
  const pages = Map.groupBy(
    batch.filter((i) => i.at),
    (i) => i.at?.content ?? '',
  )
  for (const [content, items] of pages) {
    const page = await ctx.files.get(content)
    for (const item of items) {
      const person = page[item.at?.row ?? -1]
      if (person) people.set(item.id, item.twice ? unclear(person) : person)
    }
  }
  for (const item of batch) if (item.person) people.set(item.id, item.person)
  return people
}

/** Kept with the person, so that it is still known when the pages do not change. */
export const unclear = (person: Person): Person => ({
  ...person,
  problem: { code: 'duplicate_external_id', facts: { id: person.id } },
})
