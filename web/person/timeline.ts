/** What of a worker's timeline can be taken back from there, and how. */
import type { Out } from '../shell/api.ts'

/** Anything that happened, and a change among it. */
export type Happened = Out<'TimelineEntry'>
export type Entry = Out<'HistoryEntry'>

/**
 * here: at once, of these fields where it is about fields · run: by an undo of the run that did it, for this person alone ·
 * taken: back already.
 */
export type Way =
  | { kind: 'here'; fields: Entry['changes'] }
  | { kind: 'run'; runId: string; externalId: string }
  | { kind: 'taken' }

/** Each of these is taken back as a whole, by what does the opposite. */
export const WHOLE = ['archived', 'restored', 'merged', 'unmerged', 'created'] as const
export const isWhole = ({ action }: Entry): boolean => WHOLE.some((one) => one === action)

/** A link goes back with its run; what was added beside what a source says is edited by hand. */
const NO_FIELDS = ['link', 'duties', 'zones']

type Standing = 'stands' | 'taken' | 'changed'

/**
 * Does what `version` did stand, of these entries, the newest first? As `takeBack` in src/core/undo/versions.ts: neither
 * what was taken back nor what did so is a change that stands.
 */
function standing(entries: readonly Entry[], version: number): Standing {
  const gone = new Set<number>()
  let later = false
  for (const e of entries) {
    if (gone.has(e.version)) {
      if (e.version === version) return 'taken'
      continue
    }
    for (const undone of e.undoes) gone.add(undone)
    if (e.version === version) return later ? 'changed' : 'stands'
    if (e.undoes.length === 0) later = true
  }
  return 'taken'
}

/** Null where it cannot be taken back from here. `entries`: all that are newer, the newest first, with it. */
export function wayBack(
  entry: Entry,
  entries: readonly Entry[],
  { links, archived }: Pick<Out<'WorkerDetail'>, 'links' | 'archived'>,
): Way | null {
  if (entry.of !== null) return null
  const own = entries.filter((e) => e.of === null)
  if (isWhole(entry)) {
    const how = standing(own, entry.version)
    if (how === 'taken') return { kind: 'taken' }
    // An archive hides all that was before; a merge is taken apart also when much was changed since.
    if (how === 'changed' && entry.action !== 'merged') return null
    if (entry.action !== 'archived' && archived) return null
    return byRun(entry, links) ?? { kind: 'here', fields: [] }
  }
  const touched = (field: string) => own.filter((e) => e.changes.some((c) => c.field === field))
  const all = entry.changes.filter((c) => !NO_FIELDS.includes(c.field))
  const each = all.map((c) => standing(touched(c.field), entry.version))
  if (all.length > 0 && each.every((how) => how === 'taken')) return { kind: 'taken' }
  if (archived) return null
  const run = byRun(entry, links)
  if (run) return run
  const fields = all.filter((_, i) => each[i] === 'stands')
  return fields.length > 0 ? { kind: 'here', fields } : null
}

/** What made or ended a link in a run goes back with it, whole. */
function byRun(entry: Entry, links: Out<'WorkerDetail'>['links']): Way | null {
  const { runId, action, connectionId, changes } = entry
  const said = changes.find((c) => c.field === 'link')
  if (!runId || !(action === 'created' || action === 'linked' || said)) return null
  const externalId =
    said?.before ?? said?.after ?? links.find((l) => l.connectionId === connectionId)?.externalId
  return externalId ? { kind: 'run', runId, externalId } : null
}
