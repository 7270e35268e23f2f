/** The sources somebody is linked to; a wrong link is taken away, or goes to whom it belongs. */
import { useState } from 'preact/hooks'
import type { Out } from '../shell/api.ts'
import { mayWrite } from '../shell/session.ts'
import { Confirm } from '../ui/Dialog.tsx'
import { type Column, Table } from '../ui/Table.tsx'
import { MoveLink } from './MoveLink.tsx'
import type { Person } from './personPage.ts'

type Worker = Out<'WorkerDetail'>
type Link = Worker['links'][number]

export function Links({ worker, person }: { worker: Worker; person: Person }) {
  const [asked, setAsked] = useState<{ link: Link; what: 'unlink' | 'move' } | null>(null)
  const close = () => setAsked(null)
  const may = mayWrite.value && !worker.archived
  const columns: Column<Link>[] = [
    {
      head: 'Source',
      names: true,
      cell: (l) => (
        <>
          <a href={`/integrations/${l.connectionId}`}>{l.connectionName}</a>
          <br />
          <span class="muted small">ID {l.externalId}</span>
        </>
      ),
    },
    { head: 'Issue', cell: (l) => (l.issue ? 'Open' : 'None') },
  ]
  const change: Column<Link> = {
    head: 'Change',
    class: 'end',
    cell: (l) => (
      <div class="actions">
        <button
          type="button"
          aria-label={`Move the link to ${l.connectionName} to another worker`}
          onClick={() => setAsked({ link: l, what: 'move' })}
        >
          Move…
        </button>
        <button
          type="button"
          aria-label={`Unlink from ${l.connectionName}`}
          onClick={() => setAsked({ link: l, what: 'unlink' })}
        >
          Unlink
        </button>
      </div>
    ),
  }
  return (
    <section class="stack tight" aria-labelledby="links">
      <h2 id="links">Links</h2>
      {worker.links.length === 0 ? (
        <p class="muted">Not linked to any source: everything here is edited by hand.</p>
      ) : (
        <Table
          caption="Links to sources"
          columns={may ? [...columns, change] : columns}
          rows={worker.links}
          rowKey={(l) => `${l.connectionId} ${l.externalId}`}
        />
      )}
      <Confirm
        open={asked?.what === 'unlink'}
        title={`Unlink ${worker.name} from ${asked?.link.connectionName ?? ''}?`}
        confirm="Unlink"
        danger
        busy={person.busy.value !== null}
        onClose={close}
        onConfirm={async () => {
          if (asked && (await person.unlink(asked.link))) close()
        }}
      >
        <p>
          {worker.name} stays as they are, and {asked?.link.connectionName} no longer changes them.
          No sync links or adds {asked?.link.externalId} again until somebody does so under Match.
        </p>
      </Confirm>
      {asked?.what === 'move' && (
        <MoveLink worker={worker} link={asked.link} person={person} onClose={close} />
      )}
    </section>
  )
}
