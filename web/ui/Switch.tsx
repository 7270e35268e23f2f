/** An on/off switch that says what it does. */
import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'

interface Props {
  label: string
  on: boolean
  onChange: (on: boolean) => void
  disabled?: boolean
  hint?: ComponentChildren
  /** What it switches stands beside it already: its name is only heard. */
  bare?: boolean
}

export function Switch({ label, on, onChange, disabled = false, hint, bare = false }: Props) {
  const id = useId()
  return (
    <div class="switch-row">
      <button
        type="button"
        role="switch"
        class="switch"
        aria-checked={on}
        aria-labelledby={`${id}-label`}
        aria-describedby={hint ? `${id}-hint` : undefined}
        disabled={disabled}
        onClick={() => onChange(!on)}
      >
        <span class="switch-knob" />
      </button>
      <div>
        <span class={bare ? 'hidden' : 'switch-label'} id={`${id}-label`}>
          {label}
        </span>
        <span class="muted" aria-hidden="true">
          {on ? ' On' : ' Off'}
        </span>
        {hint && (
          <p class="hint" id={`${id}-hint`}>
            {hint}
          </p>
        )}
      </div>
    </div>
  )
}
