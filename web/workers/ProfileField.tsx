/** One field of the profile form, drawn as its kind asks for. */

import { PickField } from '../lists/PickField.tsx'
import { mayWrite } from '../shell/session.ts'
import { fieldWord } from '../shell/words.ts'
import { DateField } from '../ui/DateField.tsx'
import { SelectField, TextField } from '../ui/Field.tsx'
import { FieldSource } from './FieldSource.tsx'
import { PayRates } from './PayRates.tsx'
import { isListField, LIST_OF, type ProfileField as Name } from './profile.ts'
import { EmployeeIds, FurtherField } from './SeveralFields.tsx'
import type { WorkerScreen } from './workerPage.ts'

const TYPE = { phone: 'tel', email: 'email' } as const
const STATUSES = [
  { value: 'active', label: 'Active' },
  { value: 'inactive', label: 'Inactive' },
]

export function ProfileField({ screen, name }: { screen: WorkerScreen; name: Name }) {
  if (name === 'duties' || name === 'zones') return <FurtherField screen={screen} name={name} />
  if (name === 'employeeIds') return <EmployeeIds screen={screen} />
  const { form } = screen
  const source = screen.locks.value.get(name)
  const hint =
    source &&
    (source.lock !== 'free' || source.source !== 'none' || form.values.value[name].length > 0) ? (
      <FieldSource source={source} />
    ) : undefined
  const disabled = !mayWrite.value || source?.lock === 'locked'
  if (name === 'payRates')
    return (
      <PayRates
        rates={form.values.value.payRates}
        onChange={(rates) => form.set('payRates', rates)}
        errors={form.errors.value}
        hint={hint}
        disabled={disabled}
      />
    )
  const bound = { ...form.text(name), label: fieldWord(name), hint, disabled }
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
