/** Whom an answer concerns. Pure. */
import type { Issue } from './issue.ts'

/** External ids; null when it is everybody at the source, or more than are listed. */
export function concerned(
  issue: Pick<Issue, 'externalId' | 'people' | 'facts'> & { peopleCount?: number },
): string[] | null {
  if (issue.people && (issue.peopleCount ?? 0) > issue.people.length) return null
  const ids = new Set(issue.people?.map(([id]) => id))
  if (issue.externalId !== null) ids.add(issue.externalId)
  for (const { from, to } of [issue.facts, ...(issue.facts.examples ?? []).map((e) => e.facts)])
    for (const id of [from, to]) if (id !== undefined) ids.add(id)
  return ids.size > 0 ? [...ids] : null
}
