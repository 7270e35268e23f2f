/** What happened to a worker, newest first: who, when, before → after. */
import type { Out } from '../api.ts'
import type { List } from '../state/list.ts'
import { spaced } from '../words.ts'
import { Changes } from './Changes.tsx'
import { type Column, ListTable } from './Table.tsx'
import { Time } from './Time.tsx'

type Entry = Out<'HistoryEntry'>

function Actor({ entry }: { entry: Entry }) {
  const { kind, name } = entry.actor
  const text = kind === 'token' ? `${name} (API token)` : name
  return entry.runId ? <a href={`/runs/${entry.runId}`}>{text}</a> : text
}

const columns: Column<Entry>[] = [
  { head: 'When', names: true, class: 'nowrap', cell: (e) => <Time at={e.at} /> },
  { head: 'What', cell: (e) => spaced(e.action) },
  { head: 'By', cell: (e) => <Actor entry={e} /> },
  { head: 'Before and after', cell: (e) => <Changes changes={e.changes} /> },
]

export function WorkerHistory({ list }: { list: List<Entry> }) {
  return (
    <section class="stack tight" aria-labelledby="history">
      <h2 id="history">History</h2>
      <ListTable
        caption="History, newest first"
        columns={columns}
        list={list}
        rowKey={(e) => `${e.version} ${e.at} ${e.action}`}
        noun={['entry', 'entries']}
        empty={{ title: 'Nothing has happened yet' }}
      />
    </section>
  )
}
