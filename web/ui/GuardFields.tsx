/** When a sync that deactivates many people waits for an admin. */

import type { Form } from '../state/form.ts'
import type { SettingsForm } from '../state/settingsForm.ts'
import { CheckField, TextField } from './Field.tsx'

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
        label="Hold deactivations when there are many"
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
        </>
      )}
    </fieldset>
  )
}
