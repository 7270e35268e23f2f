/** The dialog that adds a worker and warns of likely duplicates before it is made. */

import type { Offers } from '../../lists/offers.ts'
import { PickField } from '../../lists/PickField.tsx'
import { api } from '../../shell/session.ts'
import { sayDone } from '../../shell/toasts.ts'
import { useScreen } from '../../state/screen.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { createAddWorker } from './addWorker.ts'
import { PossibleDuplicates } from './PossibleDuplicates.tsx'
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
      <TextField {...field('phone')} label="Phone number" type="tel" required={false} />
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
      <PossibleDuplicates found={found} asked={screen.confirming.value} />
    </Form>
  )
}
