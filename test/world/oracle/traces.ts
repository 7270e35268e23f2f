/** What is left behind: the history of each worker, and whose rows these are. */
import { changesNothing } from './ends.ts'
import type { Past } from './past.ts'
import type { Accuse } from './rule.ts'

export function historyCause(past: Past, accuse: Accuse): void {
  const { runs } = past
  const known = new Set([...runs.keys(), ...past.seen.underWay.map((run) => run.id)])
  for (const { id, history } of past.seen.workers)
    history.forEach(({ version, at, runId, actor, action }, i) => {
      const named = (says: string) => accuse(`${id}: version ${version} (${action}) ${says}`, null)
      if (version !== i + 1) named(`stands where version ${i + 1} should`)
      if (at > past.at || at < (history[i - 1]?.at ?? at)) named('is out of time')
      if (runId === null && actor === '') named('has no cause')
      if (runId !== null && !known.has(runId)) named(`names run ${runId}, which never was`)
      const run = runId === null ? undefined : runs.get(runId)
      if (run && at < run.queuedAt) named(`is older than run ${run.id}, its cause`)
      if (run && changesNothing(run)) named(`was made by ${run.id}, which changes nothing`)
    })
}

export function crossedCompanies(past: Past, accuse: Accuse): void {
  const own = new Set(past.history.sources.map((source) => source.connectionId))
  for (const { id, links } of past.seen.workers)
    for (const link of links)
      if (!own.has(link.connectionId))
        accuse(`${id} is linked to ${link.connectionId}, which is not this company's`, null)
      else if (!past.everShown(link))
        accuse(`${id} is linked to ${link.key}, which ${link.connectionId} never showed`, null)
  for (const { connectionId } of [
    ...past.runs.values(),
    ...past.seen.underWay,
    ...past.seen.issues,
  ])
    if (!own.has(connectionId))
      accuse(`${connectionId} is not this company's, and is seen here`, null)
}
