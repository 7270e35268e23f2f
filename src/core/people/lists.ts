/** Entries of the directory's lists: the same name is the same entry, whichever source says it. Pure. */
import { digest53 } from '../digest.ts'
import { FIELD, type FieldName, type ListName } from './fields.ts'
import type { FieldValues } from './person.ts'
import { cleanText, fold } from './text.ts'

export interface ListEntry {
  list: ListName
  id: string
  name: string
}

/**
 * The id of the entry with this name. It is made from the name it first had, so nothing need be looked up
 * to plan, two sources with one name share an entry, and an entry renamed here is found by its old name.
 */
export function entryId(list: ListName, name: string): string {
  return digest53(`${list} ${fold(cleanText(name))}`)
    .toString(36)
    .padStart(11, '0')
}

/** A value that names an entry by its id and not by a name. */
const BY_ID = /^#([0-9a-z]{11})$/
export const byId = (id: string): string => `#${id}`

/**
 * The values of `fields` as the directory keeps them: list entries by id. `entries` are those named.
 * `lists`: the list fields among them, in any order.
 */
export function toStoredValues(
  fields: FieldValues,
  lists: readonly FieldName[],
): { values: FieldValues; entries: ListEntry[] } {
  let values = fields
  const entries: ListEntry[] = []
  for (const field of lists) {
    const name = fields[field]
    const list = FIELD[field].list
    if (name === undefined || name === null || !list) continue
    const known = BY_ID.exec(name)?.[1]
    const id = known ?? entryId(list, name)
    if (!known) entries.push({ list, id, name })
    if (values === fields) values = { ...fields }
    values[field] = id
  }
  return { values, entries }
}
