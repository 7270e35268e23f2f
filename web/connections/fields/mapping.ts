/** Which column of a source each of our fields comes from: stored, suggested, lost. */
import type { Out } from '../../shell/api.ts'
import { customField, isCustom } from '../../shell/customFields.ts'
import { type FieldSpec, fieldsOf, record, type Values } from '../schema/schema.ts'

type Sample = Out<'Sample'>
/** Columns by field; a field may have several. */
export type Mapping = Record<string, string[]>

/** The setting that is a mapping of columns, where the connector has one. */
export const mappingOf = (
  connector: Pick<Out<'ConnectorInfo'>, 'settingsSchema'>,
): FieldSpec | null => {
  const map = fieldsOf(connector.settingsSchema).find((f) => f.kind === 'columns')
  return map ? { ...map, fields: map.fields.flatMap(asCalledHere) } : null
}

/** Of the places for fields of the company's own, those that are in use, by their names. */
function asCalledHere(spec: FieldSpec): FieldSpec[] {
  if (!isCustom(spec.name)) return [spec]
  const own = customField(spec.name)
  return own && !own.archived ? [{ ...spec, label: own.name }] : []
}

const textsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((v) => typeof v === 'string' && v !== '')

export function storedMapping(map: FieldSpec, settings: Values): Mapping {
  const stored = record(settings[map.name])
  return Object.fromEntries(map.fields.map((f) => [f.name, textsOf(stored[f.name])]))
}

const isEmpty = (mapping: Mapping): boolean => Object.values(mapping).every((c) => c.length === 0)

/** What was saved; where nothing ever was, what the header suggests. */
export function firstMapping(map: FieldSpec, settings: Values, sample: Sample): Mapping {
  const stored = storedMapping(map, settings)
  if (!isEmpty(stored)) return stored
  return Object.fromEntries(map.fields.map((f) => [f.name, suggestedFor(f, sample)]))
}

/** Several columns for one field are suggested one per line. */
const suggestedFor = (f: FieldSpec, { suggested }: Sample): string[] => {
  const columns = suggested[f.name] ?? ''
  return textsOf(f.many ? columns.split('\n') : columns)
}

export const isSuggestion = (map: FieldSpec, settings: Values): boolean =>
  isEmpty(storedMapping(map, settings))

/** As the setting wants it. */
export const settingOf = (map: FieldSpec, mapping: Mapping): Values =>
  Object.fromEntries(
    map.fields.map((f) => {
      const columns = mapping[f.name] ?? []
      return [f.name, f.many ? columns : (columns[0] ?? '')]
    }),
  )

/** Columns that fields come from and the source has no more. */
export function lostColumns(map: FieldSpec, mapping: Mapping, { columns }: Sample) {
  return map.fields.flatMap((f) =>
    (mapping[f.name] ?? [])
      .filter((column) => !columns.includes(column))
      .map((column) => ({ field: f.label, column })),
  )
}

/** The first different values of a column, for a hint. */
export function examplesOf(column: string, { columns, rows }: Sample, most = 3): string[] {
  const at = columns.indexOf(column)
  const values = rows.map((row) => row[at]?.trim() ?? '').filter(Boolean)
  return at < 0 ? [] : [...new Set(values)].slice(0, most)
}

/** One name for both stands in for the two. */
const WHOLE_NAME: Record<string, string> = { firstName: 'fullName', lastName: 'fullName' }

/** Required fields that come from no column. */
export function unmapped(
  map: FieldSpec,
  mapping: Mapping,
  required: ReadonlySet<string>,
): FieldSpec[] {
  const has = (name: string | undefined) => name !== undefined && (mapping[name] ?? []).length > 0
  return map.fields.filter((f) => required.has(f.name) && !has(f.name) && !has(WHOLE_NAME[f.name]))
}
