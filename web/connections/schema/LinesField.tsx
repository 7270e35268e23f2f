/** Several texts, one per line. */
import { sentences } from '../../shell/format.ts'
import { Field } from '../../ui/Field.tsx'

interface Props {
  label: string
  hint: string | undefined
  error: string | undefined
  disabled: boolean
  required?: boolean
  value: unknown
  onInput: (lines: string[]) => void
}

export function LinesField({ value, onInput, disabled, hint, ...rest }: Props) {
  const lines = Array.isArray(value) ? value.map(String) : []
  return (
    <Field {...rest} hint={sentences(hint, 'One per line.')}>
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
