/** What stands in the way of another status by hand: an exception until a day, and the source that decides it. */

import { linkedSources } from '../../connectors/field-source.ts'
import type { FieldName } from '../../core/people/fields.ts'
import { authorityOver, lockOf } from '../../core/people/ownership.ts'
import type { FieldValue } from '../../core/people/person.ts'
import { storedFields } from '../../core/plan/stored.ts'
import { Refusal } from '../../core/refusal.ts'
import { dayInWords } from '../../core/time/day.ts'
import type { CompanyDb } from '../../store/database.ts'
import { exceptionOf } from '../../store/directory/exceptions.ts'
import { linksOf, type WorkerRow } from '../../store/directory/workers.ts'
import { lookUpUndo } from '../../store/undo/lookups.ts'

/** While their status is an exception until a day, it is that, or the exception is ended first. */
export async function refuseExcepted(db: CompanyDb, id: string): Promise<void> {
  const exception = await exceptionOf(db, id)
  if (!exception) return
  const { status, until } = exception
  throw new Refusal(
    'field_locked',
    `They are kept ${status} here until ${dayInWords(until)}. End that first, then change the status.`,
    { errors: [{ field: 'status', message: `is kept ${status} until ${dayInWords(until)}` }] },
  )
}

/** The next sync would say again what the source that decides says: of a status, there is an exception for that. */
export async function refuseAgainstSource(
  db: CompanyDb,
  { id, local_fields }: Pick<WorkerRow, 'id' | 'local_fields'>,
  changes: readonly (readonly [FieldName, FieldValue, FieldValue])[],
): Promise<void> {
  const status = changes.find(([field]) => field === 'status')?.[2]
  if (!status) return
  const owner = authorityOver('status', linkedSources(await linksOf(db, id)))
  if (!owner) return
  const isLocal = (JSON.parse(local_fields) as FieldName[]).includes('status')
  if (isLocal && lockOf('status', owner) === 'local') return
  const facts = (await lookUpUndo(db, owner.id, [['', id, 0]])).get(id)
  const isGone = facts?.known?.absent === true
  const said = isGone ? 'inactive' : storedFields(facts?.known?.person ?? '{}').status
  if (!said || said === status) return
  throw new Refusal(
    'field_locked',
    `${owner.name} ${isGone ? 'no longer has them' : `says that they are ${said}`}, and its next sync would say so again. ${status === 'active' ? 'Keep them active' : 'Deactivate them'} here until a day instead, on their page.`,
    { errors: [{ field: 'status', message: `comes from ${owner.name}` }] },
  )
}
