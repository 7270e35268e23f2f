/** The values of a form drawn from a schema: where they begin, what is missing, what is sent. */
import { type FieldSpec, record, type Values } from './schema.ts'

/** `x-show-if` may name a sibling or, for credentials, one of the settings. */
export const isShown = (field: FieldSpec, values: Values): boolean =>
  Object.entries(field.showIf).every(([name, allowed]) => allowed.includes(values[name]))

/** Whether any of these fields would be drawn. */
export const anyShown = (fields: FieldSpec[], values: Values): boolean =>
  fields.some((f) => isShown(f, values))

/** Said beside a field whose other value may lead to another company, since links belong to the one there was. */
export const ELSEWHERE =
  'If this leads to another company, the next sync changes nothing and asks whether it is the same one.'

/** `saved`: the values that people were read with; null before any were. A secret that is stored is never shown. */
export function mayLeadElsewhere(
  field: FieldSpec,
  value: unknown,
  saved: Values | null,
  isStored: boolean,
): boolean {
  if (!field.leadsTo || saved === null) return false
  if (field.kind === 'secret') return isStored && value !== undefined && value !== ''
  return (value ?? '') !== (saved[field.name] ?? field.initial ?? '')
}

/** What must be chosen is not chosen for anybody. */
function emptyOf({ kind, choices, required }: FieldSpec): unknown {
  if (kind === 'check') return false
  if (kind === 'choice' && !required) return choices[0]?.value
  return kind === 'checks' || kind === 'picks' ? [] : ''
}

/** What is stored, with defaults where nothing is. */
export function initialValues(fields: FieldSpec[], stored: Values): Values {
  return Object.fromEntries(
    fields.map((f) => {
      if (f.kind === 'group')
        return [f.name, initialValues(f.fields, record(stored[f.name] ?? f.initial))]
      return [f.name, stored[f.name] ?? f.initial ?? emptyOf(f)]
    }),
  )
}

/** What to send: hidden fields stay out, and so does what is empty unless emptied on purpose. */
export function sendable(fields: FieldSpec[], values: Values, scope: Values = {}): Values {
  const out: Values = {}
  for (const f of fields) {
    const value = values[f.name]
    if (!isShown(f, { ...scope, ...values })) continue
    if (f.kind === 'group') out[f.name] = sendable(f.fields, record(value))
    else if (f.kind === 'number') {
      if (value !== '' && value !== undefined) out[f.name] = Number(value)
    } else if (value !== undefined && (value !== '' || f.initial !== undefined)) out[f.name] = value
  }
  return out
}

/** A list with nothing in it is an answer. */
const isBlank = (value: unknown) => !Array.isArray(value) && String(value ?? '').trim() === ''

/** "Enter …" for each required field that is shown and empty, by path. */
export function missing(
  fields: FieldSpec[],
  values: Values,
  path: string,
  { stored = [], scope = {} }: { stored?: readonly string[]; scope?: Values } = {},
): Record<string, string> {
  const found: Record<string, string> = {}
  for (const f of fields) {
    if (!isShown(f, { ...scope, ...values })) continue
    const at = `${path}.${f.name}`
    if (f.kind === 'group') Object.assign(found, missing(f.fields, record(values[f.name]), at))
    else if (f.required && !stored.includes(f.name) && isBlank(values[f.name]))
      found[at] = `${f.kind === 'pick' || f.kind === 'choice' ? 'Choose' : 'Enter'} ${f.label}.`
  }
  return found
}
