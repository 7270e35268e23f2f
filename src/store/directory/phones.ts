/** Who has a phone, and how somebody who has left gives theirs up to somebody who works: docs/rules.md#rule-4. */
import { nationalPhone } from '../../core/people/phone.ts'
import { Refusal } from '../../core/refusal.ts'
import type { CompanyDb, Statement } from '../database.ts'
import { fence } from '../fence.ts'
import { fieldsOf } from './worker-columns.ts'
import { type ByHand, writeVersion } from './worker-versions.ts'
import { parseWorker, type WorkerRow } from './workers.ts'

export async function holderOf(db: CompanyDb, phone: string): Promise<WorkerRow | null> {
  const row = await db.first('select * from workers where company_id = ?1 and phone = ?2', phone)
  return row && parseWorker(row)
}

export const phoneInUse = (holder: WorkerRow) =>
  new Refusal(
    'phone_in_use',
    `Phone ${nationalPhone(holder.phone)} is already in use by ${holder.first_name} ${holder.last_name}.`,
    {
      errors: [{ field: 'phone', message: 'is in use by another worker' }],
      facts: { workerId: holder.id },
    },
  )

/** Before the batch that gives the phone to somebody else. Undoes it where the holder is not as they were any more. */
export function giveUpPhone(by: ByHand, holder: WorkerRow): Statement[] {
  const { db, now } = by
  const version = holder.version + 1
  const local = (JSON.parse(holder.local_fields) as string[]).filter((field) => field !== 'phone')
  return [
    fence(
      db,
      'the holder of the phone is unchanged',
      'exists (select 1 from workers where company_id = ?1 and id = ?2 and version = ?3)',
      holder.id,
      holder.version,
    ),
    db.statement(
      `update workers set phone = null, local_fields = ?3, version = ?4, updated_at = ?5
       where company_id = ?1 and id = ?2`,
      holder.id,
      JSON.stringify(local),
      version,
      now,
    ),
    ...writeVersion(by, {
      workerId: holder.id,
      version,
      action: 'updated',
      changes: [['phone', holder.phone, null]],
      values: { ...fieldsOf(holder), phone: null },
      employeeIdsBefore: holder.employee_ids,
    }),
  ]
}
