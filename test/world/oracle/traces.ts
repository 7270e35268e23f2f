/** What is left behind: messages that went out, the history of each worker, and whose rows these are. */
import { isPreview, type Past } from './past.ts'
import type { Accuse } from './rule.ts'

export function effectsOnce(past: Past, accuse: Accuse): void {
  const mails = Map.groupBy(past.seen.emails, ({ to, cause }) => JSON.stringify([to, cause]))
  for (const [mail, ...again] of mails.values()) {
    if (!mail || again.length === 0 || again.length < receivers(past, mail.to)) continue
    accuse(`${mail.to} got "${mail.cause}" ${again.length + 1} times`, null)
  }
  const hooks = Map.groupBy(past.seen.webhooks, (hook) => hook.id)
  for (const [id, [first, second]] of hooks)
    if (first && second && !maybeLost(past, first.at, second.at))
      accuse(`webhook ${id} was sent more than once`, null)
}
/** Humans who have had an address, one after the other or together: each may be written to. At least one. */
function receivers(past: Past, address: string): number {
  const said = past.history.sources
    .flatMap(({ connectionId }) => past.showings(connectionId).flatMap((one) => one.people))
    .filter(({ email }) => email?.toLowerCase() === address.toLowerCase())
  return Math.max(1, new Set(said.map((one) => one.human)).size)
}
/** Nobody can know whether a hook arrived when the sender or the answer was lost: it goes again, under its id. */
const maybeLost = (past: Past, from: number, to: number): boolean =>
  past.troubles.some((trouble) => trouble.at >= from && trouble.at <= to)

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
      if (run && isPreview(run)) named(`was made by ${run.id}, a preview, which changes nothing`)
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
