/** The directory: search, filters, and adding a worker. */
import { UserPlus } from 'lucide'
import { useEffect, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { LIST_WORD } from '../lists/lists.ts'
import type { Out } from '../shell/api.ts'
import { fieldsInUse } from '../shell/customFields.ts'
import { api, mayWrite } from '../shell/session.ts'
import { withQuery } from '../shell/url.ts'
import { spaced } from '../shell/words.ts'
import { useScreen } from '../state/screen.ts'
import { SearchBox } from '../ui/filter/SearchBox.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Page } from '../ui/Page.tsx'
import { type Column, ListTable } from '../ui/Table.tsx'
import { ColumnsDialog } from './ColumnsDialog.tsx'
import { columnsFor, usual } from './columns.tsx'
import { AddWorker } from './doubles/AddWorker.tsx'
import { WaitsElsewhere } from './doubles/WaitsElsewhere.tsx'
import { ExportMenu } from './ExportMenu.tsx'
import { ManyBar } from './ManyBar.tsx'
import type { Many } from './many.ts'
import { SortBy } from './SortBy.tsx'
import { filterOf, isFiltered, shownOf, sortAfter, sortOf } from './views.ts'
import { WorkerFilters } from './WorkerFilters.tsx'
import { WorkerViews } from './WorkerViews.tsx'
import { createWorkersPage, OTHER_FILTERS } from './workersPage.ts'

type Row = Out<'Worker'>

export default function Workers() {
  const { query, route } = useLocation()
  const screen = useScreen(() => createWorkersPage(api), '')
  const [adding, setAdding] = useState(false)
  const filter = filterOf(query)
  const sort = sortOf(query)
  const asked = JSON.stringify([filter, sort])
  useEffect(() => {
    const [wanted, order] = JSON.parse(asked)
    screen.show(wanted, order)
  }, [screen, asked])
  const text = filter.query
  const { locations = [], positions = [] } = screen.offers.lists.value
  const rows = screen.workers.items.value ?? []
  const { data, error } = screen.total
  const total = error.value ? null : (data.value?.total ?? null)
  const shown = (query.columns?.split(',') ?? screen.saved.columns.value ?? usual(rows)).filter(
    (column) => column !== 'name',
  )
  const columns = columnsFor(shown, {
    sort,
    onSort: (column) => route(withQuery(location.href, { sort: sortAfter(sort, column) }), true),
  })

  return (
    <Page
      title="Workers"
      count={total}
      actions={
        <>
          <ColumnsDialog
            saved={screen.saved}
            shown={shown}
            onSaved={() => route(withQuery(location.href, { columns: null }), true)}
          />
          <ExportMenu
            total={total}
            query={{ ...shownOf(query), columns: ['name', ...shown].join(',') }}
          />
          {mayWrite.value && (
            <button type="button" class="primary" onClick={() => setAdding(true)}>
              <Icon of={UserPlus} /> Add worker
            </button>
          )}
        </>
      }
    >
      <WorkerViews saved={screen.saved} columns={shown} />
      <div class="stack tight">
        {text && <WaitsElsewhere words={text} />}
        <search class="filters">
          <SearchBox label="Search name, phone, email or payroll ID" />
          <WorkerFilters
            sources={screen.sources.data.value?.items ?? []}
            locations={locations}
            positions={positions}
            others={OTHER_FILTERS.flatMap(({ name, list }) => {
              const { one } = LIST_WORD[list]
              const entries = screen.offers.lists.value[list] ?? []
              return filter[name] ? [{ name, label: spaced(one), any: `Any ${one}`, entries }] : []
            })}
            custom={fieldsInUse().filter((f) => f.kind === 'list')}
          />
          <SortBy sort={sort} />
        </search>
        {mayWrite.value && <ManyBar many={screen.many} total={total} offers={screen.offers} />}
        <ListTable
          caption="Workers"
          columns={[...(mayWrite.value ? [choosing(screen.many, rows)] : []), ...columns]}
          list={screen.workers}
          rowKey={(w) => w.id}
          noun={['worker', 'workers']}
          total={total}
          empty={
            isFiltered(filter)
              ? {
                  title: text ? 'Nobody matches this search' : 'Nobody is on this list',
                  children: (
                    <>
                      {/* Whoever never came in is no worker: the list of those is another. */}
                      {filter.hasIssue === 'true' && (
                        <p>
                          Whoever is in no list of workers yet, and waits at a source, is under{' '}
                          <a href="/issues">Issues</a>.
                        </p>
                      )}
                      {text && filter.status !== 'archived' && (
                        <p>
                          <a
                            href={`/workers?${new URLSearchParams({ query: text, status: 'archived' })}`}
                          >
                            Look among those who were archived
                          </a>
                        </p>
                      )}
                      <a href="/workers">Show all workers</a>
                    </>
                  ),
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
