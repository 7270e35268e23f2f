/** Whom an answer concerns. Pure. */
import type { Issue } from './issue.ts'

/** External ids; null when it is everybody at the source. */
export function concerned(issue: Pick<Issue, 'externalId' | 'people' | 'facts'>): string[] | null {
  const ids = new Set(issue.people?.map(([id]) => id))
  if (issue.externalId !== null) ids.add(issue.externalId)
  for (const { from, to } of [issue.facts, ...(issue.facts.examples ?? []).map((e) => e.facts)])
    for (const id of [from, to]) if (id !== undefined) ids.add(id)
  return ids.size > 0 ? [...ids] : null
}
