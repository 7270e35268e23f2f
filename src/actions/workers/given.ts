/** A worker as somebody sent them, as the directory keeps them. */
import type { z } from 'zod'
import type { WorkerPatch } from '../../api/workers/change.ts'
import { customFault, customValue } from '../../core/people/custom.ts'
import {
  type CustomName,
  FIELD,
  FIELDS,
  type FieldName,
  idsValue,
  type ListName,
} from '../../core/people/fields.ts'
import { entryId, type ListEntry } from '../../core/people/lists.ts'
import { Refusal } from '../../core/refusal.ts'
import type { CompanyDb } from '../../store/database.ts'
import { customFields } from '../../store/directory/custom-fields.ts'
import { entryNames, findEntry } from '../../store/directory/lists.ts'
import type { Edited, Others, Values } from '../../store/directory/worker-changes.ts'
import type { Acting } from '../acting.ts'
import { phoneOf } from './phone.ts'

export type Given = Partial<Omit<z.output<typeof WorkerPatch>, 'version'>>

/** Somebody of whom nothing is known yet. */
export const nobody = (): { values: Values; others: Others } => ({
  values: Object.fromEntries(FIELDS.map((field) => [field, null])) as Values,
  others: { duties: [], zones: [] },
})

/** `before` with what was given; throws the refusal `invalid` naming the field. */
export async function editedBy(
  { db, actor }: Acting,
  before: { values: Values; others: Others },
  given: Given,
): Promise<Edited> {
  const values: Values = { ...before.values }
  const entries: ListEntry[] = []
  for (const field of FIELDS) {
    const { kind, list } = FIELD[field]
    if (list) {
      const id = await entryOf(db, field, list, given, entries)
      if (id !== undefined) values[field] = id
    } else if (kind === 'phone') {
      if (given.phone !== undefined) values.phone = phoneOf(given.phone, actor.company.region)
    } else if (kind === 'ids') {
      if (given.employeeIds) values.employeeIds = idsValue(given.employeeIds)
    } else if (kind === 'rates') {
      if (given.payRates)
        values.payRates =
          given.payRates.length > 0
            ? JSON.stringify(given.payRates.map(({ name, rate }) => [name, rate]))
            : null
    } else if (kind !== 'picture' && kind !== 'custom') {
      const value = given[field as 'email']
      if (value !== undefined) values[field] = value || null
    }
  }
  Object.assign(values, await ownValues(db, given.custom))
  const others: Others = {
    duties: await othersOf(db, 'duties', given.duties, before.others.duties),
    zones: await othersOf(db, 'zones', given.zones, before.others.zones),
  }
  return { values, others, entries }
}

/** Of the company's own fields. */
async function ownValues(
  db: CompanyDb,
  given: Given['custom'] = {},
): Promise<Partial<Record<CustomName, string | null>>> {
  const asked = Object.entries(given) as [CustomName, string | null][]
  const fields = asked.length > 0 ? await customFields(db) : []
  const refuse = (id: string, sentence: string, message: string) =>
    new Refusal('invalid', sentence, { errors: [{ field: `custom.${id}`, message }] })
  return Object.fromEntries(
    asked.map(([id, text]) => {
      const field = fields.find((f) => f.id === id && !f.archived)
      if (!field) throw refuse(id, 'There is no such field.', 'is no field of this company')
      const value = customValue(field, text)
      const fault = customFault(field.kind)
      if (value === undefined) throw refuse(id, `The ${field.name} ${fault}.`, fault)
      return [id, value]
    }),
  )
}

type NamedField = 'position' | 'team' | 'location' | 'profile' | 'primaryDuty' | 'primaryZone'

/** The entry's id; null to empty the field, undefined to leave it. A new name is added to `entries`. */
async function entryOf(
  db: CompanyDb,
  field: FieldName,
  list: ListName,
  given: Given,
  entries: ListEntry[],
): Promise<string | null | undefined> {
  const name = field as NamedField
  const [id, text] = [given[`${name}Id`], given[name]]
  if (id !== undefined) {
    if (!id) return null
    await refuseUnknown(db, `${name}Id`, [id])
    return id
  }
  if (text === undefined) return undefined
  if (!text) return null
  const known = await findEntry(db, list, text)
  if (known) return known.id
  const made = { list, id: entryId(list, text), name: text }
  entries.push(made)
  return made.id
}

async function othersOf(
  db: CompanyDb,
  field: 'duties' | 'zones',
  given: string[] | undefined,
  before: string[],
): Promise<string[]> {
  if (!given) return before
  await refuseUnknown(
    db,
    field,
    given.filter((id) => !before.includes(id)),
  )
  return [...new Set(given)]
}

async function refuseUnknown(db: CompanyDb, field: string, ids: readonly string[]): Promise<void> {
  const names = await entryNames(db, ids)
  if (ids.every((id) => names.has(id))) return
  throw new Refusal('invalid', 'There is no such entry in the list.', {
    errors: [{ field, message: 'is not in the list' }],
  })
}
