/** What each column of a source is used for: the same mapping, seen from the columns. */

import type { FieldSpec } from '../schema/schema.ts'
import type { Mapping } from './mapping.ts'

/** The field a column is used for; null when it is not used. */
export const useOf = (column: string, mapping: Mapping, map: FieldSpec): FieldSpec | null =>
  map.fields.find((f) => (mapping[f.name] ?? []).includes(column)) ?? null

/** The mapping with this column used for `field` alone, '' for nothing. One field, one column, but for those of many. */
export function usedFor(column: string, field: string, mapping: Mapping, map: FieldSpec): Mapping {
  const next: Mapping = {}
  for (const { name } of map.fields)
    next[name] = (mapping[name] ?? []).filter((other) => other !== column)
  const spec = map.fields.find((f) => f.name === field)
  if (spec) next[field] = spec.many ? [...(next[field] ?? []), column] : [column]
  return { ...mapping, ...next }
}

/**
 * One column's list gone through by keyboard, where each choice on the way is chosen: what one took from another
 * column goes back with the next, as long as nothing else was changed between.
 */
export function createWalk() {
  let last: { column: string; from: Mapping; here: Mapping } | null = null
  return {
    to(column: string, field: string, mapping: Mapping, map: FieldSpec): Mapping {
      const from = last?.column === column && last.here === mapping ? last.from : mapping
      const here = usedFor(column, field, from, map)
      last = { column, from, here }
      return here
    },
    end() {
      last = null
    },
  }
}

/** Fields that say who has left, where a connector has them. */
const LEAVERS = ['status', 'active', 'inactive', 'lastDay']

/** Those of them that come from a column. */
export const leaverFields = (mapping: Mapping, map: FieldSpec): FieldSpec[] =>
  map.fields.filter((f) => LEAVERS.includes(f.name) && (mapping[f.name] ?? []).length > 0)

/** Does this connector ask who has left at all? */
export const asksLeavers = (map: FieldSpec): boolean =>
  map.fields.filter((f) => LEAVERS.includes(f.name)).length > 1

export const withoutLeavers = (mapping: Mapping): Mapping => ({
  ...mapping,
  ...Object.fromEntries(LEAVERS.filter((name) => name in mapping).map((name) => [name, []])),
})
