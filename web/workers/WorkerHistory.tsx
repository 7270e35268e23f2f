/** What happened to a worker, newest first: who, when, before → after. */
import type { Out } from '../shell/api.ts'
import { spaced } from '../shell/words.ts'
import type { List } from '../state/list.ts'
import { Changes } from '../ui/Changes.tsx'
import { type Column, ListTable } from '../ui/Table.tsx'
import { Time } from '../ui/Time.tsx'

type Entry = Out<'HistoryEntry'>

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

/** What can be taken back from here; the rest has buttons of its own. */
const UNDOABLE = ['updated', 'deactivated', 'reactivated', 'linked', 'undone']

const withUndo = (undo: (id: string) => void, busy: boolean): Column<Entry>[] => [
  ...columns,
  {
    head: 'Undo',
    class: 'end',
    cell: (e) =>
      UNDOABLE.includes(e.action) &&
      e.of === null &&
      e.changes.length > 0 && (
        <button
          type="button"
          aria-label={`Undo version ${e.version}`}
          aria-disabled={busy}
          onClick={() => undo(e.id)}
        >
          Undo
        </button>
      ),
  },
]

interface Props {
  list: List<Entry>
  /** Takes a change back, by its id; null for who may only look. */
  undo: ((id: string) => void) | null
  busy: boolean
}

export function WorkerHistory({ list, undo, busy }: Props) {
  return (
    <section class="stack tight" aria-labelledby="history">
      <h2 id="history">History</h2>
      <ListTable
        caption="History, newest first"
        columns={undo ? withUndo(undo, busy) : columns}
        list={list}
        rowKey={(e) => `${e.of?.id ?? ''} ${e.version} ${e.at} ${e.action}`}
        noun={['entry', 'entries']}
        empty={{ title: 'Nothing has happened yet' }}
      />
    </section>
  )
}
