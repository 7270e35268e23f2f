/** On a worker's profile: the fields the company added of its own, each drawn as its kind asks for. */
import { type CustomField, fieldsInUse } from '../../shell/customFields.ts'
import { mayWrite } from '../../shell/session.ts'
import { FieldValue } from '../../ui/Changes.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { SelectField, TextField } from '../../ui/Field.tsx'
import { Coming, FieldNext } from './FieldNext.tsx'
import { FieldSource } from './FieldSource.tsx'
import { InPlaceField } from './InPlaceField.tsx'
import { errorAt } from './inPlace.ts'
import type { FieldProps } from './ProfileField.tsx'

export function OwnFields(props: FieldProps) {
  const fields = fieldsInUse().filter((f) => mayWrite.value || props.worker.custom[f.id])
  if (fields.length === 0) return null
  return (
    <div class="parts">
      <fieldset class="profile-part">
        <legend>Your own fields</legend>
        <div class="fields">
          {fields.map((field) => (
            <OwnField key={field.id} {...props} field={field} />
          ))}
        </div>
      </fieldset>
    </div>
  )
}

interface OneProps extends FieldProps {
  field: CustomField
}

function OwnField({ field, ...props }: OneProps) {
  const { screen, worker, explained } = props
  const { id, name: label, kind } = field
  const value = worker.custom[id] ?? ''
  const source = screen.locks.value.get(id)
  const told = source && (source.lock !== 'free' || source.source !== 'none' || value !== '')
  return (
    <InPlaceField
      screen={screen}
      field={id}
      label={label}
      shown={<FieldValue of={value} field={kind === 'date' ? 'hireDate' : id} />}
      hint={
        <>
          {told && <FieldSource source={source} />}
          <FieldNext field={id} explained={explained} />
        </>
      }
      mayEdit={mayWrite.value && !worker.archived && source?.lock !== 'locked'}
    >
      <Control {...props} field={field} />
    </InPlaceField>
  )
}

function Control({ screen, explained, field: { id, name: label, kind, choices } }: OneProps) {
  const { form } = screen
  const value = form.values.value.custom[id] ?? ''
  const bound = {
    ...{ name: id, label, value },
    error: form.errors.value[errorAt(id)],
    hint: <Coming source={screen.locks.value.get(id)} typed={value} explained={explained} />,
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
