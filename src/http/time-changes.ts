/** Adding, correcting and deleting time entries: what is checked, what is written, what is told. */
import type { z } from '@hono/zod-openapi'
import type { TimeEntryPatch, TimeEntryResults } from '../api/time.ts'
import { Refusal } from '../core/refusal.ts'
import { overfullDay, readAmount } from '../core/time/time-entry.ts'
import { auditStatement } from '../store/accounts/accounts.ts'
import type { CompanyDb } from '../store/database.ts'
import { systemClock } from '../store/ids.ts'
import { changeTimeEntry, deleteTimeEntry, insertTimeEntries } from '../store/time/edits.ts'
import { type EntryRow, getTimeEntry, hoursOn, timeEntriesBy } from '../store/time/entries.ts'
import { findListEntries, findWorkersBy } from '../store/time/lookups.ts'
import type { Actor } from './context.ts'
import { type CheckedRow, checkRows, fillDays, type RawEntry, sentenceOf } from './time-input.ts'
import { isLocked, timeEntryView } from './views/time.ts'

type Results = z.infer<typeof TimeEntryResults>

export interface NumberedRow {
  row: number
  raw: RawEntry
}

/** `keyOf`: the key of a row that was sent without one. `keep` false: a preview. */
export async function addTime(
  db: CompanyDb,
  actor: Actor,
  rows: readonly NumberedRow[],
  keep: boolean,
  keyOf: (entry: NonNullable<CheckedRow['entry']>) => string | null = () => null,
): Promise<Results> {
  const today = await todayOf(db)
  const checked = await checkRows(
    db,
    rows.map((r) => r.raw),
    today,
  )
  const entries = checked.map(({ entry }) => {
    if (!entry) return null
    return { ...entry, id: systemClock.newId(), key: entry.key ?? keyOf(entry) }
  })
  const keys = entries.flatMap((e) => (e?.key ? [e.key] : []))
  const before = await timeEntriesBy(db, 'key', keys)
  // What is there already does not fill its day a second time.
  const fresh = new Map<string, { entry: NewRow; said: CheckedRow }>()
  for (const [i, entry] of entries.entries()) {
    const [at, said] = [entry?.key ?? entry?.id ?? '', checked[i]]
    if (entry && said && !before.has(at) && !fresh.has(at)) fresh.set(at, { entry, said })
  }
  const firsts = await fillDays(db, [...fresh.values()])
  if (keep && firsts.length > 0)
    await db.batch([
      insertTimeEntries(db, firsts, systemClock.now()),
      auditStatement(db, systemClock, actor, 'time.add', String(firsts.length), {
        entries: firsts.length,
        ...(firsts.length === 1 && { id: firsts[0]?.id ?? '' }),
      }),
    ])
  const now = keep ? await timeEntriesBy(db, 'key', keys) : before
  const byId = keep
    ? await timeEntriesBy(
        db,
        'id',
        firsts.filter((e) => e.key === null).map((e) => e.id),
      )
    : new Map<string, EntryRow>()
  const items = rows.map(({ row }, i) => {
    const planned = entries[i] ?? null
    // Of several with one key, what is wrong with the first is wrong with all.
    const first = planned && fresh.get(planned.key ?? planned.id)?.said
    const said = (first ?? checked[i]) as CheckedRow
    const entry = said.problems.length > 0 ? null : planned
    const stored = entry && (entry.key ? now.get(entry.key) : byId.get(entry.id))
    return resultOf(row, said, entry, stored ?? null, keep)
  })
  const count = (status: Results['items'][number]['status']) =>
    items.filter((i) => i.status === status).length
  return {
    items,
    created: count('created'),
    existing: count('existing'),
    invalid: count('invalid'),
    valid: count('valid'),
  }
}
type NewRow = Parameters<typeof insertTimeEntries>[1][number]

function resultOf(
  row: number,
  said: CheckedRow,
  entry: NewRow | null,
  stored: EntryRow | null,
  kept: boolean,
): Results['items'][number] {
  const { worker, project, day, hours } = said
  const facts = { row, worker, project, day, hours, errors: said.problems }
  if (!entry)
    return { ...facts, status: 'invalid', entry: null, message: sentenceOf(said.problems) }
  if (!stored) {
    if (!kept) return { ...facts, status: 'valid', entry: null, message: null }
    // Deleted between being written and being read.
    const message = 'The entry was deleted while it was being added.'
    return { ...facts, status: 'invalid', entry: null, message }
  }
  const view = timeEntryView(stored)
  if (stored.id === entry.id) return { ...facts, status: 'created', entry: view, message: null }
  if (saysTheSame(entry, stored))
    return { ...facts, status: 'existing', entry: view, message: null }
  const message = 'This key was used before for other hours. Give each entry a key of its own.'
  return { ...facts, status: 'invalid', entry: null, errors: [{ field: 'key', message }], message }
}

