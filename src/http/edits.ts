/** Editing a worker by hand: which fields may be, and what becomes of the edit at the next sync. */
import type { z } from '@hono/zod-openapi'
import { FIELDS, type FieldName } from '../core/person.ts'
import { Refusal } from '../core/refusal.ts'
import type { CompanyDb } from '../store/database.ts'
import { changesBetween, editWorker, type Values, valuesOf } from '../store/worker-edits.ts'
import { getWorker, linksOf } from '../store/workers.ts'
import type { Actor } from './context.ts'
import { phoneOf } from './phone-input.ts'
import type { WorkerPatch } from './schemas/worker.ts'
import { ownerOf } from './views/worker.ts'

/** Throws `field_locked`, `version_conflict`, `phone_in_use`, `invalid`. */
export async function patchWorker(
  db: CompanyDb,
  actor: Actor,
  id: string,
  patch: z.infer<typeof WorkerPatch>,
  now: number,
): Promise<void> {
  const [worker, links] = await Promise.all([getWorker(db, id), linksOf(db, id)])
  if (patch.version !== undefined && patch.version !== worker.version)
    throw new Refusal(
      'version_conflict',
      'This worker was changed meanwhile. Look again, then edit.',
    )
  const before = valuesOf(worker)
  const after: Values = { ...before }
  for (const field of FIELDS) {
    const given = patch[field]
    if (given === undefined) continue
    after[field] = field === 'phone' ? phoneOf(given, actor.company.region) : given || null
  }
  const local = new Set(JSON.parse(worker.local_fields) as FieldName[])
  for (const [field] of changesBetween(before, after)) {
    const owner = ownerOf(field, links)
    if (!owner) continue
    if (owner.editPolicy === 'locked')
      throw new Refusal(
        'field_locked',
        `This field comes from ${owner.connectionName}. Change it there, or switch on Unlock Fields.`,
        { errors: [{ field, message: `is locked: it comes from ${owner.connectionName}` }] },
      )
    local.add(field)
  }
  await editWorker(db, worker, after, [...local], actor, now)
}
