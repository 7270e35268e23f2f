/** Several of some choices: checkboxes under one name, all or none of them at a press. */
import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { plural } from '../shell/format.ts'
import type { Choice } from './Field.tsx'
import './check-group.css'

interface Props {
  label: string
  hint?: ComponentChildren
  error?: string | undefined
  choices: readonly Choice[]
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
  disabled?: boolean
  /** What it means that none is chosen. */
  none?: string | undefined
  /** All at once makes no sense here. */
  single?: boolean
  /** Beside the buttons. */
  children?: ComponentChildren
}

/** From so many on they are in columns. */
const MANY = 5

export function CheckGroup(props: Props) {
  const { label, hint, error, choices, chosen, onChange, disabled = false, none } = props
  const id = useId()
  const described = [error && `${id}-error`, hint && `${id}-hint`, `${id}-count`]
  const set = (value: string, on: boolean) => {
    const wanted = new Set(on ? [...chosen, value] : chosen.filter((v) => v !== value))
    // In the order they are offered, so that choosing twice changes nothing.
    const offered = choices.filter((c) => wanted.has(c.value)).map((c) => c.value)
    onChange(offered)
  }
  return (
    <fieldset class="check-group" aria-describedby={described.filter(Boolean).join(' ')}>
      <legend>{label}</legend>
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
      {choices.length > 0 && (
        <div class={choices.length > MANY ? 'choices many' : 'choices'}>
          {choices.map((c, i) => (
            <label key={c.value} class="choice">
              <input
                type="checkbox"
                checked={chosen.includes(c.value)}
                disabled={disabled}
                aria-invalid={i === 0 && error ? true : undefined}
                onChange={(e) => set(c.value, e.currentTarget.checked)}
              />
              {c.label}
            </label>
          ))}
        </div>
      )}
      <div class="actions small">
        {choices.length > 1 && !disabled && !props.single && (
          <>
            <button
              type="button"
              class="plain"
              aria-label={`Select all: ${label}`}
              onClick={() => onChange(choices.map((c) => c.value))}
            >
              Select all
            </button>
            <button
              type="button"
              class="plain"
              aria-label={`Select none: ${label}`}
              onClick={() => onChange([])}
            >
              Select none
            </button>
          </>
        )}
        {props.children}
        <span class={chosen.length === 0 && none ? 'status warn' : 'muted'} id={`${id}-count`}>
          {chosen.length === 0
            ? (none ?? 'None selected')
            : `${plural(chosen.length, 'selected', 'selected')}`}
        </span>
      </div>
    </fieldset>
  )
}
