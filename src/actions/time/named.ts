/** Whom and what rows of hours name: looked up all at once, and found for each, or said why not. */
import { type FieldProblem, nameKeys, short, textOf } from '../../core/time/time-entry.ts'
import type { CompanyDb } from '../../store/database.ts'
import {
  findListEntries,
  findWorkersBy,
  type NamedListEntry,
  type NamedWorker,
} from '../../store/time/lookups.ts'
import type { RawEntry } from './rows.ts'

export interface Known {
  workers: Record<'id' | 'payroll' | 'email' | 'name', Map<string, NamedWorker[]>>
  projects: Map<string, NamedListEntry>
  positions: Map<string, NamedListEntry>
}

export async function lookUp(db: CompanyDb, rows: readonly RawEntry[]): Promise<Known> {
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

export function workerIn(
  row: RawEntry,
  { workers }: Known,
  problems: FieldProblem[],
): NamedWorker | null {
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

export function projectIn(row: RawEntry, { projects }: Known, problems: FieldProblem[]) {
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

export function positionIn(row: RawEntry, { positions }: Known, problems: FieldProblem[]) {
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
