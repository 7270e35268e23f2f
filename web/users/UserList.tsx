/** Everybody in the directory with the IDs they have in payroll, searched by name, e-mail or ID. */

import { useEffect } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { Out } from '../shell/api.ts'
import { SearchBox } from '../ui/filter/SearchBox.tsx'
import { WorkerStatus } from '../ui/Status.tsx'
import { type Column, ListTable } from '../ui/Table.tsx'
import { Avatar } from '../workers/Avatar.tsx'
import { WaitsElsewhere } from '../workers/doubles/WaitsElsewhere.tsx'
import { EmailText } from '../workers/EmailText.tsx'
import { IdText } from '../workers/IdText.tsx'
import type { UsersPage } from './usersPage.ts'

type Row = Out<'Worker'>

/** IDs of several systems are shown where anybody has some. */
function columnsFor(rows: readonly Row[]): Column<Row>[] {
  return [
    {
      head: 'Name',
      names: true,
      cell: (w) => (
        <span class="person">
          <Avatar of={w} />
          <a href={`/workers/${w.id}`}>{w.name}</a>
        </span>
      ),
    },
    { head: 'Email', class: 'wrap', cell: (w) => <EmailText of={w.email} /> },
    { head: 'Payroll ID', cell: (w) => <IdText of={w.payrollId} /> },
    ...(rows.some((w) => w.employeeIds.length > 0)
      ? [{ head: 'Employee IDs', class: 'wrap spare', cell: idsOf }]
      : []),
    { head: 'Status', cell: (w) => <WorkerStatus status={w.status} /> },
  ]
}

const idsOf = (w: Row) =>
  w.employeeIds.map((id, i) => (
    <span key={id}>
      {i > 0 && ', '}
      <EmailText of={id} />
    </span>
  ))

interface Props {
  screen: UsersPage
  /** One, and several of them. */
  noun: [string, string]
  caption: string
}

export function UserList({ screen, noun, caption }: Props) {
  const { query } = useLocation()
  const text = query.query
  useEffect(() => screen.show({ query: text }), [screen, text])
  return (
    <div class="stack tight">
      {text && <WaitsElsewhere words={text} />}
      <search class="filters">
        <SearchBox label="Search name, phone, email or payroll ID" />
      </search>
      <ListTable
        caption={caption}
        columns={columnsFor(screen.users.items.value ?? [])}
        list={screen.users}
        rowKey={(w) => w.id}
        noun={noun}
        empty={
          text
            ? {
                title: 'Nobody matches this search',
                children: (
                  <a href={`/why?query=${encodeURIComponent(text)}`}>
                    Look for them at the sources
                  </a>
                ),
              }
            : {
                title: `There are no ${noun[1]} yet`,
                children: 'Connect the system where people are hired, or add somebody by hand.',
                actions: (
                  <a class="button primary" href="/integrations">
                    Connect a source
                  </a>
                ),
              }
        }
      />
    </div>
  )
}
