/** To whom a link belongs instead: found by a few words, then moved. */
import { useState } from 'preact/hooks'
import type { Out } from '../shell/api.ts'
import { api } from '../shell/session.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { Pick } from '../ui/Pick.tsx'
import { createFindWorker } from '../workers/findWorker.ts'
import type { Person } from './personPage.ts'

interface Props {
  worker: Out<'WorkerDetail'>
  link: Out<'WorkerDetail'>['links'][number]
  person: Person
  onClose: () => void
}

export function MoveLink({ worker, link, person, onClose }: Props) {
  const [find] = useState(() => createFindWorker(api, worker.id))
  const [to, setTo] = useState<{ id: string; name: string } | null>(null)
  return (
    <Dialog open title={`Move the link to ${link.connectionName}`} onClose={onClose}>
      <p>
        {link.connectionName} has somebody with the ID {link.externalId} who is linked to{' '}
        {worker.name}. Say who they are instead: from the next sync on, {link.connectionName}{' '}
        decides about that worker, and no longer about {worker.name}.
      </p>
      <Field label="Who are they?" hint="Name, phone, email or payroll ID">
        {(tied) => (
          <Pick
            tied={tied}
            label="Workers"
            name="to"
            value={find.text.value}
            offered={{ ...find.offered, names: find.offered.names() }}
            onInput={(text) => {
              setTo(null)
              find.typed(text)
            }}
            onTake={(name) => setTo(find.take(name))}
          />
        )}
      </Field>
      <div class="form-foot end">
        <button type="button" onClick={onClose}>
          Cancel
        </button>
        <button
          type="button"
          class="primary"
          aria-disabled={!to || person.busy.value !== null}
          onClick={async () => {
            if (to && (await person.move(link, to))) onClose()
          }}
        >
          {to ? `Move to ${to.name}` : 'Move'}
        </button>
      </div>
    </Dialog>
  )
}
