/** Reads a JSON Schema object into the fields of a form. */

export type Values = Record<string, unknown>

export interface FieldSpec {
  name: string
  label: string
  hint: string | undefined
  kind: 'text' | 'secret' | 'number' | 'check' | 'choice' | 'lines' | 'group'
  required: boolean
  initial: unknown
  choices: { value: string; label: string }[]
  min: number | undefined
  max: number | undefined
  whole: boolean
  fields: FieldSpec[]
  showIf: Record<string, unknown[]>
}

const record = (value: unknown): Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : {}
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined)
const numberOf = (value: unknown) => (typeof value === 'number' ? value : undefined)

const titled = (name: string) => {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** `anyOf [X, null]` is X that may be left out. */
function plain(schema: Values): Values {
  const options = [...list(schema.anyOf), ...list(schema.oneOf)].map(record)
  const real = options.find((o) => o.type !== 'null')
  return real ? { ...real, ...schema } : schema
}

function kindOf(schema: Values): FieldSpec['kind'] {
  if (Array.isArray(schema.enum)) return 'choice'
  if (schema.writeOnly === true) return 'secret'
  if (schema.type === 'object') return 'group'
  if (schema.type === 'array') return 'lines'
  if (schema.type === 'boolean') return 'check'
  if (schema.type === 'number' || schema.type === 'integer') return 'number'
  return 'text'
}

export function fieldsOf(schema: Values): FieldSpec[] {
  const required = list(schema.required)
  return Object.entries(record(schema.properties)).map(([name, raw]) => {
    const property = plain(record(raw))
    const labels = record(property['x-labels'])
    const kind = kindOf(property)
    return {
      name,
      kind,
      label: textOf(property.title) ?? titled(name),
      hint: textOf(property.description),
      required: required.includes(name) && property.default === undefined,
      initial: property.default,
      choices: list(property.enum).map((v) => ({
        value: String(v),
        label: textOf(labels[String(v)]) ?? titled(String(v)),
      })),
      min: numberOf(property.minimum),
      max: numberOf(property.maximum),
      whole: property.type === 'integer',
      fields: kind === 'group' ? fieldsOf(property) : [],
      showIf: Object.fromEntries(
        Object.entries(record(property['x-show-if'])).map(([k, v]) => [k, list(v)]),
      ),
    }
  })
}

/** `x-show-if` may name a sibling or, for credentials, one of the settings. */
export const isShown = (field: FieldSpec, values: Values): boolean =>
  Object.entries(field.showIf).every(([name, allowed]) => allowed.includes(values[name]))

/** What is stored, with defaults where nothing is. */
export function initialValues(fields: FieldSpec[], stored: Values): Values {
  return Object.fromEntries(
    fields.map((f) => {
      if (f.kind === 'group')
        return [f.name, initialValues(f.fields, record(stored[f.name] ?? f.initial))]
      const fallback = f.kind === 'check' ? false : f.kind === 'choice' ? f.choices[0]?.value : ''
      return [f.name, stored[f.name] ?? f.initial ?? fallback]
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
    else if (f.required && !stored.includes(f.name) && String(values[f.name] ?? '').trim() === '')
      found[at] = `Enter ${f.label}.`
  }
  return found
}
