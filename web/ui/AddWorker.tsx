/** The dialog that adds a worker and warns of likely duplicates before it is made. */
import { api } from '../session.ts'
import { createAddWorker } from '../state/addWorker.ts'
import type { Offers } from '../state/offers.ts'
import { useScreen } from '../state/screen.ts'
import { sayDone } from '../toasts.ts'
import { Dialog } from './Dialog.tsx'
import { Duplicates } from './Duplicates.tsx'
import { TextField } from './Field.tsx'
import { Form } from './Form.tsx'
import { PickField } from './PickField.tsx'
import { WaitsElsewhere } from './WaitsElsewhere.tsx'

interface Props {
  open: boolean
  offers: Offers
  onClose: () => void
  onAdded: () => void
}

export function AddWorker({ open, ...props }: Props) {
  return (
    <Dialog open={open} title="Add worker" onClose={props.onClose}>
      <AddForm {...props} />
    </Dialog>
  )
}

function AddForm({ offers, onClose, onAdded }: Omit<Props, 'open'>) {
  const screen = useScreen(
    () =>
      createAddWorker(api, (worker) => {
        sayDone(`${worker.name} was added.`)
        onAdded()
        onClose()
      }),
    '',
  )
  const { form, field } = screen
  const found = screen.duplicates.value
  const { firstName, lastName } = form.values.value
  return (
    <Form
      form={form}
      label="Add worker"
      submit={screen.confirming.value ? 'Add anyway' : 'Add worker'}
      busy="Adding…"
      disabled={screen.blocked.value}
      actions={
        <button type="button" onClick={onClose}>
          Cancel
        </button>
      }
    >
      <div class="pair">
        <TextField {...field('firstName')} label="First name" required />
        <TextField {...field('lastName')} label="Last name" required />
      </div>
      <TextField {...field('phone')} label="Phone" type="tel" required={false} />
      <TextField {...field('email')} label="Email" type="email" required={false} />
      <div class="pair">
        <PickField
          {...form.text('position')}
          label="Position"
          required={false}
          offers={offers}
          list="positions"
        />
        <PickField
          {...form.text('location')}
          label="Location"
          required={false}
          offers={offers}
          list="locations"
        />
      </div>
      <TextField {...field('payrollId')} label="Payroll ID" required={false} />
      <WaitsElsewhere
        words={firstName.trim() && lastName.trim() ? `${firstName} ${lastName}`.trim() : ''}
        adding
      />
      <Duplicates found={found} asked={screen.confirming.value} />
    </Form>
  )
}
