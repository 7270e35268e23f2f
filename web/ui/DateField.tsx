/** A calendar day. The browser keeps a half-typed one to itself, so that is told apart. */
import type { Bound } from '../state/form.ts'
import { type Common, Field } from './Field.tsx'

interface Props extends Common, Omit<Bound, 'error'> {
  onIncomplete: (is: boolean) => void
}

export function DateField({ name, value, onInput, onIncomplete, disabled, ...rest }: Props) {
  return (
    <Field {...rest}>
      {(tied) => (
        <input
          {...tied}
          type="date"
          name={name}
          value={value}
          disabled={disabled ?? false}
          onInput={(e) => onInput(e.currentTarget.value)}
          onKeyUp={(e) => onIncomplete(e.currentTarget.validity.badInput)}
          onBlur={(e) => onIncomplete(e.currentTarget.validity.badInput)}
        />
      )}
    </Field>
  )
}
