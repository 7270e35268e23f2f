/** Deactivate here until…, keep active here until…: an exception to the source, seen, and ended by itself or by hand. */
import { useState } from 'preact/hooks'
import type { Out } from '../shell/api.ts'
import { wholeDay } from '../shell/format.ts'
import { api, mayWrite } from '../shell/session.ts'
import { byWord } from '../shell/words.ts'
import { DateField } from '../ui/DateField.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Form } from '../ui/Form.tsx'
import { Time } from '../ui/Time.tsx'
import { createException } from './exception.ts'

type Status = Out<'WorkerStatus'>
interface Props {
  worker: Out<'WorkerDetail'>
  reload: () => Promise<void>
}

export function WorkerException({ worker, reload }: Props) {
  const [screen] = useState(() => createException(api, worker.id, reload))
  const asking = screen.asking.value
  const { exception } = worker
  if (worker.archived || (!exception && !mayWrite.value)) return null
  const verbs: [Status, string][] = [
    ['inactive', 'Deactivate here until…'],
    ['active', 'Keep active here until…'],
  ]
  return (
    <section class="stack tight" aria-labelledby="exception">
      <h2 id="exception">Status for a time</h2>
      {exception && (
        <p>
          Kept {exception.status} here until {wholeDay(exception.until)}, whatever a source says; by{' '}
          {byWord(exception.by)}, <Time at={exception.at} day />.
        </p>
      )}
      {mayWrite.value && (
        <div class="row wrapped">
          {exception ? (
            <button
              type="button"
              aria-disabled={screen.busy.value !== null}
              onClick={() => void screen.end(worker.name)}
            >
              End it now
            </button>
          ) : (
            verbs
              .filter(([status]) => status === 'active' || worker.status === 'active')
              .map(([status, verb]) => (
                <button key={status} type="button" onClick={() => screen.ask(status)}>
                  {verb}
                </button>
              ))
          )}
        </div>
      )}
      <Dialog
        open={asking !== null}
        title={
          asking === 'inactive'
            ? `Deactivate ${worker.name} until a day`
            : `Keep ${worker.name} active until a day`
        }
        onClose={screen.close}
      >
        <p>
          {asking === 'inactive'
            ? 'They cannot sign in, and no sync makes them active before that day.'
            : 'No sync deactivates them before that day.'}{' '}
          On that day it is over by itself: they are as before, and their source decides again.
        </p>
        <Form form={screen.form} label="Until" submit="Save">
          <DateField {...screen.form.text('until')} label="Until" onIncomplete={() => undefined} />
        </Form>
      </Dialog>
    </section>
  )
}
