/** Form controls: label, hint and error tied together. */
import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import type { Bound } from '../state/form.ts'

export interface Common {
  label: string
  hint?: ComponentChildren
  error?: string | undefined
  required?: boolean
  disabled?: boolean
}
export type Described = {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': boolean
}

export function Field({
  label,
  hint,
  error,
  required,
  children,
}: Common & { children: (tied: Described) => ComponentChildren }) {
  const id = useId()
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ')
  return (
    <div class="field">
      <label for={id}>
        {label}
        {required === false && <span class="muted"> (optional)</span>}
      </label>
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': Boolean(error) })}
      {error && (
        <p class="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}

type InputType = 'text' | 'email' | 'tel' | 'password' | 'number'
/** The typings tie each type to the roles it may have; these fields set none, so any will do. */
const typed = (type: InputType) => type as 'text'

interface TextProps extends Common, Omit<Bound, 'error'> {
  type?: InputType
  autoComplete?: string
  placeholder?: string
  min?: number | undefined
  max?: number | undefined
  step?: number | 'any' | undefined
}

export function TextField(props: TextProps) {
  const { label, hint, error, required, onInput, disabled, type = 'text', autoComplete } = props
  return (
    <Field label={label} hint={hint} error={error} {...(required !== undefined && { required })}>
      {(tied) => (
        <input
          {...tied}
          type={typed(type)}
          name={props.name}
          value={props.value}
          disabled={disabled ?? false}
          aria-required={required ?? false}
          autoComplete={autoComplete ?? 'off'}
          placeholder={props.placeholder}
          min={props.min}
          max={props.max}
          step={props.step}
          onInput={(e) => onInput(e.currentTarget.value)}
        />
      )}
    </Field>
  )
}

export interface Choice {
  value: string
  label: string
}

interface SelectProps extends Common, Omit<Bound, 'error'> {
  choices: readonly Choice[]
}

export function SelectField({ choices, onInput, name, value, disabled, ...rest }: SelectProps) {
  return (
    <Field {...rest}>
      {(tied) => (
        <select
          {...tied}
          name={name}
          value={value}
          disabled={disabled ?? false}
          onChange={(e) => onInput(e.currentTarget.value)}
        >
          {choices.map((c) => (
            <option key={c.value} value={c.value} selected={c.value === value}>
              {c.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

interface CheckProps extends Common {
  checked: boolean
  onChange: (checked: boolean) => void
}

export function CheckField({ label, hint, error, checked, onChange, disabled }: CheckProps) {
  const id = useId()
  return (
    <div class="field check">
      <label>
        <input
          type="checkbox"
          checked={checked}
          disabled={disabled ?? false}
          aria-describedby={hint || error ? id : undefined}
          onChange={(e) => onChange(e.currentTarget.checked)}
        />
        {label}
      </label>
      {(hint || error) && (
        <p class={error ? 'field-error' : 'hint'} id={id}>
          {error ?? hint}
        </p>
      )}
    </div>
  )
}
