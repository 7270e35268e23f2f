/** Reads a JSON Schema object into the fields of a form. */

export type Values = Record<string, unknown>

/**
 * checks: several of some choices · pick, picks: one or several of what `options` offers · columns: names
 * of columns, and words: what words are called here, both on a page of their own
 */
type Kind =
  | 'text'
  | 'secret'
  | 'number'
  | 'check'
  | 'choice'
  | 'lines'
  | 'group'
  | 'checks'
  | 'pick'
  | 'picks'
  | 'columns'
  | 'words'

export interface FieldSpec {
  name: string
  label: string
  hint: string | undefined
  kind: Kind
  required: boolean
  initial: unknown
  choices: { value: string; label: string }[]
  min: number | undefined
  max: number | undefined
  whole: boolean
  fields: FieldSpec[]
  showIf: Record<string, unknown[]>
  /** What to ask for choices: the vendor's own name for them, or `list:…` for one of the directory's lists. */
  options: string | undefined
  /** Several values may be chosen, and what it means when none is. */
  many: boolean
  none: string | undefined
  /** Also a switch on the sync page. */
  onSyncPage: boolean
  /** Technical: under Advanced. */
  advanced: boolean
  /** Another value may lead to another company at the vendor. */
  leadsTo: boolean
}

export const record = (value: unknown): Values =>
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

function kindOf(schema: Values): Kind {
  const many = schema.type === 'array'
  if (schema['x-map'] === 'columns') return 'columns'
  if (schema['x-map'] === 'values') return 'words'
  if (schema['x-options']) return many ? 'picks' : 'pick'
  if (many && record(schema.items).enum) return 'checks'
  if (Array.isArray(schema.enum)) return 'choice'
  if (schema.writeOnly === true) return 'secret'
  if (schema.type === 'object') return 'group'
  if (schema.type === 'array') return 'lines'
  if (schema.type === 'boolean') return 'check'
  if (schema.type === 'number' || schema.type === 'integer') return 'number'
  return 'text'
}

const canBeMany = (schema: Values): boolean =>
  [schema, ...list(schema.anyOf), ...list(schema.oneOf)].some((s) => record(s).type === 'array')

/** The fields of a settings form; columns and words are mapped elsewhere. */
export const formFieldsOf = (schema: Values): FieldSpec[] =>
  fieldsOf(schema).filter((f) => f.kind !== 'columns' && f.kind !== 'words')

export function fieldsOf(schema: Values): FieldSpec[] {
  const required = list(schema.required)
  return Object.entries(record(schema.properties)).map(([name, raw]) => {
    const property = plain(record(raw))
    const items = record(property.items)
    const labels = record(property['x-labels'] ?? items['x-labels'])
    const kind = kindOf(property)
    return {
      name,
      kind,
      label: textOf(property.title) ?? titled(name),
      hint: textOf(property.description),
      required: required.includes(name) && property.default === undefined,
      initial: property.default,
      choices: list(property.enum ?? items.enum).map((v) => ({
        value: String(v),
        label: textOf(labels[String(v)]) ?? titled(String(v)),
      })),
      min: numberOf(property.minimum),
      max: numberOf(property.maximum),
      whole: property.type === 'integer',
      fields: kind === 'group' || kind === 'columns' ? fieldsOf(property) : [],
      showIf: Object.fromEntries(
        Object.entries(record(property['x-show-if'])).map(([k, v]) => [k, list(v)]),
      ),
      options: textOf(property['x-options']),
      many: canBeMany(record(raw)),
      none: textOf(property['x-none']),
      onSyncPage: property['x-place'] === 'sync',
      advanced: property['x-place'] === 'advanced',
      leadsTo: property['x-company'] === true,
    }
  })
}
