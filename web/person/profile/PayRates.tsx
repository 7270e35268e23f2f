/** Pay rates as rows of a name and an amount. */
import { Plus, X } from 'lucide'
import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import type { Errors } from '../../state/form.ts'
import { Icon } from '../../ui/Icon.tsx'
import type { Profile } from './profile.ts'

type Rates = Profile['payRates']

interface Props {
  rates: Rates
  onChange: (rates: Rates) => void
  errors: Errors
  hint?: ComponentChildren
  disabled: boolean
}

export function PayRates({ rates, onChange, errors, hint, disabled }: Props) {
  const id = useId()
  const box = useRef<HTMLFieldSetElement>(null)
  /** What takes the focus as soon as the rows are others: a key may follow before they are painted. */
  const next = useRef('')
  useLayoutEffect(() => {
    if (!next.current) return
    const all = box.current?.querySelectorAll<HTMLElement>(next.current) ?? []
    all[all.length - 1]?.focus()
    next.current = ''
  })
  const set = (at: number, part: Partial<Rates[number]>) =>
    onChange(rates.map((r, i) => (i === at ? { ...r, ...part } : r)))

  return (
    <fieldset class="field rates" ref={box} aria-describedby={hint ? `${id}-hint` : undefined}>
      <legend>Pay rates</legend>
      {rates.length === 0 && disabled && <p class="muted">None</p>}
      {rates.map((rate, i) => (
        <div class="rate" key={i}>
          <Cell
            label={`Name of pay rate ${i + 1}`}
            name={`payRates.${i}.name`}
            value={rate.name}
            error={errors[`payRates.${i}.name`]}
            disabled={disabled}
            onInput={(name) => set(i, { name })}
          />
          <Cell
            label={`Amount of pay rate ${i + 1}`}
            name={`payRates.${i}.rate`}
            value={rate.rate}
            error={errors[`payRates.${i}.rate`]}
            disabled={disabled}
            amount
            onInput={(amount) => set(i, { rate: amount })}
          />
          {!disabled && (
            <button
              type="button"
              class="icon-button"
              aria-label={`Remove pay rate ${rate.name || i + 1}`}
              onClick={() => {
                next.current = '.rate-add'
                onChange(rates.filter((_, at) => at !== i))
              }}
            >
              <Icon of={X} />
            </button>
          )}
        </div>
      ))}
      {!disabled && (
        <button
          type="button"
          class="rate-add"
          onClick={() => {
            next.current = '.rate-name'
            onChange([...rates, { name: '', rate: '' }])
          }}
        >
          <Icon of={Plus} /> Add a pay rate
        </button>
      )}
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </fieldset>
  )
}

interface CellProps {
  label: string
  name: string
  value: string
  error: string | undefined
  disabled: boolean
  amount?: boolean
  onInput: (value: string) => void
}

function Cell({ label, name, value, error, disabled, amount = false, onInput }: CellProps) {
  const id = useId()
  return (
    <div>
      <input
        type="text"
        class={amount ? 'num' : 'rate-name'}
        inputMode={amount ? 'decimal' : 'text'}
        aria-label={label}
        aria-invalid={Boolean(error)}
        aria-describedby={error ? id : undefined}
        placeholder={amount ? '0.00' : 'Name, such as Base'}
        autoComplete="off"
        name={name}
        value={value}
        disabled={disabled}
        onInput={(e) => onInput(e.currentTarget.value)}
      />
      {error && (
        <p class="field-error" id={id}>
          {error}
        </p>
      )}
    </div>
  )
}
