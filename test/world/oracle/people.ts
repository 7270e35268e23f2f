/** Who may be active, and with what: nobody leaves without evidence, and when it is calm everything is right. */
import type { HumanId, Said, SeenWorker, SourceFacts } from '../history.ts'
import {
  editedByAdmin,
  excused,
  isComplete,
  isLocked,
  noFirstSync,
  notReadSince,
} from './allowances.ts'
import type { Deed, Past } from './past.ts'
import type { Accuse } from './rule.ts'

/** Sources that a first sync was made of and that have the human, with their rows of them; highest standing first. */
type Speaking = { source: SourceFacts; rows: readonly Said[] }[]

const speaking = (past: Past, human: HumanId): Speaking =>
  past.history.sources
    .filter(
      ({ connectionId: id }) => past.connectionsOf(human).includes(id) && !noFirstSync(past, id),
    )
    .map((source) => ({ source, rows: past.rows(source.connectionId, human) }))

/** Longer than the product may take since anything about them changed or failed. */
function isDue(past: Past, human: HumanId, since = past.stoodSince(human)): boolean {
  return (
    past.at > since + past.patience(past.connectionsOf(human)) && !notReadSince(past, human, since)
  )
}

export function leftWithoutEvidence(past: Past, accuse: Accuse): void {
  for (const human of past.humans) {
    const workers = past.workersOf(human)
    const [worker] = workers
    if (!worker || workers.some(({ active }) => active) || !past.works(human)) continue
    const since = Math.max(past.stoodSince(human), worker.history.at(-1)?.at ?? 0)
    // No source ever said so: then not even for a moment, whatever fails (absence is believed only of a whole list).
    const never = !past.everGone(human)
    const but = never ? 'no source ever said they had left' : 'a source shows them as working'
    if ((never || isDue(past, human, since)) && !excused(past, human))
      accuse(`${worker.id} is inactive, though ${but}`, human)
  }
}

/** P5: what was written by hand while a source's fields are unlocked stands, whatever the source says. */
export function editsStand(past: Past, accuse: Accuse): void {
  const last = new Map<string, Deed>()
  for (const deed of past.admin)
    if (deed.deed === 'edit') last.set(`${deed.detail.workerId} ${deed.detail.field}`, deed)
  for (const deed of last.values()) {
    const { workerId, field, value } = deed.detail
    const worker = past.seen.workers.find(({ id }) => id === workerId)
    const held = FIELDS.find((one) => one === field)
    if (!worker || !held || worker[held] === value) continue
    if (!isLocked(past, deed) && !wasLockedFor(past, worker, deed) && !wasUnlinked(past, deed))
      accuse(`${worker.id} had its ${held} written by hand, and it did not stand`, deed.human)
  }
}

/** Without the link it is for other sources to say, whose fields are locked. */
const wasUnlinked = (past: Past, { at, connectionId, human }: Deed): boolean =>
  past.admin.some(
    (one) =>
      one.deed === 'unlink' &&
      one.connectionId === connectionId &&
      one.human === human &&
      one.at >= at,
  )

/** A run goes by the settings it began with; an edit may have been made long before the admin heard that it was. */
function wasLockedFor(
  past: Past,
  { history }: SeenWorker,
  { at, since = at, connectionId }: Deed,
): boolean {
  const unlocked = past.admin.findLast(
    (one) => one.detail.unlocked === true && one.connectionId === connectionId && one.at <= at,
  )
  return history.some(({ runId }) => {
    const run = past.runs.get(runId ?? '')
    return run && run.queuedAt <= (unlocked?.at ?? 0) && (run.finishedAt ?? past.at) >= since
  })
}

