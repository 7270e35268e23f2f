/**
 * Taking a merge back: the other worker is restored, and what went over returns to them. Exact where nothing has changed
 * since; what has stays where it is.
 */
import { type FieldName, idsOf } from '../../../core/people/fields.ts'
import { unmergedValue } from '../../../core/people/merge.ts'
import type { CompanyDb, Statement } from '../../database.ts'
import { fence } from '../../fence.ts'
import { type LeftOut, type Restorable, restoring } from '../archive/restore.ts'
import { changesBetween, named, type Others, otherChanges, type Values } from '../worker-changes.ts'
import { fieldsOf } from '../worker-columns.ts'
import { lookAgain, writeMerged } from '../worker-edits.ts'
import type { ByHand } from '../worker-versions.ts'
import type { WorkerRow } from '../workers.ts'
import { swapAccounts } from './merge.ts'
import type { Merge } from './merges.ts'

/** Who stayed, as they will be: without what the merge brought. */
export interface Unmerged {
  values: Values
  others: Others
  local: FieldName[]
  /** Fields that were changed since and stay. */
  since: FieldName[]
}

export function unmergedOf(keep: WorkerRow, { moved }: Pick<Merge, 'moved'>): Unmerged {
  const values: Values = { ...fieldsOf({ ...keep }) }
  const since: FieldName[] = []
  for (const [name, change] of Object.entries(moved.fields)) {
    const field = name as FieldName
    const back = unmergedValue(field, values[field], change)
    values[field] = back.value
    if (back.since) since.push(field)
  }
  const now = JSON.parse(keep.local_fields) as FieldName[]
  const returned = Object.keys(moved.fields).filter((f) => !since.includes(f as FieldName))
  const local = [
    ...now.filter((f) => !returned.includes(f)),
    ...moved.local.filter((f) => returned.includes(f)),
  ]
  return { values, others: moved.others, local, since }
}

/** Links that are no longer where the merge put them. */
export function stayedOf(
  db: CompanyDb,
  { moved, keptId }: Merge,
): Promise<{ connection: string; externalId: string }[]> {
  return db.all<{ connection: string; externalId: string }>(
    `select c.name connection, j.value->>1 externalId from json_each(?2) j
     cross join connections c on c.company_id = ?1 and c.id = j.value->>0
     left join source_people sp on sp.company_id = ?1 and sp.connection_id = j.value->>0
       and sp.external_id = j.value->>1 and sp.worker_id = ?3
     where sp.external_id is null`,
    JSON.stringify(moved.links),
    keptId,
  )
}

/** The statements, for one batch with the audit row: fenced, so that who is changed meanwhile is looked at again. */
export async function unmergeWorkers(
  by: ByHand,
  merge: Merge,
  keep: WorkerRow,
  other: WorkerRow,
  { unmerged, restorable }: { unmerged: Unmerged; restorable: Restorable },
): Promise<Statement[]> {
  const { db, now } = by
  const { moved, id } = merge
  const before = fieldsOf({ ...keep })
  const othersNow = { duties: idsOf(keep.other_duties), zones: idsOf(keep.other_zones) }
  const changes = await named(db, { entries: [] }, [
    ...changesBetween(before, unmerged.values),
    ...otherChanges(othersNow, unmerged.others),
  ])
  const of = [keep.id, other.id] as const
  const among = (list: unknown) => JSON.stringify(list)
  return [
    fence(
      db,
      'the merge stands, and who stayed is as they were looked at',
      `exists (select 1 from worker_merges m join workers w on w.company_id = ?1 and w.id = m.kept_id and w.version = ?3
         and w.status <> 'archived' where m.company_id = ?1 and m.id = ?2 and m.undone_at is null)`,
      id,
      keep.version,
    ),
    db.statement(
      'update worker_merges set undone_at = ?3 where company_id = ?1 and id = ?2',
      id,
      now,
    ),
    ...writeMerged(by, keep, { ...unmerged, changes, action: 'unmerged', undoes: [merge.version] }),
    lookAgain(db, keep.id),
    ...restoring(by, other, restorable),
    db.statement(
      `update source_people set worker_id = ?3, attention = 1 where company_id = ?1 and worker_id = ?2
       and (connection_id, external_id) in (select value->>0, value->>1 from json_each(?4))`,
      ...[...of, among(moved.links)],
    ),
    ...(['keep', 'other'] as const).flatMap((side) =>
      moved.unlinked[side].map(([connectionId, externalId]) =>
        relink(db, side === 'keep' ? keep.id : other.id, connectionId, externalId),
      ),
    ),
    db.statement(
      `update time_entries set worker_id = ?3, updated_at = ?5 where company_id = ?1 and worker_id = ?2
       and id in (select value from json_each(?4))`,
      ...[...of, among(moved.hours), now],
    ),
    db.statement(
      `update or ignore push_links set local_id = ?3 where company_id = ?1 and kind = 'person' and local_id = ?2
       and connection_id in (select value from json_each(?4))`,
      ...[...of, among(moved.contacts)],
    ),
    ...(moved.account ? swapAccounts(db, keep.id, other.id) : []),
    db.statement(
      `update issues set worker_id = ?3 where company_id = ?1 and worker_id = ?2
       and id in (select value from json_each(?4))`,
      ...[...of, among(moved.issues)],
    ),
    db.statement(
      `delete from match_vetoes where company_id = ?1 and board = 'people' and target_id = ?2
       and (connection_id, external_id) in (select value->>0, value->>1 from json_each(?3))`,
      keep.id,
      among(moved.vetoes),
    ),
    db.statement(
      `delete from apart_workers where company_id = ?1
       and (worker_id, other_id) in (select min(value, ?2), max(value, ?2) from json_each(?3))`,
      keep.id,
      among(moved.apart),
    ),
  ]
}

/** Not where they were linked to somebody meanwhile, or their worker to somebody else of the source. */
const relink = (db: CompanyDb, workerId: string, connectionId: string, externalId: string) =>
  db.statement(
    `update source_people set worker_id = ?2, hold = null, attention = 1
     where company_id = ?1 and connection_id = ?3 and external_id = ?4 and worker_id is null and hold = 'unlinked'
       and not exists (select 1 from source_people o where o.company_id = ?1 and o.worker_id = ?2 and o.connection_id = ?3)`,
    ...[workerId, connectionId, externalId],
  )

/** Of what the other one gave up, what whoever stayed has no more is not taken. */
export const givenBack =
  ({ keptId, moved }: Merge, { values }: Unmerged) =>
  ({ what, value, holder }: LeftOut): boolean => {
    // What was linked elsewhere since is said by `stayedOf`.
    if (what === 'link')
      return holder?.id === keptId || moved.unlinked.other.some(([, id]) => id === value)
    if (holder?.id !== keptId) return false
    return what === 'employeeIds'
      ? !idsOf(values.employeeIds).includes(value)
      : values[what] !== value
  }
