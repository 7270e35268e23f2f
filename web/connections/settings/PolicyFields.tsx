/** What becomes of edits made here. */
import { useId } from 'preact/hooks'
import type { Out } from '../../shell/api.ts'
import type { Form } from '../../state/form.ts'
import type { SettingsForm } from './settingsForm.ts'

type Policy = Out<'EditPolicy'>
const POLICIES: { value: Policy; label: string; hint: string }[] = [
  {
    value: 'locked',
    label: 'Locked',
    hint: 'Fields that come from the source cannot be edited here.',
  },
  {
    value: 'overwrite',
    label: 'Restored by the next sync',
    hint: 'They can be edited here, and the next sync puts the source’s value back.',
  },
  {
    value: 'unlocked',
    label: 'Unlocked',
    hint: 'They can be edited here, and what was edited here wins over the source.',
  },
]

interface Props {
  form: Form<SettingsForm>

  disabled: boolean
}

export function PolicyFields({ form, disabled }: Props) {
  const id = useId()
  return (
    <div class="stack snug" role="radiogroup" aria-label="Edits made here">
      {POLICIES.map((p) => (
        <div key={p.value} class="field check">
          <label>
            <input
              type="radio"
              name={`${id}-policy`}
              checked={form.values.value.editPolicy === p.value}
              disabled={disabled}
              aria-describedby={`${id}-${p.value}`}
              onChange={() => form.set('editPolicy', p.value)}
            />
            {p.label}
          </label>
          <p class="hint" id={`${id}-${p.value}`}>
            {p.hint}
          </p>
        </div>
      ))}
    </div>
  )
}
