/** Adding and editing workers by hand. One batch each: the worker, and what belongs to their new version. */

import { FIELDS, type FieldName, idsOf, idsValue } from '../../core/people/fields.ts'
import type { FieldValue } from '../../core/people/person.ts'
import { sortKey } from '../../core/people/text.ts'
import { mayBeOne } from '../../core/plan/phone-claims.ts'
import { Refusal } from '../../core/refusal.ts'
import { closeAccess, theseWorkers } from '../accounts/worker-access.ts'
import type { CompanyDb, Statement } from '../database.ts'
import { batchInFence, fence, isFenceError, isTaken } from '../fence.ts'
import { idAt } from '../ids.ts'
import { welcomeCorrected } from '../outbox/corrected.ts'
import { keepEntries, putEntries } from './lists.ts'
import { giveUpPhone, holderOf, phoneInUse } from './phones.ts'
import {
  changesBetween,
  type Edited,
  entriesIn,
  named,
  type Others,
  otherChanges,
  type Told,
  type Values,
} from './worker-changes.ts'
import { COLUMN, fieldsOf } from './worker-columns.ts'
import { type ByHand, writeVersion } from './worker-versions.ts'
import type { WorkerRow } from './workers.ts'

export const valuesOf = (w: WorkerRow): Values => fieldsOf(w)
export const othersOf = (w: Pick<WorkerRow, 'other_duties' | 'other_zones'>): Others => ({
  duties: idsOf(w.other_duties),
  zones: idsOf(w.other_zones),
})

/** Throws the refusal `phone_in_use` (facts: workerId). Whoever has left gives their phone up. */
export async function addWorker(by: ByHand, id: string, after: Edited): Promise<void> {
  await writing(by, id, after.values, await newWorker(by, id, after), 'anybody')
}

/** The statements of `addWorker`, for a batch that does more. */
export async function newWorker(by: ByHand, id: string, after: Edited): Promise<Statement[]> {
  const { db, now } = by
  const changes = await named(db, after, [
    ...changesBetween(null, after.values),
    ...otherChanges(NO_OTHERS, after.others),
  ])
  return [
    putEntries(db, after.entries, now),
    ...keepEntries(db, entriesGiven(null, after)),
    db.statement(
      `insert into workers (company_id, id, ${WRITTEN.join(', ')}, version, created_at, updated_at)
       select ?1, ?2, ${WRITTEN.map((_, i) => `?3->>${i}`).join(', ')}, 1, ?4, ?4`,
      id,
      JSON.stringify(written(after, [])),
      now,
    ),
    ...writeVersion(by, {
      workerId: id,
      version: 1,
      action: 'created',
      changes,
      values: after.values,
      employeeIdsBefore: null,
    }),
  ]
}

/**
 * Writes what differs. `localFields`: fields a source owns that are now as edited here; links are looked
 * at by the next run. `undo`: which versions this takes back, and what is written of what is kept as before. A phone is taken from somebody who has left, unless that may be the very same person. Throws
 * `phone_in_use` and, when the worker changed meanwhile, `version_conflict`.
 */
export async function editWorker(
  by: ByHand,
  worker: WorkerRow,
  after: Edited,
  localFields: readonly FieldName[],
  undo: { versions: readonly number[]; kept: readonly Statement[] } | null = null,
): Promise<void> {
  const { db, now } = by
  const before = valuesOf(worker)
  const changed = [
    ...changesBetween(before, after.values),
    ...otherChanges(othersOf(worker), after.others),
  ]
  const { beside = [] } = by
  if (changed.length === 0) {
    if (beside.length > 0) await db.batch([...beside])
    return
  }
  const changes = await named(db, after, changed)
  const version = worker.version + 1
  const status = changes.find(([field]) => field === 'status')
  const own = theseWorkers([worker.id])
  const correction = { idPart: idAt(now), now, connectionId: null }
  const action = undo
    ? 'undone'
    : !status
      ? 'updated'
      : status[2] === 'active'
        ? 'reactivated'
        : 'deactivated'
  const statements = [
    fence(
      db,
      'the worker is unchanged',
      'exists (select 1 from workers where company_id = ?1 and id = ?2 and version = ?3)',
      worker.id,
      worker.version,
    ),
    putEntries(db, after.entries, now),
    ...keepEntries(db, entriesGiven({ values: before, others: othersOf(worker) }, after)),
    db.statement(
      `update workers set ${WRITTEN.map((c, i) => `${c} = ?3->>${i}`).join(', ')}, version = ?4, updated_at = ?5
       where company_id = ?1 and id = ?2`,
      worker.id,
      JSON.stringify(written(after, localFields)),
      version,
      now,
    ),
    ...writeVersion(by, {
      workerId: worker.id,
      version,
      action,
      changes,
      values: after.values,
      employeeIdsBefore: before.employeeIds,
      ...(undo && { undoes: undo.versions }),
    }),
    ...(undo?.kept ?? []),
    ...(status ? closeAccess(db, own) : []),
    ...(before.email !== after.values.email ? welcomeCorrected(db, own, correction) : []),
    lookAgain(db, worker.id),
    ...beside,
  ]
  await writing(by, worker.id, after.values, statements, 'somebody else')
}

