/** From rows of hours as they were sent to entries that can be kept, with what is wrong with each of the others. */
import { readHours } from '../../core/time/hours.ts'
import { type FieldProblem, overfullDay, readAmount, textOf } from '../../core/time/time-entry.ts'
import type { CompanyDb } from '../../store/database.ts'
import type { NewEntry } from '../../store/time/edits.ts'
import { hoursOn } from '../../store/time/entries.ts'
import { type Known, lookUp, positionIn, projectIn, workerIn } from './named.ts'
import type { RawEntry } from './rows.ts'

export interface CheckedRow {
  entry: Omit<NewEntry, 'id'> | null
  problems: FieldProblem[]
  /** What it says, as it was understood. */
  worker: string
  project: string
  day: string
  hours: number | null
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

/** One sentence for a row, whatever number of things is wrong with it. */
export const sentenceOf = (problems: readonly FieldProblem[]): string =>
  problems.map((p) => p.message).join(' ')
