/** B16: what is said to have changed while a plan waited was changed by somebody: an admin, or another run. */
import type { HumanId, SeenRun } from '../history.ts'
import type { Past } from './past.ts'
import type { Accuse } from './rule.ts'

/** What an admin does to somebody, or to a row. */
const DEEDS = [
  ...['add', 'edit', 'link', 'unlink', 'ignore', 'unignore', 'answer', 'archive'],
  ...['merge', 'unmerge'],
]

export function conflictForAReason(past: Past, accuse: Accuse): void {
  const says = past.ofRuns('conflicts', (run, accuseRun) => {
    const conflicts = run.outcomes.filter(({ code }) => code === 'changed_meanwhile')
    if (conflicts.length === 0) return
    const touched = touchedDuring(past, run)
    if (touched === 'anybody') return
    const concerned = closure(past, touched)
    const one = conflicts.find(
      ({ key }) =>
        ![...closure(past, past.meant({ ...run, key }, 0))].some((human) => concerned.has(human)),
    )
    if (one) accuseRun(`run ${run.id} says that ${one.key} changed meanwhile, and nobody was there`)
  })
  for (const one of says) accuse(one, null)
}

/** Whom anybody else did anything to while a run was under way. */
function touchedDuring(past: Past, { id, connectionId, queuedAt, finishedAt }: SeenRun) {
  const to = finishedAt ?? past.at
  const touched = new Set<HumanId>()
  for (const { deed, at, since = at, human } of past.admin) {
    if (at < queuedAt || since > to || !DEEDS.includes(deed)) continue
    if (human === null) return 'anybody'
    touched.add(human)
  }
  // What it did is not known yet.
  if (past.seen.underWay.some((one) => one.id !== id && one.since <= to)) return 'anybody'
  for (const other of past.runs.values()) {
    if (other.id === id || other.queuedAt > to || (other.finishedAt ?? past.at) < queuedAt) continue
    // Whoever was read for the board since is looked at anew.
    if (other.connectionId === connectionId && other.mode === 'refresh') return 'anybody'
    for (const { key, outcome } of other.outcomes)
      if (outcome !== 'unchanged')
        for (const human of past.meant({ ...other, key }, 0)) touched.add(human)
  }
  return touched
}

/** Whoever has an address or a number in common with them, one after the other: they are written together. */
function closure(past: Past, some: ReadonlySet<HumanId>): Set<HumanId> {
  const all = new Set(some)
  // A set goes on to what is added while it is gone through.
  for (const human of all)
    for (const id of past.connectionsOf(human))
      for (const { email, phone } of past.rows(id, human))
        for (const other of [
          ...(email ? past.humansAt(email) : []),
          ...(phone ? past.humansOnPhone(phone) : []),
        ])
          all.add(other)
  return all
}
