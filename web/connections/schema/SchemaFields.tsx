/** Draws the fields of a connector's JSON Schema. */
import { sentences } from '../../shell/format.ts'
import { CheckGroup } from '../../ui/CheckGroup.tsx'
import { CheckField, SelectField, TextField } from '../../ui/Field.tsx'
import { LinesField } from './LinesField.tsx'
import { ManyOf, OneOf } from './OptionFields.tsx'
import type { Options } from './options.ts'
import type { FieldSpec, Values } from './schema.ts'
import { ELSEWHERE, isShown, mayLeadElsewhere } from './schemaValues.ts'

interface Props {
  fields: FieldSpec[]
  values: Values
  onChange: (values: Values) => void
  errors: Record<string, string>
  /** Where these values live in the request, e.g. "settings". */
  path: string
  /** Names of secrets that are stored and kept when left empty. */
  stored?: readonly string[]
  disabled?: boolean
  /** Those that people were read with; without them nobody is warned. */
  saved?: Values | null
  /** Other values that `x-show-if` may name. */
  scope?: Values
  /** Where the choices for `x-options` come from. */
  options?: Options
}

export function SchemaFields({ fields, ...rest }: Props) {
  return (
    <>
      {fields
        .filter((f) => isShown(f, { ...rest.scope, ...rest.values }))
        .map((f) => (
          <OneField key={f.name} field={f} {...rest} />
        ))}
    </>
  )
}

type OneProps = Omit<Props, 'fields'> & { field: FieldSpec }

const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])
const nested = (value: unknown): Values => (value && typeof value === 'object' ? { ...value } : {})

function OneField({
  field: f,
  values,
  onChange,
  errors,
  path,
  stored = [],
  disabled = false,
  options,
  saved = null,
}: OneProps) {
  const at = `${path}.${f.name}`
  const value = values[f.name]
  const set = (next: unknown) => onChange({ ...values, [f.name]: next })
  const kept = stored.includes(f.name)
  const hint = kept ? sentences('Stored. Leave empty to keep it.', f.hint) : f.hint
  const common = {
    label: f.label,
    hint: mayLeadElsewhere(f, value, saved, kept) ? sentences(ELSEWHERE, hint) : hint,
    error: errors[at],
    disabled,
    // A field with a default is neither asked for nor marked as optional; secrets can come later.
    ...((f.required || (f.initial === undefined && f.kind !== 'secret')) && {
      required: f.required,
    }),
  }
  const bound = { name: at, value: String(value ?? ''), onInput: set }

  if (f.kind === 'group')
    return (
      <fieldset class="group">
        <legend>{f.label}</legend>
        {f.hint && <p class="hint">{f.hint}</p>}
        <div class="pair">
          <SchemaFields
            fields={f.fields}
            values={nested(value)}
            onChange={set}
            errors={errors}
            path={at}
            disabled={disabled}
            {...(options && { options })}
          />
        </div>
      </fieldset>
    )
  if (f.kind === 'check') return <CheckField {...common} checked={value === true} onChange={set} />
  if (f.kind === 'choice') {
    const unchosen = f.required && bound.value === '' ? [{ value: '', label: 'Choose…' }] : []
    return <SelectField {...common} {...bound} choices={[...unchosen, ...f.choices]} />
  }
  if (f.kind === 'lines') return <LinesField {...common} value={value} onInput={set} />
  const several = { chosen: textsOf(value), onChange: set, none: f.none }
  if (f.kind === 'checks') return <CheckGroup {...common} {...several} choices={f.choices} />
  if (options && f.options) {
    const from = { from: f.options, options, name: at }
    return f.kind === 'picks' ? (
      <ManyOf {...common} {...several} {...from} />
    ) : (
      <OneOf {...common} {...bound} {...from} />
    )
  }
  return (
    <TextField
      {...common}
      {...bound}
      type={f.kind === 'secret' ? 'password' : f.kind === 'number' ? 'number' : 'text'}
      autoComplete={f.kind === 'secret' ? 'new-password' : 'off'}
      placeholder={kept ? 'Stored' : ''}
      min={f.min}
      max={f.max}
      step={f.kind === 'number' ? (f.whole ? 1 : 'any') : undefined}
    />
  )
}
