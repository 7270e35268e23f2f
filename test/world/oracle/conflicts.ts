/** B16: what is said to have changed while a plan waited was changed by somebody: an admin, or another run. */
import type { HumanId, SeenRun } from '../history.ts'
import type { Past } from './past.ts'
import type { Accuse } from './rule.ts'

/** What an admin does to somebody, or to a row. */
const DEEDS = ['add', 'edit', 'link', 'unlink', 'ignore', 'unignore', 'answer', 'archive']

export function conflictForAReason(past: Past, accuse: Accuse): void {
  const says = past.ofRuns('conflicts', (run, accuseRun) => {
    const conflicts = run.outcomes.filter(({ code }) => code === 'changed_meanwhile')
    if (conflicts.length === 0) return
    const touched = touchedDuring(past, run)
    if (touched === 'anybody') return
    const one = conflicts.find(({ key }) => !relatedTo(past, run, key).some((h) => touched.has(h)))
    if (one) accuseRun(`run ${run.id} says that ${one.key} changed meanwhile, and nobody was there`)
  })
  for (const one of says) accuse(one, null)
}

/** Whom anybody else did anything to while a run was under way. */
function touchedDuring(past: Past, { id, queuedAt, finishedAt }: SeenRun) {
  const to = finishedAt ?? past.at
  const touched = new Set<HumanId>()
  for (const { deed, at, human } of past.admin) {
    if (at < queuedAt || at > to || !DEEDS.includes(deed)) continue
    if (human === null) return 'anybody'
    touched.add(human)
  }
  // What it did is not known yet.
  if (past.seen.underWay.some((one) => one.id !== id && one.since <= to)) return 'anybody'
  for (const other of past.runs.values()) {
    if (other.id === id || other.queuedAt > to || (other.finishedAt ?? past.at) < queuedAt) continue
    for (const { key, outcome } of other.outcomes)
      if (outcome !== 'unchanged')
        for (const human of past.meant({ ...other, key }, 0)) touched.add(human)
  }
  return touched
}

/** Whom a key has meant, and whoever has had an address or a number in common with them: they are written together. */
function relatedTo(past: Past, { connectionId }: SeenRun, key: string): HumanId[] {
  const humans = [...past.meant({ connectionId, key }, 0)]
  const others = humans.flatMap((human) =>
    past
      .connectionsOf(human)
      .flatMap((id) =>
        past
          .rows(id, human)
          .flatMap(({ email, phone }) => [
            ...(email ? past.humansAt(email) : []),
            ...(phone ? past.humansOnPhone(phone) : []),
          ]),
      ),
  )
  return [...humans, ...others]
}
