/** One field of the profile, drawn and edited as its kind asks for. */

import type { ComponentChildren } from 'preact'
import { PickField } from '../../lists/PickField.tsx'
import type { Out } from '../../shell/api.ts'
import { mayWrite } from '../../shell/session.ts'
import { fieldWord } from '../../shell/words.ts'
import { FieldValue } from '../../ui/Changes.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { SelectField, TextField } from '../../ui/Field.tsx'
import { EmailText } from '../../workers/EmailText.tsx'
import type { WorkerScreen } from '../workerPage.ts'
import { Coming, FieldNext } from './FieldNext.tsx'
import { FieldSource } from './FieldSource.tsx'
import { InPlaceField } from './InPlaceField.tsx'
import { PayRates } from './PayRates.tsx'
import { isListField, LIST_OF, type ProfileField as Name, profileOf } from './profile.ts'
import { EmployeeIds, FurtherField } from './SeveralFields.tsx'
import { ShownRates, ShownTexts } from './Shown.tsx'

const TYPE = { phone: 'tel', email: 'email' } as const
const STATUSES = [
  { value: 'active', label: 'Active' },
  { value: 'inactive', label: 'Inactive' },
]

export interface FieldProps {
  screen: WorkerScreen
  worker: Out<'WorkerDetail'>
  explained: Out<'Explained'> | null
}

export function ProfileField({ name, ...props }: FieldProps & { name: Name }) {
  const { screen, worker, explained } = props
  const source = screen.locks.value.get(name as Out<'FieldName'>)
  const further = name === 'duties' || name === 'zones'
  const filled = profileOf(worker)[name].length > 0
  return (
    <InPlaceField
      screen={screen}
      field={name}
      label={fieldWord(name)}
      shown={<Shown name={name} worker={worker} />}
      hint={
        <>
          {source && (source.lock !== 'free' || source.source !== 'none' || filled) && (
            <FieldSource source={source} />
          )}
          {further && filled && 'Kept here: no sync changes them.'}
          <FieldNext field={name} explained={explained} />
        </>
      }
      mayEdit={mayWrite.value && !worker.archived && source?.lock !== 'locked'}
      wide={name === 'payRates'}
    >
      <Control {...props} name={name} />
    </InPlaceField>
  )
}

function Control({ screen, name, explained }: FieldProps & { name: Name }) {
  const { form } = screen
  const source = screen.locks.value.get(name as Out<'FieldName'>)
  if (name === 'duties' || name === 'zones') return <FurtherField screen={screen} name={name} />
  const typed = form.values.value[name]
  const hint = source && (
    <Coming
      source={source}
      typed={typeof typed === 'string' ? typed : null}
      explained={explained}
    />
  )
  if (name === 'employeeIds') return <EmployeeIds screen={screen} hint={hint} />
  if (name === 'payRates')
    return (
      <PayRates
        rates={form.values.value.payRates}
        onChange={(rates) => form.set('payRates', rates)}
        errors={form.errors.value}
        hint={hint}
        disabled={false}
      />
    )
  const bound = { ...form.text(name), label: fieldWord(name), hint }
  if (name === 'status')
    return (
      <SelectField
        {...bound}
        choices={STATUSES}
        onInput={(v) => form.set('status', v === 'inactive' ? v : 'active')}
      />
    )
  if (name === 'hireDate' || name === 'seniorityDate' || name === 'birthday')
    return <DateField {...bound} onIncomplete={(is) => screen.setIncomplete(name, is)} />
  if (isListField(name)) return <PickField {...bound} offers={screen.offers} list={LIST_OF[name]} />
  return <TextField {...bound} type={name === 'phone' || name === 'email' ? TYPE[name] : 'text'} />
}

function Shown({ name, worker }: { name: Name; worker: FieldProps['worker'] }): ComponentChildren {
  const saved = profileOf(worker)
  if (name === 'duties' || name === 'zones')
    return <ShownTexts of={saved[name].map((entry) => entry.name)} />
  if (name === 'employeeIds') return <ShownTexts of={saved.employeeIds} />
  if (name === 'payRates') return <ShownRates of={saved.payRates} />
  if (worker.archived && name === 'status') return 'Archived'
  if (name === 'status') return saved.status === 'active' ? 'Active' : 'Inactive'
  if (name === 'email' && saved.email) return <EmailText of={saved.email} />
  return <FieldValue of={saved[name]} field={name} />
}
