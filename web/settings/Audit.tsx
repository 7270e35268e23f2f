/** Who did what, and when. */
import type { Out } from '../shell/api.ts'
import { api } from '../shell/session.ts'
import { fieldWord, spaced } from '../shell/words.ts'
import { createList } from '../state/list.ts'
import { useScreen } from '../state/screen.ts'
import { type Column, ListTable } from '../ui/Table.tsx'
import { Time } from '../ui/Time.tsx'
import { SettingsFrame } from './SettingsFrame.tsx'

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

/** { guard: { enabled: true } } → "guard enabled", true. */
const flat = (detail: object, path = ''): [string, unknown][] =>
  Object.entries(detail).flatMap(([name, value]: [string, unknown]) =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? flat(value, `${path}${name} `)
      : [[path + name, value]],
  )

const said = (value: unknown): string =>
  Array.isArray(value) ? value.map(said).join(', ') : String(value ?? 'none')

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
          {flat(e.detail).map(([name, value]) => (
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
