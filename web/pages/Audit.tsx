/** Who did what, and when. */
import type { Out } from '../api.ts'
import { api } from '../session.ts'
import { createList } from '../state/list.ts'
import { useScreen } from '../state/screen.ts'
import { SettingsFrame } from '../ui/SettingsFrame.tsx'
import { type Column, ListTable } from '../ui/Table.tsx'
import { Time } from '../ui/Time.tsx'
import { fieldWord, spaced } from '../words.ts'

type Entry = Out<'AuditEntry'>

function createAudit() {
  const entries = createList((page) => api.audit(page))
  return {
    entries,
    start() {
      void entries.reload()
      return entries.stop
    },
  }
}

const said = (value: unknown): string =>
  value === null || value === undefined
    ? 'none'
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value)

const columns: Column<Entry>[] = [
  { head: 'When', names: true, class: 'nowrap', cell: (e) => <Time at={e.at} /> },
  { head: 'Who', cell: (e) => e.actor },
  { head: 'Did what', cell: (e) => spaced(e.action) },
  { head: 'To what', cell: (e) => e.subject },
  {
    head: 'Details',
    cell: (e) =>
      Object.keys(e.detail).length > 0 && (
        <ul class="changes">
          {Object.entries(e.detail).map(([name, value]) => (
            <li key={name}>
              <span class="muted">{fieldWord(name)}:</span> {said(value)}
            </li>
          ))}
        </ul>
      ),
  },
]

export default function Audit() {
  const { entries } = useScreen(createAudit, '')
  return (
    <SettingsFrame title="Audit log">
      <ListTable
        caption="Audit log, newest first"
        columns={columns}
        list={entries}
        rowKey={(e) => e.id}
        noun={['entry', 'entries']}
        empty={{ title: 'Nothing has been recorded yet' }}
      />
    </SettingsFrame>
  )
}
