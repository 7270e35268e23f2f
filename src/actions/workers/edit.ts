/** Editing a worker by hand: which fields may be, and what becomes of the edit at the next sync. */
import type { z } from 'zod'
import type { WorkerPatch } from '../../api/workers/change.ts'
import { linkedSources } from '../../connectors/field-source.ts'
import { FIELD, type FieldName } from '../../core/people/fields.ts'
import { authorityOver, isKept, lockOf } from '../../core/people/ownership.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Edited } from '../../store/directory/worker-changes.ts'
import { changesBetween } from '../../store/directory/worker-changes.ts'
import { othersOf, valuesOf, editWorker as write } from '../../store/directory/worker-edits.ts'
import { getWorker, linksOf, type WorkerRow } from '../../store/directory/workers.ts'
import type { Acting } from '../acting.ts'
import { type Editing, syncAfterEdit } from './after-edit.ts'
import { editedBy } from './given.ts'
import { refuseExcepted } from './status.ts'

type Patch = z.infer<typeof WorkerPatch>

/** What an edit would write. */
interface Planned {
  worker: WorkerRow
  after: Edited
  /** Fields a source owns that are as edited here. */
  local: FieldName[]
}

/** Changes nobody. Throws `not_found`, `archived`, `field_locked`, `version_conflict` and `invalid`. */
export async function planEdit(acting: Acting, id: string, patch: Patch): Promise<Planned> {
  const { db } = acting
  const worker = await getWorker(db, id)
  const links = await linksOf(db, worker.id)
  if (worker.status === 'archived')
    throw new Refusal('archived', 'This worker was removed. Restore them, then edit.')
  if (patch.version !== undefined && patch.version !== worker.version)
    throw new Refusal(
      'version_conflict',
      'This worker was changed meanwhile. Look again, then edit.',
    )
  const before = { values: valuesOf(worker), others: othersOf(worker) }
  const after = await editedBy(acting, before, patch)
  if (before.values.status !== after.values.status) await refuseExcepted(db, worker.id)
  const local = new Set(JSON.parse(worker.local_fields) as FieldName[])
  const sources = linkedSources(links)
  for (const [field, , value] of changesBetween(before.values, after.values)) {
    const owner = authorityOver(field, sources)
    if (!owner) continue
    if (lockOf(field, owner) === 'locked')
      throw new Refusal(
        'field_locked',
        `The ${FIELD[field].label} comes from ${owner.name}. Change it there, or switch on Unlock Fields.`,
        { errors: [{ field, message: `is locked: it comes from ${owner.name}` }] },
      )
    if (value === null && isKept(field, owner))
      throw new Refusal(
        'field_locked',
        `The ${FIELD[field].label} comes from ${owner.name} and cannot be removed. Further ones may be added.`,
        { errors: [{ field, message: 'cannot be removed' }] },
      )
    local.add(field)
  }
  return { worker, after, local: [...local] }
}

/** Throws what planning it does, and `phone_in_use`. */
export async function editWorker(acting: Editing, id: string, patch: Patch): Promise<void> {
  const { db, clock, actor, jobs } = acting
  const { worker, after, local } = await planEdit(acting, id, patch)
  await write({ db, editor: actor, now: clock.now() }, worker, after, local)
  // A welcome may follow them to the new address.
  if (worker.email !== after.values.email)
    await jobs.send({ kind: 'deliver', companyId: db.companyId })
  syncAfterEdit(acting, worker.id)
}
