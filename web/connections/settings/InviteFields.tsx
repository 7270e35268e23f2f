/** Who sends the welcome e-mail to new workers (docs/articles.md#connectwise-members: Invite Employees). */
import { useId } from 'preact/hooks'
import type { Form } from '../../state/form.ts'
import type { SettingsForm } from './settingsForm.ts'

const CHOICES: { value: SettingsForm['invite']; label: string; hint: string }[] = [
  {
    value: 'automatic',
    label: 'Automatically',
    hint: 'New active workers get the welcome email with the sync that adds them. Not those of a first sync, unless you say so there.',
  },
  {
    value: 'manual',
    label: 'Manually',
    hint: 'A sync emails nobody; you send it under Settings, Welcome email.',
  },
]

interface Props {
  form: Form<SettingsForm>
  disabled: boolean
}

export function InviteFields({ form, disabled }: Props) {
  const id = useId()
  return (
    <div class="stack snug" role="radiogroup" aria-label="Invite Employees">
      {CHOICES.map((c) => (
        <div key={c.value} class="field check">
          <label>
            <input
              type="radio"
              name={`${id}-invite`}
              checked={form.values.value.invite === c.value}
              disabled={disabled}
              aria-describedby={`${id}-${c.value}`}
              onChange={() => form.set('invite', c.value)}
            />
            {c.label}
          </label>
          <p class="hint" id={`${id}-${c.value}`}>
            {c.hint}
          </p>
        </div>
      ))}
    </div>
  )
}
