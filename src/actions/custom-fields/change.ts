/** Renaming a field of the company's own, changing its choices, archiving it, and taking it back into use. */
import type { z } from 'zod'
import type { CustomFieldPatch } from '../../api/workers/custom-field.ts'
import type { CustomField } from '../../core/people/custom.ts'
import { notFound, Refusal } from '../../core/refusal.ts'
import { changeCustomField, customFields } from '../../store/directory/custom-fields.ts'
import type { Acting } from '../acting.ts'
import { record } from '../record.ts'
import { checkedField } from './checked.ts'
import { fillersOf } from './fillers.ts'

/** Throws `not_found`, `already_exists`, `invalid` and `in_use`. */
export async function changeCustomFieldOf(
  acting: Acting,
  id: string,
  given: z.infer<typeof CustomFieldPatch>,
): Promise<CustomField> {
  const { db } = acting
  const there = await customFields(db)
  const before = there.find((field) => field.id === id)
  if (!before) throw notFound('field')
  const {
    name: wanted = before.name,
    choices = before.choices,
    archived: away = before.archived,
  } = given
  const after = checkedField({ ...before, name: wanted, choices, archived: away }, there)
  if (after.archived && !before.archived) await refuseFilled(acting, before)
  const { name, archived } = after
  const detail = {
    ...{ before: before.name, name, archived },
    ...(given.choices && { choices: after.choices.length }),
  }
  const deed = { action: 'custom_field.change', subject: id, detail }
  await record(acting, deed, [changeCustomField(db, after)])
  return after
}

/** A source would go on filling what nobody sees. */
async function refuseFilled({ db }: Pick<Acting, 'db'>, { id, name }: CustomField): Promise<void> {
  const [source] = await fillersOf(db, id)
  if (source)
    throw new Refusal(
      'in_use',
      `“${name}” is filled by ${source.connectionName}. Choose “not used” for its column there first.`,
    )
}
