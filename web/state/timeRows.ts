/** Time entries as lines of a grid: one for each worker, project and position, a cell for each day. */
import type { Out } from '../api.ts'

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
export type Grouping = 'worker' | 'project'

export const rowKey = (e: Pick<Entry, 'workerId' | 'projectId' | 'positionId'>): string =>
  `${e.workerId} ${e.projectId} ${e.positionId ?? ''}`

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
