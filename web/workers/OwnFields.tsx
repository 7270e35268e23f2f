/** On a worker's profile: the fields the company added of its own, each drawn as its kind asks for. */
import { type CustomField, fieldsInUse } from '../shell/customFields.ts'
import { mayWrite } from '../shell/session.ts'
import { DateField } from '../ui/DateField.tsx'
import { SelectField, TextField } from '../ui/Field.tsx'
import { FieldSource } from './FieldSource.tsx'
import type { WorkerScreen } from './workerPage.ts'

export function OwnFields({ screen }: { screen: WorkerScreen }) {
  const { values } = screen.form
  const fields = fieldsInUse().filter((f) => mayWrite.value || values.value.custom[f.id])
  if (fields.length === 0) return null
  return (
    <div class="parts">
      <fieldset class="part">
        <legend>Your own fields</legend>
        <div class="fields">
          {fields.map((field) => (
            <OwnField key={field.id} screen={screen} field={field} />
          ))}
        </div>
      </fieldset>
    </div>
  )
}

function OwnField({ screen, field }: { screen: WorkerScreen; field: CustomField }) {
  const { id, name: label, kind, choices } = field
  const { form } = screen
  const value = form.values.value.custom[id] ?? ''
  const source = screen.locks.value.get(id)
  const told = source && (source.lock !== 'free' || source.source !== 'none' || value !== '')
  const bound = {
    ...{ name: id, label, value },
    error: form.errors.value[`custom.${id}`],
    hint: told ? <FieldSource source={source} /> : undefined,
    disabled: !mayWrite.value || source?.lock === 'locked',
    onInput: (text: string) => form.set('custom', { ...form.values.value.custom, [id]: text }),
  }
  if (kind === 'date')
    return <DateField {...bound} onIncomplete={(is) => screen.setIncomplete(id, is)} />
  if (kind === 'list') {
    // What is no choice any more is still theirs.
    const all = value === '' || choices.includes(value) ? choices : [...choices, value]
    const offered = [
      { value: '', label: 'None' },
      ...all.map((one) => ({ value: one, label: one })),
    ]
    return <SelectField {...bound} choices={offered} />
  }
  return <TextField {...bound} />
}