/** An entry corrected since it was sent first is still what was sent then. */
const saysTheSame = (e: NewRow, s: EntryRow): boolean =>
  s.version > 1 ||
  (e.workerId === s.worker_id &&
    e.projectId === s.project_id &&
    e.day === s.day &&
    e.hundredths === s.hundredths)

/** Throws `field_locked` for what was pushed, unless it is to be corrected, `version_conflict` and `invalid`. */
export async function changeTime(
  db: CompanyDb,
  actor: Actor,
  id: string,
  given: z.infer<typeof TimeEntryPatch>,
): Promise<EntryRow> {
  const before = await getTimeEntry(db, id)
  refuseLocked(before, given.correct === true)
  refuseVersion(before, given.version)
  const after = await patched(db, before, given)
  const [rows] = await db.batch([
    changeTimeEntry(db, id, before.version, after, systemClock.now()),
    auditStatement(db, systemClock, actor, isLocked(before) ? 'time.correct' : 'time.change', id, {
      before: told(before),
      after: { day: after.day, hours: after.hundredths / 100 },
    }),
  ])
  if (!rows?.length) throw changedMeanwhile()
  return getTimeEntry(db, id)
}

export async function deleteTime(
  db: CompanyDb,
  actor: Actor,
  id: string,
  version: number | undefined,
  correct: boolean,
): Promise<void> {
  const before = await getTimeEntry(db, id)
  refuseLocked(before, correct)
  refuseVersion(before, version)
  const rows = await db.batch([
    ...deleteTimeEntry(db, id, before.version, systemClock.now()),
    auditStatement(db, systemClock, actor, 'time.delete', id, { before: told(before) }),
  ])
  if (!rows[0]?.length && !rows[1]?.length) throw changedMeanwhile()
}

const told = (e: EntryRow) => ({ day: e.day, hours: e.hundredths / 100 })

async function patched(
  db: CompanyDb,
  before: EntryRow,
  given: z.infer<typeof TimeEntryPatch>,
): Promise<Omit<NewRow, 'id' | 'key'>> {
  const raw = {
    day: given.day ?? before.day,
    hours: given.hours ?? before.hundredths / 100,
    note: given.note === undefined ? before.note : given.note,
  }
  const { amount, problems } = readAmount(raw, await todayOf(db))
  const workerId = given.workerId ?? before.worker_id
  const projectId = given.projectId ?? before.project_id
  const positionId = given.positionId === undefined ? before.position_id : given.positionId
  const [workers, projects, positions] = await Promise.all([
    findWorkersBy(db, 'id', [workerId]),
    findListEntries(db, 'projects', [projectId]),
    findListEntries(db, 'positions', positionId ? [positionId] : []),
  ])
  const worker = workers.get(workerId)?.[0]
  const project = projects.get(projectId)
  if (!worker) problems.push({ field: 'workerId', message: 'There is no such worker.' })
  // What is no longer offered may stay; nothing new is put there.
  if (!project || (!project.active && projectId !== before.project_id))
    problems.push({ field: 'projectId', message: 'There is no such project any more.' })
  if (positionId && !positions.has(positionId))
    problems.push({ field: 'positionId', message: 'There is no such position.' })
  if (amount && worker) {
    const others = await hoursOn(db, [[workerId, amount.day]], before.id)
    const sum = others.get(`${workerId} ${amount.day}`) ?? 0
    const full = overfullDay(worker.name, amount.day, sum, amount.hundredths)
    if (full) problems.push({ field: 'hours', message: full })
  }
  if (!amount || !project || problems.length > 0)
    throw new Refusal('invalid', sentenceOf(problems), { errors: problems })
  return { ...amount, workerId, projectId: project.id, positionId: positionId || null }
}

function refuseLocked(entry: EntryRow, correct: boolean): void {
  if (!isLocked(entry) || correct) return
  throw new Refusal(
    'field_locked',
    'These hours were pushed. Say that you mean to correct them, and push again.',
    { errors: [{ field: 'correct', message: 'is needed for hours that were pushed' }] },
  )
}

function refuseVersion(entry: EntryRow, version: number | undefined): void {
  if (version !== undefined && version !== entry.version) throw changedMeanwhile()
}

const changedMeanwhile = () =>
  new Refusal('version_conflict', 'Somebody changed these hours meanwhile. Look at them again.')

/** The day it is where the company is. */
async function todayOf(db: CompanyDb): Promise<string> {
  const row = await db.first<{ time_zone: string }>(
    'select id company_id, time_zone from companies where id = ?1',
  )
  const parts = { year: 'numeric', month: '2-digit', day: '2-digit' } as const
  return new Intl.DateTimeFormat('en-CA', { ...parts, timeZone: row?.time_zone ?? 'UTC' }).format(
    systemClock.now(),
  )
}
