/** Whose status is another here than the source says, until a day; when it ends, the next sync of each source decides again. */
import type { CompanyDb, Statement } from '../database.ts'
import { fence } from '../fence.ts'
import { changesBetween } from './worker-changes.ts'
import { lookAgain, othersOf, valuesOf, writeMerged } from './worker-edits.ts'
import type { ByHand } from './worker-versions.ts'
import type { WorkerRow } from './workers.ts'

export interface Exception {
  status: 'active' | 'inactive'
  /** As it was before. */
  before: 'active' | 'inactive'
  /** The day on which it is over, and when that begins. */
  until: string
  endsAt: number
  at: number
  actor: string
}

export async function exceptionOf(db: CompanyDb, workerId: string): Promise<Exception | null> {
  return db.first<Exception & Record<string, never>>(
    `select status, before, until, ends_at endsAt, at, actor from status_exceptions
     where company_id = ?1 and worker_id = ?2`,
    workerId,
  )
}

/** The statements, for a batch that is fenced. The status it goes back to is the one before the first exception. */
export function makeException(
  by: ByHand,
  worker: WorkerRow,
  given: Pick<Exception, 'status' | 'before' | 'until' | 'endsAt'>,
): Statement[] {
  const { db, now, editor } = by
  return [
    unchanged(db, worker),
    db.statement(
      `insert into status_exceptions (company_id, worker_id, status, before, until, ends_at, at, actor)
       values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
       on conflict (company_id, worker_id) do update set status = excluded.status, until = excluded.until,
         ends_at = excluded.ends_at, at = excluded.at, actor = excluded.actor`,
      ...[worker.id, given.status, given.before, given.until, given.endsAt, now, editor.name],
    ),
    ...turned(by, worker, given.status),
    lookAgain(db, worker.id),
  ]
}

/** Over: whoever is as the exception had them goes back to how they were, until a source says otherwise. */
export function endException(
  by: ByHand,
  worker: WorkerRow,
  was: Exception,
  undoes?: readonly number[],
): Statement[] {
  const { db } = by
  return [
    unchanged(db, worker),
    db.statement(
      'delete from status_exceptions where company_id = ?1 and worker_id = ?2',
      worker.id,
    ),
    ...(worker.status === was.status ? turned(by, worker, was.before, undoes) : []),
    lookAgain(db, worker.id),
  ]
}

const unchanged = (db: CompanyDb, { id, version }: WorkerRow): Statement =>
  fence(
    db,
    'the worker is as they were looked at',
    'exists (select 1 from workers where company_id = ?1 and id = ?2 and version = ?3)',
    id,
    version,
  )

function turned(
  by: ByHand,
  worker: WorkerRow,
  status: 'active' | 'inactive',
  undoes?: readonly number[],
): Statement[] {
  if (worker.status === status) return []
  const before = valuesOf(worker)
  const values = { ...before, status }
  return writeMerged(by, worker, {
    ...{ values, others: othersOf(worker), changes: changesBetween(before, values) },
    local: JSON.parse(worker.local_fields) as [],
    action: status === 'active' ? 'reactivated' : 'deactivated',
    ...(undoes && { undoes }),
  })
}
