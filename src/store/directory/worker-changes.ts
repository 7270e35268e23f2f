/** What an edit by hand changed, as the history tells it. */

import {
  FIELD,
  FIELDS,
  type FieldName,
  idsOf,
  idsValue,
  isField,
} from '../../core/people/fields.ts'
import type { ListEntry } from '../../core/people/lists.ts'
import type { Change, FieldValue } from '../../core/people/person.ts'
import type { CompanyDb } from '../database.ts'
import { entryNames } from './lists.ts'

export type Values = Record<FieldName, FieldValue>
/** What was added here beside what a source says; ids of list entries. */
export interface Others {
  duties: string[]
  zones: string[]
}

/** What somebody made of a worker by hand: values as the directory keeps them, and list entries that are new. */
export interface Edited {
  values: Values
  others: Others
  entries: readonly ListEntry[]
}

/** The entries of lists among them. */
export const entriesIn = (values: Values): string[] =>
  FIELDS.flatMap((field) => (FIELD[field].list && values[field] ? [values[field]] : []))

export function changesBetween(before: Values | null, after: Values): Change[] {
  return (Object.keys(after) as FieldName[])
    .map((field): Change => [field, before?.[field] ?? null, after[field]])
    .filter(([, old, now]) => old !== now)
}

/** [name of the field, before, after]; further duties and zones are no fields of a source. */
export type Told = [field: string, before: FieldValue, after: FieldValue]

export function otherChanges(before: Others, after: Others): Told[] {
  return (['duties', 'zones'] as const)
    .map((list): Told => [list, idsValue(before[list]), idsValue(after[list])])
    .filter(([, old, now]) => old !== now)
}

/** Changes as a history tells them: list entries by name. */
export async function named(
  db: CompanyDb,
  edited: Pick<Edited, 'entries'>,
  changes: readonly Told[],
): Promise<Told[]> {
  const isOthers = (field: string) => field === 'duties' || field === 'zones'
  const isEntry = (field: string) => isField(field) && FIELD[field].list !== undefined
  const ids = changes.flatMap(([field, before, after]) =>
    isOthers(field) ? [...idsOf(before), ...idsOf(after)] : isEntry(field) ? [before, after] : [],
  )
  const names = await entryNames(db, ids)
  for (const entry of edited.entries) if (!names.has(entry.id)) names.set(entry.id, entry.name)
  const nameOf = (id: string) => names.get(id) ?? id
  return changes.map(([field, ...values]): Told => {
    const [before, after] = values.map((value) => {
      if (value === null) return null
      if (isOthers(field)) return idsOf(value).map(nameOf).sort().join(', ')
      return isEntry(field) ? nameOf(value) : value
    })
    return [field, before ?? null, after ?? null]
  })
}
