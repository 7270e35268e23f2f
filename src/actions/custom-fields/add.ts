/** Adding a field of the company's own. */
import type { z } from 'zod'
import type { NewCustomField } from '../../api/workers/custom-field.ts'
import type { CustomField } from '../../core/people/custom.ts'
import { CUSTOM } from '../../core/people/fields.ts'
import { Refusal } from '../../core/refusal.ts'
import { customFields, putCustomField } from '../../store/directory/custom-fields.ts'
import type { Acting } from '../acting.ts'
import { record } from '../record.ts'
import { checkedField } from './checked.ts'

/** Throws `already_exists`, `invalid`, `too_many` and `version_conflict`. */
export async function addCustomField(
  acting: Acting,
  { name, kind, choices = [] }: z.infer<typeof NewCustomField>,
): Promise<CustomField> {
  const { db, clock } = acting
  const there = await customFields(db)
  const id = CUSTOM.find((free) => there.every((field) => field.id !== free))
  if (!id)
    throw new Refusal(
      'too_many',
      `There are ${CUSTOM.length} fields already, archived ones included. Rename one that is no longer needed.`,
    )
  const field = checkedField({ id, name, kind, choices, archived: false }, there)
  const deed = {
    action: 'custom_field.add',
    subject: id,
    detail: { name, kind },
    onlyIfChanged: true,
  }
  await record(acting, deed, [putCustomField(db, field, clock.now())])
  const now = (await customFields(db)).find((f) => f.id === id)
  if (now?.name === name) return now
  throw new Refusal('version_conflict', 'Somebody added a field meanwhile. Try again.')
}
