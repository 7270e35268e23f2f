/** Time entries as lines of a grid: one for each worker, project and position, a cell for each day. */
import type { Out } from '../shell/api.ts'
import { pastedCells } from './hours.ts'

export type Entry = Out<'TimeEntry'>
export interface TimeRow {
  key: string
  workerId: string
  workerName: string
  projectId: string
  projectName: string
  positionId: string | null
  position: string | null
  /** By day. */
  cells: Map<string, Entry[]>
}
export interface Cell {
  row: TimeRow
  day: string
}
export const cellKey = ({ row, day }: Cell): string => `${row.key} ${day}`
export type Grouping = 'worker' | 'project'

export const rowKey = (e: Pick<Entry, 'workerId' | 'projectId' | 'positionId'>): string =>
  `${e.workerId} ${e.projectId} ${e.positionId ?? ''}`

/** Who has a name that another worker here has too is called by their payroll ID as well. */
export function toldApart<E extends Pick<Entry, 'workerId' | 'workerName' | 'payrollId'>>(
  entries: readonly E[],
): E[] {
  const holders = new Map<string, Set<string>>()
  for (const { workerId, workerName } of entries)
    holders.set(workerName, (holders.get(workerName) ?? new Set()).add(workerId))
  return entries.map((e) =>
    (holders.get(e.workerName)?.size ?? 0) > 1
      ? { ...e, workerName: `${e.workerName} (${e.payrollId ?? 'no payroll ID'})` }
      : e,
  )
}

/** In the order of names, by worker first or by project first. */
export function rowsOf(entries: readonly Entry[], by: Grouping): TimeRow[] {
  const rows = new Map<string, TimeRow>()
  for (const e of entries) {
    const key = rowKey(e)
    const row = rows.get(key) ?? { ...e, key, cells: new Map<string, Entry[]>() }
    rows.set(key, row)
    row.cells.set(e.day, [...(row.cells.get(e.day) ?? []), e])
  }
  const name = (r: TimeRow) =>
    by === 'worker' ? `${r.workerName} ${r.projectName}` : `${r.projectName} ${r.workerName}`
  return [...rows.values()].sort((a, b) => name(a).localeCompare(name(b)))
}

/** Rounded, since hundredths added up as fractions drift. */
export const sumOf = (entries: readonly Entry[]): number =>
  Math.round(entries.reduce((sum, e) => sum + e.hours, 0) * 100) / 100

const entriesOf = (row: TimeRow): Entry[] => [...row.cells.values()].flat()
/** The hours of a line, of a day, and of all. */
export const hoursOfRow = (row: TimeRow): number => sumOf(entriesOf(row))
export const hoursOfDay = (rows: readonly TimeRow[], day: string): number =>
  sumOf(rows.flatMap((r) => r.cells.get(day) ?? []))
export const hoursOfAll = (rows: readonly TimeRow[]): number => sumOf(rows.flatMap(entriesOf))

export interface Place {
  row: number
  column: number
}
export interface Pasted {
  cell: Cell
  at: Place
  text: string
}

/**
 * What was copied from a spreadsheet, spread over the cells from where it is pasted; what lies beyond the grid
 * falls away. One cell alone is no spreadsheet: null.
 */
export function pastedOver(
  text: string,
  from: Place,
  rows: readonly TimeRow[],
  days: readonly string[],
): Pasted[] | null {
  const lines = pastedCells(text)
  if (lines.length === 1 && lines[0]?.length === 1) return null
  return lines.flatMap((line, down) =>
    line.flatMap((pasted, right) => {
      const at = { row: from.row + down, column: from.column + right }
      const [row, day] = [rows[at.row], days[at.column]]
      return row && day ? [{ cell: { row, day }, at, text: pasted }] : []
    }),
  )
}
