/** What a run says of itself: everybody once, and numbers that equal it. */
import type { SeenRun } from '../history.ts'
import { endedWell } from './ends.ts'
import type { Past } from './past.ts'
import type { Accuse } from './rule.ts'

/** Readings of the whole source, unless they are about some people. */
const READINGS = ['apply', 'preview']
/** Numbers of a run that are no kind of outcome: P6's "synced out of total". */
const SUMS = ['synced', 'total']

export function oneOutcome(past: Past, accuse: Accuse): void {
  const says = past.ofRuns('outcomes', (run, accuseRun) =>
    look(past, run, (one) => accuseRun(`run ${run.id} of ${run.connectionId} ${one}`)),
  )
  for (const one of says) accuse(one, null)
}

/** B3: whoever it changed is counted, also where it did not get to its end. */
export function writtenIsCounted(past: Past, accuse: Accuse): void {
  for (const [id, names] of past.once(changedBy)) {
    const run = past.runs.get(id)
    if (!run || run.held || !['failed', 'cancelled'].includes(run.status)) continue
    const { created = 0, updated = 0, linked = 0, deactivated = 0 } = run.counts
    if (created + updated + linked + deactivated === 0)
      accuse(`run ${id}, which is ${run.status}, changed ${names.size} and counts nobody`, null)
  }
}

/** Whom each run changed. */
function changedBy({ seen }: Past): Map<string, Set<string>> {
  const all = new Map<string, Set<string>>()
  for (const { id, history } of seen.workers)
    for (const { runId } of history)
      if (runId) all.set(runId, (all.get(runId) ?? new Set()).add(id))
  return all
}

/** B21: a run ends once. What waits for an admin has not ended. */
export function endedStays(past: Past, accuse: Accuse): void {
  const ended = (id: string) => {
    const told = past.runs.get(id)
    return told && told.finishedAt !== null && !told.held ? told : null
  }
  for (const { id, connectionId } of past.seen.underWay) {
    const told = ended(id)
    if (told) accuse(`run ${id} of ${connectionId} had ended (${told.status}), and goes on`, null)
  }
  for (const id of past.endedTwice)
    if (!past.isUndone(id)) accuse(`run ${id} has ended twice, each time otherwise`, null)
}

function look(past: Past, run: SeenRun, accuse: (says: string) => void): void {
  const byKey = Map.groupBy(run.outcomes, (one) => one.key)
  for (const [key, all] of byKey)
    if (all.length > 1) accuse(`has ${all.length} outcomes for ${key}`)
  if (!endedWell(run)) return
  counts(run, accuse)
  if (READINGS.includes(run.mode) && !run.isPartial) everybody(past, run, accuse)
}

function counts(run: SeenRun, accuse: (says: string) => void): void {
  const kinds = run.outcomes.map((one) => (one.code === 'kept_as_before' ? 'kept' : one.outcome))
  for (const kind of new Set([...kinds, ...Object.keys(run.counts)])) {
    if (SUMS.includes(kind)) continue
    const [counted, there] = [run.counts[kind] ?? 0, kinds.filter((one) => one === kind).length]
    if (counted !== there) accuse(`counts ${counted} ${kind} and has ${there}`)
  }
}

/** Identity 7: where rows move between the answers of a reading somebody may slip by, who has not left for that. */
function moved(past: Past, { connectionId, queuedAt, finishedAt }: SeenRun): boolean {
  return past.troubles.some(
    (event) =>
      event.seam === 'moving' &&
      event.connectionId === connectionId &&
      event.at >= queuedAt &&
      event.at <= (finishedAt ?? past.at),
  )
}

/** Between what was there all the time it took and what was there at some time of it. */
function everybody(past: Past, run: SeenRun, accuse: (says: string) => void): void {
  const source = past.history.sources.find((one) => one.connectionId === run.connectionId)
  const during = past.during(run.connectionId, run.queuedAt, run.finishedAt ?? past.at)
  const [first] = during
  if (!source?.absenceCounts || !first) return
  const keys = new Set(run.outcomes.map((one) => one.key))
  const throughout = first.people
    .map((said) => said.key)
    .filter((key) => during.every((one) => one.people.some((said) => said.key === key)))
  const stood = !moved(past, run)
  const lost = throughout.filter((key) => stood && !keys.has(key))
  if (lost.length > 0) accuse(`has no outcome for ${lost.length} it was shown, one is ${lost[0]}`)
  const never = [...keys].filter((key) => !past.everShown({ ...run, key }))
  if (never.length > 0) accuse(`speaks of ${never[0]}, whom its source never showed`)
  // Rows, where one person has several; and whoever is gone may be counted with those who are there.
  const most = Math.max(keys.size, ...during.map((one) => one.people.length))
  const least = stood ? new Set(throughout).size : 0
  if (run.total < least || run.total > most)
    accuse(
      `says it was shown ${run.total}, and it was ${least === most ? most : `${least} to ${most}`}`,
    )
}
