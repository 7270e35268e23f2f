/** The directory: search, filters, and adding a worker. */
import { Download, UserPlus } from 'lucide'
import { useEffect, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { Out } from '../shell/api.ts'
import { fieldsInUse } from '../shell/customFields.ts'
import { api, mayWrite } from '../shell/session.ts'
import { fieldWord } from '../shell/words.ts'
import { useScreen } from '../state/screen.ts'
import { DownloadButton } from '../ui/DownloadButton.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Page } from '../ui/Page.tsx'
import { SearchBox } from '../ui/SearchBox.tsx'
import { WorkerStatus } from '../ui/Status.tsx'
import { type Column, ListTable } from '../ui/Table.tsx'
import { AddWorker } from './AddWorker.tsx'
import { Avatar } from './Avatar.tsx'
import { EmailText } from './EmailText.tsx'
import { ManyBar } from './ManyBar.tsx'
import type { Many } from './many.ts'
import { filterOf, isFiltered } from './views.ts'
import { WaitsElsewhere } from './WaitsElsewhere.tsx'
import { WorkerFilters } from './WorkerFilters.tsx'
import { WorkerViews } from './WorkerViews.tsx'
import { createWorkersPage } from './workersPage.ts'

type Row = Out<'Worker'>
type Texts = Record<string, string>

/** Columns nobody has anything in stay out. */
function columnsFor(rows: Row[]): Column<Row>[] {
  const more = (['position', 'location'] as const).filter((field) => rows.some((w) => w[field]))
  return [
    { head: 'Name', names: true, cell: (w) => <Name of={w} /> },
    { head: 'Phone', class: 'nowrap', cell: (w) => w.phoneNational ?? w.phone },
    {
      head: 'Email',
      class: more.length > 0 ? 'wrap spare' : 'wrap',
      cell: (w) => <EmailText of={w.email} />,
    },
    { head: 'Payroll ID', cell: (w) => w.payrollId },
    ...more.map((field) => ({
      head: fieldWord(field),
      class: 'wrap',
      cell: (w: Row) => w[field],
    })),
    { head: 'Status', cell: (w) => <WorkerStatus status={w.status} /> },
  ]
}

const Name = ({ of: worker }: { of: Row }) => (
  <span class="person">
    <Avatar of={worker} />
    <a href={`/workers/${worker.id}`}>{worker.name}</a>
  </span>
)

export default function Workers() {
  const { query } = useLocation()
  const screen = useScreen(() => createWorkersPage(api), '')
  const [adding, setAdding] = useState(false)
  const filter = filterOf(query)
  const asked = JSON.stringify(filter)
  useEffect(() => screen.show(JSON.parse(asked)), [screen, asked])
  const text = filter.query
  const { locations = [], positions = [] } = screen.offers.lists.value
  const rows = screen.workers.items.value ?? []
  const total = screen.total.data.value?.total ?? null

  return (
    <Page
      title="Workers"
      actions={
        <>
          <DownloadButton makeLink={() => api.workersLink(filter as Texts)}>
            <Icon of={Download} /> Download CSV
          </DownloadButton>
          {mayWrite.value && (
            <button type="button" class="primary" onClick={() => setAdding(true)}>
              <Icon of={UserPlus} /> Add worker
            </button>
          )}
        </>
      }
    >
      <WorkerViews />
      <div class="stack tight">
        {text && <WaitsElsewhere words={text} />}
        <search class="filters">
          <SearchBox label="Search name, phone, email or payroll ID" />
          <WorkerFilters
            sources={screen.sources.data.value?.items ?? []}
            locations={locations}
            positions={positions}
            custom={fieldsInUse().filter((f) => f.kind === 'list')}
          />
        </search>
        {mayWrite.value && <ManyBar many={screen.many} total={total} offers={screen.offers} />}
        <ListTable
          caption="Workers"
          columns={[...(mayWrite.value ? [choosing(screen.many, rows)] : []), ...columnsFor(rows)]}
          list={screen.workers}
          rowKey={(w) => w.id}
          noun={['worker', 'workers']}
          total={total}
          empty={
            isFiltered(filter)
              ? {
                  title: text ? 'Nobody matches this search' : 'Nobody is on this list',
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
      <AddWorker
        open={adding}
        offers={screen.offers}
        onClose={() => setAdding(false)}
        onAdded={screen.added}
      />
    </Page>
  )
}

/** A box for each, and one for all that are shown. */
const choosing = (many: Many, rows: Row[]): Column<Row> => ({
  head: 'Choose',
  class: 'choose',
  headCell: (
    <input
      type="checkbox"
      aria-label="Choose all that are shown"
      checked={rows.length > 0 && rows.every((w) => many.chosen.value.has(w.id))}
      onChange={(e) => many.choose(rows, e.currentTarget.checked)}
    />
  ),
  cell: (w) => (
    <input
      type="checkbox"
      aria-label={`Choose ${w.name}`}
      checked={many.chosen.value.has(w.id)}
      onChange={(e) => many.choose([w], e.currentTarget.checked)}
    />
  ),
})
