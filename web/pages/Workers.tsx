/** The directory: search, filters, and adding a worker. */
import { UserPlus } from 'lucide'
import { useEffect, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { Out } from '../api.ts'
import { api, mayWrite } from '../session.ts'
import { useScreen } from '../state/screen.ts'
import { createWorkersPage } from '../state/workersPage.ts'
import { AddWorker } from '../ui/AddWorker.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Page } from '../ui/Page.tsx'
import { SearchBox } from '../ui/SearchBox.tsx'
import { WorkerStatus } from '../ui/Status.tsx'
import { type Column, ListTable } from '../ui/Table.tsx'
import { WorkerFilters } from '../ui/WorkerFilters.tsx'

const columns: Column<Out<'Worker'>>[] = [
  { head: 'Name', names: true, cell: (w) => <a href={`/workers/${w.id}`}>{w.name}</a> },
  { head: 'Phone', class: 'nowrap', cell: (w) => w.phoneNational ?? w.phone },
  { head: 'Email', cell: (w) => w.email },
  { head: 'Payroll ID', cell: (w) => w.payrollId },
  { head: 'Position', cell: (w) => w.position },
  { head: 'Status', cell: (w) => <WorkerStatus status={w.status} /> },
]

export default function Workers() {
  const { query } = useLocation()
  const screen = useScreen(() => createWorkersPage(api), '')
  const [adding, setAdding] = useState(false)
  const { query: text, status, source, hasIssue } = query
  useEffect(
    () => screen.show({ query: text, status, source, hasIssue }),
    [screen, text, status, source, hasIssue],
  )
  const filtered = Boolean(text || status || source || hasIssue)

  return (
    <Page
      title="Workers"
      actions={
        mayWrite.value && (
          <button type="button" class="primary" onClick={() => setAdding(true)}>
            <Icon of={UserPlus} /> Add worker
          </button>
        )
      }
    >
      <div class="stack tight">
        <search class="filters">
          <SearchBox label="Search name, phone, email or payroll ID" />
          <WorkerFilters sources={screen.sources.data.value?.items ?? []} />
        </search>
        <ListTable
          caption="Workers"
          columns={columns}
          list={screen.workers}
          rowKey={(w) => w.id}
          noun={['worker', 'workers']}
          empty={
            filtered
              ? {
                  title: 'Nobody matches this search',
                  children: <a href="/workers">Show all workers</a>,
                }
              : {
                  title: 'There are no workers yet',
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
      <AddWorker open={adding} onClose={() => setAdding(false)} onAdded={screen.workers.reload} />
    </Page>
  )
}