/** What a source said of them before is not what is here any more: the next sync compares them again. */
export const lookAgain = (db: CompanyDb, workerId: string): Statement =>
  db.statement(
    'update source_people set attention = 1 where company_id = ?1 and worker_id = ?2 and attention = 0',
    workerId,
  )

/** What a worker is after a merge, or once it is taken back, for a batch that does the rest and fences it. */
export function writeMerged(
  by: ByHand,
  worker: WorkerRow,
  after: Omit<Edited, 'entries'> & {
    local: readonly FieldName[]
    changes: readonly Told[]
    action?: 'merged' | 'unmerged' | 'reactivated' | 'deactivated'
    /** The versions it takes back. */
    undoes?: readonly number[]
  },
): Statement[] {
  const { db, now } = by
  const version = worker.version + 1
  const before = valuesOf(worker)
  const own = theseWorkers([worker.id])
  const { values, changes, action = 'merged' } = after
  return [
    ...keepEntries(db, entriesGiven({ values: before, others: othersOf(worker) }, after)),
    db.statement(
      `update workers set ${WRITTEN.map((c, i) => `${c} = ?3->>${i}`).join(', ')}, version = ?4, updated_at = ?5
       where company_id = ?1 and id = ?2`,
      ...[worker.id, JSON.stringify(written({ ...after, entries: [] }, after.local)), version, now],
    ),
    ...writeVersion(by, {
      ...{ workerId: worker.id, version, action, changes, values },
      employeeIdsBefore: before.employeeIds,
      ...(after.undoes && { undoes: after.undoes }),
    }),
    ...(before.status !== values.status ? closeAccess(db, own) : []),
    ...(before.email !== values.email
      ? welcomeCorrected(db, own, { idPart: idAt(now), now, connectionId: null })
      : []),
  ]
}

/** Entries of lists that the worker did not have before. */
function entriesGiven(
  before: Pick<Edited, 'values' | 'others'> | null,
  { values, others }: Pick<Edited, 'values' | 'others'>,
): string[] {
  const had = before && [
    ...entriesIn(before.values),
    ...before.others.duties,
    ...before.others.zones,
  ]
  const has = [...entriesIn(values), ...others.duties, ...others.zones]
  return has.filter((id) => !had?.includes(id))
}

/** The columns a worker is written to, and below, their values in the same order. */
const WRITTEN = [
  ...FIELDS.map((field) => COLUMN[field]),
  'sort_key',
  'local_fields',
  'other_duties',
  'other_zones',
]

const written = ({ values: v, others }: Edited, localFields: readonly FieldName[]) => [
  ...FIELDS.map((field) =>
    field === 'firstName' || field === 'lastName' ? (v[field] ?? '') : v[field],
  ),
  sortKey(v.firstName ?? '', v.lastName ?? ''),
  JSON.stringify(localFields),
  idsValue(others.duties),
  idsValue(others.zones),
]

const NO_OTHERS: Others = { duties: [], zones: [] }

/** `takes`: from whom, of those who have left, the phone may be taken. */
async function writing(
  by: ByHand,
  id: string,
  { phone, status, firstName, lastName }: Values,
  statements: Statement[],
  takes: 'anybody' | 'somebody else',
): Promise<void> {
  try {
    await by.db.batch(statements)
  } catch (error) {
    if (isFenceError(error))
      throw new Refusal(
        'version_conflict',
        'This worker was changed meanwhile. Look again, then edit.',
      )
    const holder = phone && isTaken(error, 'workers.phone') ? await holderOf(by.db, phone) : null
    if (!holder || holder.id === id) throw error
    const names = [
      nameOf(firstName, lastName),
      nameOf(holder.first_name, holder.last_name),
    ] as const
    const free = holder.status === 'inactive' && status !== 'inactive'
    if (!free || (takes === 'somebody else' && mayBeOne(...names))) throw phoneInUse(holder)
    // Taken by yet another one meanwhile, it is refused.
    if (!(await batchInFence(by.db, [...giveUpPhone(by, holder), ...statements])))
      throw phoneInUse(holder)
  }
}

const nameOf = (first: FieldValue, last: FieldValue) => ({ name: `${first ?? ''} ${last ?? ''}` })
