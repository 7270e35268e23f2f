/** What happened to a worker, newest first: who, when, before → after; and each taken back from here. */
import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { Out } from '../shell/api.ts'
import { mayWrite } from '../shell/session.ts'
import { spaced } from '../shell/words.ts'
import type { List } from '../state/list.ts'
import { Changes } from '../ui/Changes.tsx'
import { type Column, ListTable } from '../ui/Table.tsx'
import { Time } from '../ui/Time.tsx'
import { type Entry, type Way, wayBack } from './timeline.ts'
import { UndoEntry } from './UndoEntry.tsx'
import type { WorkerScreen } from './workerPage.ts'

function Actor({ entry }: { entry: Entry }) {
  const { kind, name } = entry.actor
  const text = kind === 'token' ? `${name} (API token)` : name
  return entry.runId ? <a href={`/runs/${entry.runId}`}>{text}</a> : text
}

const columns: Column<Entry>[] = [
  { head: 'When', names: true, class: 'nowrap', cell: (e) => <Time at={e.at} /> },
  { head: 'What', cell: (e) => (e.of ? `${spaced(e.action)} (${e.of.name})` : spaced(e.action)) },
  { head: 'By', cell: (e) => <Actor entry={e} /> },
  { head: 'Before and after', cell: (e) => <Changes changes={e.changes} /> },
]

interface Props {
  list: List<Entry>
  worker: Out<'WorkerDetail'>
  screen: Pick<WorkerScreen, 'busy' | 'undoEntry' | 'lookAtUndo'>
}

export function WorkerHistory({ list, worker, screen }: Props) {
  const { route } = useLocation()
  const [asked, setAsked] = useState<Entry | null>(null)
  const busy = screen.busy.value !== null
  const wayOf = (e: Entry) => wayBack(e, list.items.value ?? [], worker)
  const way = asked && wayOf(asked)

  async function begin(e: Entry, found: Way): Promise<void> {
    if (found.kind !== 'run') return setAsked(e)
    const preview = await screen.lookAtUndo(found.runId, found.externalId)
    if (preview) route(`/runs/${preview.id}`)
  }

  const undo: Column<Entry> = {
    head: 'Undo',
    class: 'end',
    cell: (e) => {
      const found = wayOf(e)
      if (found?.kind === 'taken') return <span class="muted">Taken back</span>
      return (
        found && (
          <button
            type="button"
            aria-label={`Undo version ${e.version}`}
            aria-disabled={busy}
            onClick={() => void begin(e, found)}
          >
            Undo
          </button>
        )
      )
    },
  }
  return (
    <section class="stack tight" aria-labelledby="history">
      <h2 id="history">History</h2>
      <ListTable
        caption="History, newest first"
        columns={mayWrite.value ? [...columns, undo] : columns}
        list={list}
        rowKey={(e) => `${e.of?.id ?? ''} ${e.version} ${e.at} ${e.action}`}
        noun={['entry', 'entries']}
        empty={{ title: 'Nothing has happened yet' }}
      />
      {asked && way?.kind === 'here' && (
        <UndoEntry
          key={asked.id}
          name={worker.name}
          entry={asked}
          fields={way.fields}
          busy={busy}
          onClose={() => setAsked(null)}
          onUndo={async (fields) => {
            await screen.undoEntry(asked.id, fields)
            setAsked(null)
          }}
        />
      )}
    </section>
  )
}
