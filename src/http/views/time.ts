/** Time entries as the API shows them. */
import type { z } from '@hono/zod-openapi'
import type { RowResult } from '../../actions/time/add.ts'
import { isLocked } from '../../actions/time/lock.ts'
import type { TimeEntry, TimeEntryResults } from '../../api/time.ts'
import type { EntryRow } from '../../store/time/entries.ts'
import { iso, isoOrNull } from './iso.ts'

export function timeEntryView(e: EntryRow): z.infer<typeof TimeEntry> {
  return {
    id: e.id,
    workerId: e.worker_id,
    workerName: `${e.first_name ?? ''} ${e.last_name ?? ''}`.trim() || 'Unknown worker',
    payrollId: e.payroll_id,
    projectId: e.project_id,
    projectName: e.project ?? 'Unknown project',
    day: e.day,
    hours: e.hundredths / 100,
    positionId: e.position_id,
    position: e.position,
    note: e.note,
    version: e.version,
    state: e.pushed_version === null ? 'new' : e.pending === 1 ? 'changed' : 'pushed',
    locked: isLocked(e),
    pushedAt: isoOrNull(e.pushed_at),
    problem: e.problem_code === null ? null : { code: e.problem_code, message: e.problem ?? '' },
    updatedAt: iso(e.updated_at),
  }
}

export function timeResultsView(results: readonly RowResult[]): z.infer<typeof TimeEntryResults> {
  const count = (status: RowResult['status']) => results.filter((r) => r.status === status).length
  return {
    items: results.map(({ entry, problems, ...said }) => ({
      ...said,
      entry: entry && timeEntryView(entry),
      errors: problems,
    })),
    created: count('created'),
    existing: count('existing'),
    invalid: count('invalid'),
    valid: count('valid'),
  }
}
