/** When a sync that deactivates many people waits for an admin. */

import type { Form } from '../state/form.ts'
import { OTHER_DANGERS, type OtherDanger, type SettingsForm } from '../state/settingsForm.ts'
import { CheckField, TextField } from './Field.tsx'

/** What each is, and whom it is counted against. */
const WORDS: Record<OtherDanger, [what: string, of: string]> = {
  returns: ['Workers who become active again', 'the inactive'],
  joiners: ['New people', 'the active'],
  emptied: ['An e-mail, phone, payroll ID or name emptied', 'those who have one'],
  changed: ['An e-mail, phone, payroll ID or name changed', 'the linked'],
  moves: ['Moves to another location', 'the linked'],
  emails: ['Welcome e-mails, more than', 'the active'],
  identities: ['IDs that belong to other people now', 'the linked'],
}

interface Props {
  form: Form<SettingsForm>
  disabled: boolean
}

export function GuardFields({ form, disabled }: Props) {
  const { guardOn, min, percent, max } = form.values.value
  const number = { type: 'number' as const, step: 1, min: 1 }
  return (
    <fieldset class="group">
      <legend>Guard</legend>
      <CheckField
        label="Hold changes when there are many of a kind"
        hint="So that an empty or half-read source never empties the directory."
        checked={guardOn}
        onChange={(on) => form.set('guardOn', on)}
        disabled={disabled}
      />
      {guardOn && (
        <>
          <div class="pair">
            <TextField
              {...form.text('min')}
              {...number}
              label="At least (people)"
              disabled={disabled}
            />
            <TextField
              {...form.text('percent')}
              {...number}
              max={100}
              label="Share of the active (%)"
              disabled={disabled}
            />
            <TextField
              {...form.text('max')}
              {...number}
              label="Always from (people)"
              disabled={disabled}
            />
          </div>
          <p class="hint">
            Held when a sync would deactivate at least {min || '…'} people and {percent || '…'} % of
            the active workers from this source, or {max || '…'} people in any case.
          </p>
          <details>
            <summary>Other changes that are held when they are many</summary>
            {OTHER_DANGERS.map((name) => (
              <OtherFields key={name} form={form} name={name} disabled={disabled} />
            ))}
          </details>
        </>
      )}
    </fieldset>
  )
}

function OtherFields({ form, name, disabled }: Props & { name: OtherDanger }) {
  const { dangers } = form.values.value
  const [what, of] = WORDS[name]
  const field = (part: 'min' | 'percent') => ({
    name: `dangers.${name}.${part}`,
    value: dangers[name][part],
    error: form.errors.value[`dangers.${name}.${part}`],
    onInput: (value: string) =>
      form.set('dangers', { ...dangers, [name]: { ...dangers[name], [part]: value } }),
    type: 'number' as const,
    step: 1,
    min: 1,
    disabled,
  })
  return (
    <div class="pair">
      <TextField {...field('min')} label={`${what} (people)`} />
      <TextField {...field('percent')} max={100} label={`${what} (% of ${of})`} />
    </div>
  )
}