/** Nobody is active again whom no source has said to work, for as long as it may take until that is known. */
export function returnedWithoutEvidence(past: Past, accuse: Accuse): void {
  for (const { id, links, history } of past.seen.workers)
    for (const { action, runId } of history) {
      const run = past.runs.get(runId ?? '')
      if (action !== 'reactivated' || !run) continue
      const humans = new Set(links.flatMap((link) => [...past.meant(link, 0)]))
      const until = run.finishedAt ?? past.at
      if (humans.size > 0 && ![...humans].some((human) => past.worked(human, run.queuedAt, until)))
        accuse(`${id} was made active again by ${run.id}, though no source said so`, null)
    }
}

export function rightInTheEnd(past: Past, accuse: Accuse): void {
  const { calmSince } = past.history
  if (calmSince === null) return
  // Somebody else's change, of a phone or of who is held, may be what stood in a person's way.
  const changes = past.history.sources.map((s) => past.showings(s.connectionId).at(-1)?.at ?? 0)
  const stoodStill = Math.max(calmSince, ...changes)
  for (const human of past.humans)
    if (isDue(past, human, Math.max(stoodStill, past.stoodSince(human))) && !excused(past, human))
      rightNow(past, human, (says) => accuse(says, human))
  const patience = (id: string) => Math.min(past.patience([id]), DAY_MS)
  for (const { id, connectionId, since } of past.seen.underWay)
    if (past.at - Math.max(since, calmSince) > patience(connectionId))
      accuse(`run ${id} of ${connectionId} is under way for longer than any run may be`, null)
}
const DAY_MS = 24 * 3_600_000

function rightNow(past: Past, human: HumanId, accuse: (says: string) => void): void {
  const sources = speaking(past, human)
  if (sources.length === 0) return
  const workers = past.workersOf(human)
  const working = sources.flatMap(({ rows }) => rows.filter((said) => said.works))
  if (working.length > 0) {
    // Whoever lacks something in one row need not be synced by it, and what then stands is not known here.
    for (const { source, rows } of sources)
      if (!rows.every((said) => !said.works || isComplete(past, source.connectionId, said))) return
    if (workers.length === 0) accuse('is shown as working, and is not here')
    const links = past.seen.workers.flatMap((worker) => worker.links)
    for (const { source, rows } of workers.length > 0 ? sources : [])
      for (const { key } of rows.filter((said) => said.works))
        if (!links.some((one) => one.connectionId === source.connectionId && one.key === key))
          accuse(`${key} at ${source.connectionId} is linked to nobody, and no issue says why`)
    // Two workers of one human are told of by another rule, an inactive one by another.
    const [worker] = workers
    if (worker?.active && workers.length === 1 && !editedByAdmin(past, human))
      valuesOf(sources, worker, accuse)
  } else if (sources.every((one) => one.rows.length > 0 || one.source.absenceCounts))
    for (const worker of workers)
      if (worker.active && worker.links.length > 0)
        accuse(`${worker.id} is active, and no source has them as working`)
}

const FIELDS = ['firstName', 'lastName', 'email', 'phone', 'payrollId'] as const

/** Where a source has them as left, or in several rows, what decides is a matter of rules this does not know. */
function valuesOf(sources: Speaking, worker: SeenWorker, accuse: (says: string) => void): void {
  const plain = sources.every(({ rows }) => rows.length <= 1 && rows.every((said) => said.works))
  if (!plain) return
  for (const field of FIELDS) {
    const decides = sources.find((one) => one.rows.length > 0 && one.source.fields.includes(field))
    const said = decides?.rows[0]?.[field]
    if (decides && said && !same(field, said, worker[field]))
      accuse(`${worker.id} has another ${field} than ${decides.source.connectionId} says`)
  }
}
function same(field: (typeof FIELDS)[number], said: string, held: string | null): boolean {
  const as = (text: string) => {
    if (field === 'phone') return text.replace(/\D/g, '')
    const words = text.normalize('NFC').replace(/\s+/g, ' ').trim()
    return field === 'email' ? words.toLowerCase() : words
  }
  return held !== null && as(said) === as(held)
}
