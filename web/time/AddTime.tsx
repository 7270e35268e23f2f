/** Hours entered by a form: below the grid, for lines it does not have yet. */

import type { Offers } from '../lists/offers.ts'
import { offeredBy } from '../lists/PickField.tsx'
import { DateField } from '../ui/DateField.tsx'
import { Field, TextField } from '../ui/Field.tsx'
import { Form } from '../ui/Form.tsx'
import { Pick } from '../ui/Pick.tsx'
import type { AddTimeState } from './addTime.ts'

export function AddTime({ adding, offers }: { adding: AddTimeState; offers: Offers }) {
  const { form } = adding
  const { worker, project, position } = form.values.value
  const { errors } = form
  return (
    <section class="stack tight" aria-labelledby="add-time">
      <h2 id="add-time">Add hours</h2>
      <Form form={form} label="Add hours" submit="Add" busy="Adding…">
        <div class="fields">
          <Field
            label="Worker"
            error={errors.value.worker ?? errors.value.workerId}
            hint="Name or payroll ID"
          >
            {(tied) => (
              <Pick
                tied={tied}
                label="Workers"
                name="worker"
                value={worker}
                offered={{ names: adding.names(), isKnown: () => true, onWant: adding.want }}
                onInput={adding.typed}
                onTake={(name) => form.set('worker', name)}
              />
            )}
          </Field>
          <Field
            label="Project"
            error={errors.value.project ?? errors.value.projectId}
            hint={
              offers.lists.value.projects?.length === 0 && (
                <>
                  There are none yet: add some under <a href="/lists/projects">Lists</a>, or get
                  them from Procore under its Pushes.
                </>
              )
            }
          >
            {(tied) => (
              <Pick
                tied={tied}
                label="Projects"
                name="project"
                value={project}
                offered={{ ...offeredBy(offers, 'projects'), isKnown: () => true }}
                onInput={(value) => form.set('project', value)}
              />
            )}
          </Field>
          <DateField {...form.text('day')} label="Day" onIncomplete={() => undefined} />
          <TextField {...form.text('hours')} label="Hours" placeholder="8 or 7:30" />
          <Field label="Position" required={false} error={errors.value.position}>
            {(tied) => (
              <Pick
                tied={tied}
                label="Positions"
                name="position"
                value={position}
                offered={{ ...offeredBy(offers, 'positions'), isKnown: () => true }}
                onInput={(value) => form.set('position', value)}
                placeholder="The worker’s own"
              />
            )}
          </Field>
          <TextField {...form.text('note')} label="Note" required={false} />
        </div>
      </Form>
    </section>
  )
}
