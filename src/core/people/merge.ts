/** Two profiles of one human become one: whose value each field has then. Pure. docs/rules.md#merged */
import { FIELDS, type FieldName, idsOf, idsValue } from './fields.ts'
import type { FieldValue } from './person.ts'

type Values = Readonly<Record<FieldName, FieldValue>>

/** Of who stays, or of the other one; employee IDs are of both. */
export type Side = 'keep' | 'other'
export type Taken = Side | 'both'
export type Choices = Partial<Record<FieldName, Side>>

export interface MergedValues {
  values: Record<FieldName, FieldValue>
  taken: Record<FieldName, Taken>
}

/** Who stays keeps theirs, and gaps are filled, unless something else is chosen. */
export function mergeValues(keep: Values, other: Values, choices: Choices = {}): MergedValues {
  const values = {} as Record<FieldName, FieldValue>
  const taken = {} as Record<FieldName, Taken>
  for (const field of FIELDS) {
    if (field === 'employeeIds') {
      values[field] = idsValue([...idsOf(keep[field]), ...idsOf(other[field])])
      taken[field] = 'both'
      continue
    }
    const side =
      choices[field] ?? (isEmpty(keep[field]) && !isEmpty(other[field]) ? 'other' : 'keep')
    taken[field] = side
    values[field] = side === 'keep' ? keep[field] : other[field]
  }
  return { values, taken }
}

const isEmpty = (value: FieldValue) => value === null || value === ''

/** Which fields are now as edited by hand: a value brings that with it, and what was chosen against a source is an edit. */
export function mergedLocal(
  taken: Readonly<Record<FieldName, Taken>>,
  local: Readonly<Record<Side, readonly FieldName[]>>,
  edited: readonly FieldName[],
): FieldName[] {
  return FIELDS.filter((field) => {
    const side = taken[field]
    if (side === 'both') return local.keep.includes(field) || local.other.includes(field)
    return edited.includes(field) || local[side].includes(field)
  })
}

/** A value once the merge is taken back: what was changed since stays, and only what it brought goes. */
export function unmergedValue(
  field: FieldName,
  now: FieldValue,
  [before, after]: readonly [FieldValue, FieldValue],
): { value: FieldValue; since: boolean } {
  if (field === 'employeeIds') {
    const brought = idsOf(after).filter((id) => !idsOf(before).includes(id))
    return { value: idsValue(idsOf(now).filter((id) => !brought.includes(id))), since: false }
  }
  return now === after ? { value: before, since: false } : { value: now, since: true }
}
