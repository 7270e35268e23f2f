/** Who did what, and when, in sentences. */
import { useEffect } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { SettingsFrame } from '../settings/SettingsFrame.tsx'
import type { In, Out } from '../shell/api.ts'
import { api } from '../shell/session.ts'
import { withQuery } from '../shell/url.ts'
import { useScreen } from '../state/screen.ts'
import { DayFilter } from '../ui/filter/DayFilter.tsx'
import { Filter } from '../ui/filter/Filter.tsx'
import { SearchBox } from '../ui/filter/SearchBox.tsx'
import { type Column, ListTable } from '../ui/Table.tsx'
import { Time } from '../ui/Time.tsx'
import { createAudit, filterIn } from './auditPage.ts'

type Entry = Out<'AuditEntry'>

const AREAS = {
  people: 'Workers and issues',
  syncs: 'Syncs',
  integrations: 'Integrations',
  time: 'Time',
  company: 'Company and members',
} satisfies Record<NonNullable<In<'AuditQuery'>['area']>, string>

const columns: Column<Entry>[] = [
  { head: 'When', class: 'nowrap', cell: (e) => <Time at={e.at} /> },
  {
    head: 'What was done',
    names: true,
    cell: (e) => (
      <>
        <p>{e.sentence.map(({ text, href }) => (href ? <a href={href}>{text}</a> : text))}</p>
        {e.member && <p class="muted small">{e.member.email}</p>}
      </>
    ),
  },
]

export default function Audit() {
  const { query, url } = useLocation()
  const screen = useScreen(() => createAudit(api), '')
  const filter = filterIn(query)
  const asked = JSON.stringify(filter)
  useEffect(() => screen.show(JSON.parse(asked)), [screen, asked])
  const none = { area: null, query: null, about: null, from: null, to: null }
  return (
    <SettingsFrame title="Audit log">
      <div class="filters">
        <SearchBox label="Search by who did it" />
        <Filter
          label="About"
          name="area"
          choices={[
            { value: '', label: 'Everything' },
            ...Object.entries(AREAS).map(([value, label]) => ({ value, label })),
          ]}
        />
        <DayFilter label="From" name="from" />
        <DayFilter label="To" name="to" />
      </div>
      <ListTable
        caption="Audit log, newest first"
        columns={columns}
        list={screen.entries}
        rowKey={(e) => e.id}
        noun={['entry', 'entries']}
        empty={
          asked === '{}'
            ? { title: 'Nothing has been recorded yet' }
            : {
                title: 'Nothing matches these filters',
                children: <a href={withQuery(url, none)}>Clear the filters</a>,
              }
        }
      />
    </SettingsFrame>
  )
}
