/** The profile form: each field with its source and what becomes of an edit. */
import { mayWrite } from '../session.ts'
import type { WorkerScreen } from '../state/workerPage.ts'
import { fieldWord } from '../words.ts'
import { SelectField, TextField } from './Field.tsx'
import { FieldSource } from './FieldSource.tsx'
import { Form } from './Form.tsx'

const TEXTS = ['firstName', 'lastName', 'phone', 'email', 'payrollId'] as const
const TYPE = { phone: 'tel', email: 'email' } as const
const STATUSES = [
  { value: 'active', label: 'Active' },
  { value: 'inactive', label: 'Inactive' },
]

export function WorkerProfile({ screen }: { screen: WorkerScreen }) {
  const { form, locks } = screen
  const common = (name: (typeof TEXTS)[number] | 'status') => {
    const source = locks.value.get(name)
    return {
      ...form.text(name),
      label: fieldWord(name),
      disabled: !mayWrite.value || source?.lock === 'locked',
      hint: source && <FieldSource source={source} />,
    }
  }
  const open = form.dirty.value
  const locked = [...locks.value.values()].filter((f) => f.lock === 'locked')
  const allLocked = locked.length > 0 && locked.length === locks.value.size
  const owner = locked[0]?.ownedBy
  return (
    <section class="stack tight" aria-labelledby="profile">
      <h2 id="profile">Profile</h2>
      <Form
        form={form}
        label="Profile"
        submit="Save"
        guarded
        readOnly={!mayWrite.value || allLocked}
        actions={open && <span class="muted">You have unsaved changes.</span>}
      >
        {owner && (
          <p class="muted">
            {allLocked ? 'All fields come' : 'Locked fields come'} from {owner.connectionName}:
            change them there, or turn on{' '}
            <a href={`/integrations/${owner.connectionId}/workers`}>Unlock Fields</a>.
          </p>
        )}
        <div class="fields">
          {TEXTS.map((name) => (
            <TextField
              key={name}
              {...common(name)}
              type={name === 'phone' || name === 'email' ? TYPE[name] : 'text'}
            />
          ))}
          <SelectField {...common('status')} choices={STATUSES} />
        </div>
      </Form>
    </section>
  )
}
