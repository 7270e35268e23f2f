/** From rows of hours as they were sent to entries that can be kept, with what is wrong with each of the others. */
import { digest53 } from '../core/digest.ts'
import { fold } from '../core/people/text.ts'
import { hoursText, readHours } from '../core/time/hours.ts'
import {
  type FieldProblem,
  nameKeys,
  overfullDay,
  readAmount,
  short,
  textOf,
} from '../core/time/time-entry.ts'
import type { CompanyDb } from '../store/database.ts'
import type { NewEntry } from '../store/time/edits.ts'
import { hoursOn } from '../store/time/entries.ts'
import {
  findListEntries,
  findWorkersBy,
  type NamedListEntry,
  type NamedWorker,
} from '../store/time/lookups.ts'

/** Fields as they were sent: of a request, or of a line of a file. */
export interface RawEntry {
  workerId?: unknown
  payrollId?: unknown
  worker?: unknown
  projectId?: unknown
  project?: unknown
  day?: unknown
  hours?: unknown
  positionId?: unknown
  position?: unknown
  note?: unknown
  key?: string | null | undefined
}

export interface CheckedRow {
  entry: Omit<NewEntry, 'id'> | null
  problems: FieldProblem[]
  /** What it says, as it was understood. */
  worker: string
  project: string
  day: string
  hours: number | null
}

interface Known {
  workers: Record<'id' | 'payroll' | 'email' | 'name', Map<string, NamedWorker[]>>
  projects: Map<string, NamedListEntry>
  positions: Map<string, NamedListEntry>
}

/** Each row by itself: whether a worker's day is too long depends on which of them are new. */
export async function checkRows(
  db: CompanyDb,
  rows: readonly RawEntry[],
  today: string,
): Promise<CheckedRow[]> {
  const known = await lookUp(db, rows)
  return rows.map((row) => checkRow(row, known, today))
}

/** In the order given; returns those that still fit into their worker's day, the others have a problem more. */
export async function fillDays<E extends Omit<NewEntry, 'id'>>(
  db: CompanyDb,
  rows: readonly { entry: E; said: CheckedRow }[],
): Promise<E[]> {
  const days = rows.map(({ entry }) => [entry.workerId, entry.day] as const)
  const entered = await hoursOn(db, [...new Map(days.map((d) => [d.join(' '), d])).values()])
  return rows.flatMap(({ entry, said }) => {
    const at = `${entry.workerId} ${entry.day}`
    const before = entered.get(at) ?? 0
    const full = overfullDay(said.worker, entry.day, before, entry.hundredths)
    if (full) said.problems.push({ field: 'hours', message: full })
    else entered.set(at, before + entry.hundredths)
    return full ? [] : [entry]
  })
}

async function lookUp(db: CompanyDb, rows: readonly RawEntry[]): Promise<Known> {
  const texts = (name: keyof RawEntry) => rows.map((row) => textOf(row[name]))
  const named = texts('worker')
  const [id, payroll, email, name, projects, positions] = await Promise.all([
    findWorkersBy(db, 'id', texts('workerId')),
    findWorkersBy(db, 'payroll', [...texts('payrollId'), ...named]),
    findWorkersBy(
      db,
      'email',
      named.filter((n) => n.includes('@')).map((n) => n.toLowerCase()),
    ),
    findWorkersBy(db, 'name', [...new Set(named)].filter(Boolean).flatMap(nameKeys)),
    findListEntries(db, 'projects', [...texts('projectId'), ...texts('project')]),
    findListEntries(db, 'positions', [...texts('positionId'), ...texts('position')]),
  ])
  return { workers: { id, payroll, email, name }, projects, positions }
}

function checkRow(row: RawEntry, known: Known, today: string): CheckedRow {
  const { amount, problems } = readAmount(row, today)
  const worker = workerIn(row, known, problems)
  const project = projectIn(row, known, problems)
  const position = positionIn(row, known, problems)
  const entry: CheckedRow['entry'] =
    worker && project && amount && problems.length === 0
      ? {
          ...amount,
          workerId: worker.id,
          projectId: project.id,
          // The worker's own follows the worker.
          positionId: position && position.id !== worker.positionId ? position.id : null,
          key: row.key ?? null,
        }
      : null
  const hundredths = readHours(textOf(row.hours))
  return {
    entry,
    problems,
    worker: worker?.name ?? (textOf(row.worker) || textOf(row.payrollId)),
    project: project?.name ?? textOf(row.project),
    day: amount?.day ?? textOf(row.day),
    hours: hundredths === null ? null : hundredths / 100,
  }
}

function workerIn(row: RawEntry, { workers }: Known, problems: FieldProblem[]): NamedWorker | null {
  const [id, payrollId, text] = [textOf(row.workerId), textOf(row.payrollId), textOf(row.worker)]
  const field = id ? 'workerId' : payrollId ? 'payrollId' : 'worker'
  const found = id
    ? workers.id.get(id)
    : payrollId
      ? workers.payroll.get(payrollId)
      : (workers.payroll.get(text) ??
        workers.email.get(text.toLowerCase()) ?? [
          ...new Map(
            (text ? nameKeys(text) : [])
              .flatMap((key) => workers.name.get(key) ?? [])
              .map((w) => [w.id, w]),
          ).values(),
        ])
  if (found?.length === 1) return found[0] ?? null
  const asked = short(id || payrollId || text)
  const message = !asked
    ? 'The worker is missing.'
    : found && found.length > 1
      ? `“${asked}” may be any of ${found.length} workers: give the payroll ID${payrollId ? ' of one of them alone' : ''}.`
      : `There is no worker “${asked}”.`
  problems.push({ field, message })
  return null
}

function projectIn(row: RawEntry, { projects }: Known, problems: FieldProblem[]) {
  const asked = textOf(row.projectId) || textOf(row.project)
  const found = projects.get(asked)
  if (found?.active) return found
  problems.push({
    field: textOf(row.projectId) ? 'projectId' : 'project',
    message: !asked
      ? 'The project is missing.'
      : found
        ? `The project “${found.name}” is no longer offered.`
        : `There is no project “${short(asked)}”.`,
  })
  return null
}

function positionIn(row: RawEntry, { positions }: Known, problems: FieldProblem[]) {
  const asked = textOf(row.positionId) || textOf(row.position)
  if (!asked) return null
  const found = positions.get(asked)
  if (!found)
    problems.push({
      field: textOf(row.positionId) ? 'positionId' : 'position',
      message: `There is no position “${short(asked)}”.`,
    })
  return found ?? null
}

/** A key made of what an entry says, and of how many before it in the same file say the same. */
export function contentKey(e: Omit<NewEntry, 'id' | 'key'>, seen: Map<string, number>): string {
  const said = [e.workerId, e.projectId, e.day, hoursText(e.hundredths), e.positionId, e.note]
  const text = JSON.stringify([...said.slice(0, 5), fold(e.note ?? '')])
  const times = (seen.get(text) ?? 0) + 1
  seen.set(text, times)
  return `file:${digest53(text).toString(36)}:${digest53(`${text} again`).toString(36)}:${times}`
}

/** One sentence for a row, whatever number of things is wrong with it. */
export const sentenceOf = (problems: readonly FieldProblem[]): string =>
  problems.map((p) => p.message).join(' ')
