/** Adding hours: one entry, or many at once, of which those that are fine are kept. */
import { Refusal } from '../../core/refusal.ts'
import { dayOf } from '../../core/time/zone.ts'
import type { CompanyDb } from '../../store/database.ts'
import { keepEntries } from '../../store/directory/lists.ts'
import { insertTimeEntries, type NewEntry } from '../../store/time/edits.ts'
import { type EntryRow, timeEntriesBy } from '../../store/time/entries.ts'
import type { Acting } from '../acting.ts'
import { record } from '../record.ts'
import { type CheckedRow, checkRows, fillDays, sentenceOf } from './check.ts'
import type { NumberedRow, RawEntry } from './rows.ts'

/** What became of a row; the rest is what it says, as it was understood. */
export interface RowResult
  extends Pick<CheckedRow, 'worker' | 'project' | 'day' | 'hours' | 'problems'> {
  row: number
  /** existing: sent before with the same key · valid: a preview, nothing was kept. */
  status: 'created' | 'existing' | 'invalid' | 'valid'
  entry: EntryRow | null
  message: string | null
}

export interface HowToAdd {
  /** False: a preview. */
  keep: boolean
  /** The key of a row that was sent without one. */
  keyOf?: (entry: NonNullable<CheckedRow['entry']>) => string | null
}

interface Planned {
  said: CheckedRow
  entry: NewEntry | null
}

/** The same key again is the same entry. */
const placeOf = (e: { key: string | null; id: string }) => e.key ?? e.id

/** Returns a result for each row, in their order. */
export async function addTime(
  acting: Acting,
  rows: readonly NumberedRow[],
  { keep, keyOf = () => null }: HowToAdd,
): Promise<RowResult[]> {
  const { db, clock, actor } = acting
  const today = dayOf(clock.now(), actor.company.timeZone)
  const raw = rows.map((r) => r.raw)
  const planned = (await checkRows(db, raw, today)).map((said): Planned => {
    const { entry } = said
    return { said, entry: entry && { ...entry, id: clock.newId(), key: entry.key ?? keyOf(entry) } }
  })
  const known = await timeEntriesBy(db, 'key', keysOf(planned))
  const fresh = firstOfEach(planned, known)
  const fitting = await fillDays(db, [...fresh.values()])
  if (keep) await insert(acting, fitting)
  const stored = keep ? await readBack(db, keysOf(planned), fitting) : known
  return rows.map(({ row }, i) => {
    const { said, entry } = planned[i] as Planned
    // Of several with one key, what is wrong with the first is wrong with all.
    const heard = (entry && fresh.get(placeOf(entry))?.said) ?? said
    const { worker, project, day, hours, problems } = heard
    const facts = { row, worker, project, day, hours, problems }
    if (!entry || problems.length > 0)
      return { ...facts, status: 'invalid', entry: null, message: sentenceOf(problems) }
    return { ...facts, ...resultOf(entry, stored.get(placeOf(entry)) ?? null, keep) }
  })
}

/** One entry: throws `invalid` when it cannot be kept. */
export async function addOne(acting: Acting, raw: RawEntry): Promise<EntryRow> {
  const [result] = await addTime(acting, [{ row: 1, raw }], { keep: true })
  if (result?.entry) return result.entry
  throw new Refusal('invalid', result?.message ?? 'Not valid.', { errors: result?.problems ?? [] })
}

const keysOf = (planned: readonly Planned[]) =>
  planned.flatMap(({ entry }) => (entry?.key ? [entry.key] : []))

/** What is there already does not fill its day a second time, nor does what is sent twice. */
function firstOfEach(
  planned: readonly Planned[],
  known: ReadonlyMap<string, EntryRow>,
): Map<string, { said: CheckedRow; entry: NewEntry }> {
  const fresh = new Map<string, { said: CheckedRow; entry: NewEntry }>()
  for (const { said, entry } of planned) {
    if (!entry || known.has(placeOf(entry)) || fresh.has(placeOf(entry))) continue
    fresh.set(placeOf(entry), { said, entry })
  }
  return fresh
}

async function insert(acting: Acting, entries: readonly NewEntry[]): Promise<void> {
  const [first] = entries
  if (!first) return
  const detail = { entries: entries.length, ...(entries.length === 1 && { id: first.id }) }
  const subject = String(entries.length)
  await record(acting, { action: 'time.add', subject, detail, onlyIfChanged: true }, [
    ...keepEntries(acting.db, [...new Set(entries.flatMap((e) => e.positionId ?? []))]),
    insertTimeEntries(acting.db, entries, acting.clock.now()),
  ])
}

/** What stands under each place now: somebody else may have used a key meanwhile. */
async function readBack(
  db: CompanyDb,
  keys: readonly string[],
  added: readonly NewEntry[],
): Promise<Map<string, EntryRow>> {
  const ids = added.filter((e) => e.key === null).map((e) => e.id)
  const [byKey, byId] = await Promise.all([
    timeEntriesBy(db, 'key', keys),
    timeEntriesBy(db, 'id', ids),
  ])
  return new Map([...byKey, ...byId])
}

function resultOf(
  entry: NewEntry,
  stored: EntryRow | null,
  kept: boolean,
): Pick<RowResult, 'status' | 'entry' | 'message'> & Partial<Pick<RowResult, 'problems'>> {
  if (!stored) {
    if (!kept) return { status: 'valid', entry: null, message: null }
    // Deleted between being written and being read.
    const message = 'The entry was deleted while it was being added.'
    return { status: 'invalid', entry: null, message }
  }
  if (stored.id === entry.id) return { status: 'created', entry: stored, message: null }
  if (saysTheSame(entry, stored)) return { status: 'existing', entry: stored, message: null }
  const message = 'This key was used before for other hours. Give each entry a key of its own.'
  return { status: 'invalid', entry: null, problems: [{ field: 'key', message }], message }
}

/** An entry corrected since it was sent first is still what was sent then. */
const saysTheSame = (e: NewEntry, s: EntryRow): boolean =>
  s.version > 1 ||
  (e.workerId === s.worker_id &&
    e.projectId === s.project_id &&
    e.day === s.day &&
    e.hundredths === s.hundredths)
