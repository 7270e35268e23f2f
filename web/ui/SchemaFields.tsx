/** Draws the fields of a connector's JSON Schema. */
import { type FieldSpec, isShown, type Values } from '../state/schema.ts'
import { CheckField, Field, SelectField, TextField } from './Field.tsx'

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
  /** Other values that `x-show-if` may name. */
  scope?: Values
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

const nested = (value: unknown): Values => (value && typeof value === 'object' ? { ...value } : {})

function OneField({
  field: f,
  values,
  onChange,
  errors,
  path,
  stored = [],
  disabled = false,
}: OneProps) {
  const at = `${path}.${f.name}`
  const value = values[f.name]
  const set = (next: unknown) => onChange({ ...values, [f.name]: next })
  const kept = stored.includes(f.name)
  const keptHint = ['Stored. Leave empty to keep it.', f.hint].filter(Boolean).join(' ')
  const common = {
    label: f.label,
    hint: kept ? keptHint : f.hint,
    error: errors[at],
    disabled,
    // A field with a default is neither asked for nor marked as optional.
    ...((f.required || f.initial === undefined) && { required: f.required }),
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
          />
        </div>
      </fieldset>
    )
  if (f.kind === 'check') return <CheckField {...common} checked={value === true} onChange={set} />
  if (f.kind === 'choice') return <SelectField {...common} {...bound} choices={f.choices} />
  if (f.kind === 'lines') return <Lines {...common} value={value} onInput={set} />
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

interface LinesProps {
  label: string
  hint: string | undefined
  error: string | undefined
  disabled: boolean
  required?: boolean
  value: unknown
  onInput: (lines: string[]) => void
}

function Lines({ value, onInput, disabled, hint, ...rest }: LinesProps) {
  const lines = Array.isArray(value) ? value.map(String) : []
  return (
    <Field {...rest} hint={[hint, 'One per line.'].filter(Boolean).join(' ')}>
      {(tied) => (
        <textarea
          {...tied}
          rows={Math.max(3, lines.length)}
          disabled={disabled}
          value={lines.join('\n')}
          onChange={(e) =>
            onInput(
              e.currentTarget.value
                .split('\n')
                .map((line) => line.trim())
                .filter(Boolean),
            )
          }
        />
      )}
    </Field>
  )
}
