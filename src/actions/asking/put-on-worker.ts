/**
 * What somebody said of themselves, put on their worker as an edit by hand: who is in no directory yet is brought in with it.
 * Whatever is another one's already stays theirs, and nothing is told about them.
 */
import type { Sayable } from '../../core/asking/rules.ts'
import type { FieldName } from '../../core/people/fields.ts'
import { parsePhone } from '../../core/people/phone.ts'
import { Refusal } from '../../core/refusal.ts'
import type { AskedRow } from '../../store/asking/asks.ts'
import type { Statement } from '../../store/database.ts'
import { findDuplicates } from '../../store/directory/duplicates.ts'
import { holderOf } from '../../store/directory/phones.ts'
import { editWorker, othersOf, valuesOf } from '../../store/directory/worker-edits.ts'
import { getWorker } from '../../store/directory/workers.ts'
import { createWorkersFor } from '../../store/match/create.ts'
import type { Acting } from '../acting.ts'
import { frameAt } from '../match/frame.ts'
import { editedBy, nobody } from '../workers/given.ts'

export interface Put {
  /** Null where they look like somebody who is here: an admin decides. */
  workerId: string | null
  used: [field: Sayable, value: string][]
}

/** What is `beside` goes into the same batch. Throws `invalid` for what cannot be used. */
export async function putOnWorker(
  acting: Acting,
  row: AskedRow,
  given: Partial<Record<Sayable, string>>,
  beside: (put: Put) => Statement[],
): Promise<Put> {
  const { db, clock, actor } = acting
  const values = { ...given }
  if (given.phone !== undefined) {
    const phone = parsePhone(given.phone, actor.company.region)
    const holder = phone ? await holderOf(db, phone) : null
    if (!phone || (holder && holder.id !== row.workerId)) throw unusable()
    values.phone = phone
  }
  const used = Object.entries(values) as Put['used']
  const by = { db, editor: actor, now: clock.now() }
  const nobodyYet = async (): Promise<Put> => {
    const put = { workerId: null, used }
    await db.batch(beside(put))
    return put
  }
  try {
    if (row.workerId) {
      const worker = await getWorker(db, row.workerId)
      const before = { values: valuesOf(worker), others: othersOf(worker) }
      const local = new Set([
        ...(JSON.parse(worker.local_fields) as FieldName[]),
        ...used.map(([f]) => f),
      ])
      const put = { workerId: worker.id, used }
      const edited = await editedBy(acting, before, values)
      await editWorker({ ...by, beside: beside(put) }, worker, edited, [...local])
      return put
    }
    const { firstName = '', lastName = '', email, payrollId } = { ...row.fields, ...values }
    const person = { firstName: firstName ?? '', lastName: lastName ?? '' }
    const alike = await findDuplicates(db, {
      ...{
        ...person,
        email: email ?? null,
        phone: values.phone ?? null,
        payrollId: payrollId ?? null,
      },
    })
    if (alike.length > 0) return await nobodyYet()
    const status = row.fields.status === 'inactive' ? ('inactive' as const) : ('active' as const)
    const edited = await editedBy(acting, nobody(), {
      ...{ ...person, status },
      ...(email && { email }),
      ...(payrollId && { payrollId }),
      ...(values.phone && { phone: values.phone }),
    })
    const workerId = clock.newId()
    const frame = frameAt(acting, { connectionId: row.connectionId, board: 'people' })
    const put = { workerId, used }
    const people = [{ externalId: row.externalId, workerId, edited }]
    const made = await createWorkersFor(frame, people, actor, beside(put))
    return made ? put : await nobodyYet()
  } catch (error) {
    if (error instanceof Refusal && error.code === 'phone_in_use') throw unusable()
    throw error
  }
}

const unusable = () =>
  new Refusal('invalid', 'This phone number cannot be used. Enter your own, with its area code.', {
    errors: [{ field: 'phone', message: 'cannot be used: enter your own, with its area code' }],
  })
