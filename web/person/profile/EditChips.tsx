/** Any number of things as chips that can be removed, with a box that adds one. */
import { X } from 'lucide'
import type { ComponentChildren } from 'preact'
import { type Described, Field } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'

export interface ChipItem {
  text: string
  /** Said beside it. */
  note?: string | undefined
}

interface Props {
  label: string
  items: ChipItem[]
  onRemove: (at: number) => void
  onAdd: () => void
  hint?: ComponentChildren
  error?: string | undefined
  disabled?: boolean
  /** The box. */
  children: (tied: Described) => ComponentChildren
}

export function EditChips(props: Props) {
  const { label, items, onRemove, onAdd, hint, error, disabled, children } = props
  const chips = (removable: (at: number) => ComponentChildren) =>
    items.length > 0 && (
      <ul class="chips" aria-label={label}>
        {items.map((item, i) => (
          <li key={item.text} class="chip edit">
            <span class="verbatim">{item.text}</span>
            {item.note && <span class="muted">{item.note}</span>}
            {removable(i)}
          </li>
        ))}
      </ul>
    )
  if (disabled)
    return (
      <fieldset class="field">
        <legend>{label}</legend>
        {chips(() => null) || <p class="muted">None</p>}
        {hint && <div class="hint">{hint}</div>}
      </fieldset>
    )
  return (
    <Field label={label} hint={hint} error={error}>
      {(tied) => (
        <>
          {chips((at) => (
            <button
              type="button"
              class="chip-remove"
              aria-label={`Remove ${items[at]?.text ?? ''}`}
              onClick={() => {
                onRemove(at)
                document.getElementById(tied.id)?.focus()
              }}
            >
              <Icon of={X} />
            </button>
          ))}
          <div class="add-box">
            {children(tied)}
            <button
              type="button"
              aria-label={`Add to ${label.charAt(0).toLowerCase()}${label.slice(1)}`}
              onClick={onAdd}
            >
              Add
            </button>
          </div>
        </>
      )}
    </Field>
  )
}
