/** The directory's lists: what workers can be, do, and belong to. */
import { useEffect } from 'preact/hooks'
import { useLocation, useRoute } from 'preact-iso'
import type { ListName } from '../shell/api.ts'
import { number, plural } from '../shell/format.ts'
import NotFound from '../shell/NotFound.tsx'
import { api, mayWrite } from '../shell/session.ts'
import { withQuery } from '../shell/url.ts'
import { useScreen } from '../state/screen.ts'
import { TextField } from '../ui/Field.tsx'
import { Form } from '../ui/Form.tsx'
import { SearchBox } from '../ui/filter/SearchBox.tsx'
import { Page } from '../ui/Page.tsx'
import { OnOff } from '../ui/Status.tsx'
import { type Column, ListTable } from '../ui/Table.tsx'
import { Tabs } from '../ui/Tabs.tsx'
import { isListName, LIST_NAMES, LIST_WORD } from './lists.ts'
import { createListsPage, type ListsScreen } from './listsPage.ts'
import type { Entry } from './offers.ts'
import { RenameEntry } from './RenameEntry.tsx'

const TABS = LIST_NAMES.map((name) => ({
  href: `/lists/${name}`,
  text: LIST_WORD[name].many,
  ...(name === 'positions' && { also: '/lists' }),
}))
/** Those that workers can be filtered by, and the filter's name. */
const FILTER: Partial<Record<ListName, string>> = {
  ...{ positions: 'position', locations: 'location', teams: 'team', profiles: 'profile' },
  ...{ duties: 'duty', zones: 'zone' },
}

export default function Lists() {
  const list = useRoute().params.list ?? 'positions'
  return isListName(list) ? <OneList list={list} /> : <NotFound />
}

function OneList({ list }: { list: ListName }) {
  const { query, url } = useLocation()
  const screen = useScreen(() => createListsPage(api, list), list)
  useEffect(() => screen.show(query.query ?? ''), [screen, query.query])
  const { many, about, byHand } = LIST_WORD[list]
  return (
    <Page title={many} tab={`${many} · Lists`}>
      <Tabs label="Lists" items={TABS} />
      <div class="stack tight">
        <p class="muted">
          {about}
          {!byHand &&
            ' What a source says is added here by itself; an entry renamed here keeps its new name.'}
        </p>
        {mayWrite.value && <AddEntry screen={screen} list={list} />}
      </div>
      <SearchBox key={list} label={`Search the ${many.toLowerCase()}`} />
      <ListTable
        caption={many}
        columns={columnsFor(list, screen)}
        list={screen.entries}
        rowKey={(e) => e.id}
        noun={NOUNS[list]}
        empty={
          query.query
            ? {
                title: `None of the ${many.toLowerCase()} is called that`,
                children: <a href={withQuery(url, { query: null })}>Show all of them</a>,
              }
            : {
                title: `There are no ${many.toLowerCase()} yet`,
                children: howTheyCome(byHand === true),
                actions: mayWrite.value && !byHand && (
                  <a class="button" href="/integrations">
                    Connect a source
                  </a>
                ),
              }
        }
      />
      <RenameEntry screen={screen} />
    </Page>
  )
}

function howTheyCome(byHand: boolean): string {
  if (byHand) return mayWrite.value ? 'Add one above.' : 'An admin can add some.'
  return mayWrite.value
    ? 'Add one above, or let a source that has them bring them.'
    : 'An admin can add some, or a source that has them brings them.'
}

const NOUNS = Object.fromEntries(
  LIST_NAMES.map((name) => [name, [LIST_WORD[name].one, LIST_WORD[name].many.toLowerCase()]]),
) as Record<ListName, [string, string]>

function AddEntry({ screen, list }: { screen: ListsScreen; list: ListName }) {
  const { one } = LIST_WORD[list]
  return (
    <div class="add-entry">
      <Form form={screen.adding} label={`Add a ${one}`} submit="Add" busy="Adding…">
        <TextField {...screen.adding.text('name')} label={`New ${one}`} />
      </Form>
    </div>
  )
}

/** More than a thousand are not counted. */
const MOST = 1000
const workersWord = (n: number | undefined): string =>
  n === undefined ? 'Workers' : n >= MOST ? `${number(MOST)} workers or more` : plural(n, 'worker')

type Row = Entry & { workers?: number | undefined }

function columnsFor(list: ListName, screen: ListsScreen): Column<Row>[] {
  const filter = FILTER[list]
  const columns: Column<Row>[] = [
    { head: 'Name', names: true, cell: (e) => e.name },
    { head: 'Status', cell: (e) => <OnOff on={e.active} words={['Offered', 'Not offered']} /> },
  ]
  if (filter)
    columns.push({
      head: 'Workers',
      cell: (e) => (
        <a href={`/workers?${filter}=${e.id}`}>
          {workersWord(e.workers)}
          <span class="hidden"> {`whose ${LIST_WORD[list].one} is ${e.name}`}</span>
        </a>
      ),
    })
  else if (list === 'projects')
    columns.push({
      head: 'Workers in four weeks',
      cell: (e) => (
        <a href={`/time?project=${e.id}`}>
          {e.workers === undefined ? 'Hours' : plural(e.workers, 'worker')}
          <span class="hidden"> {`who worked on ${e.name}`}</span>
        </a>
      ),
    })
  if (mayWrite.value)
    columns.push({
      head: 'Change',
      class: 'end',
      cell: (e) => (
        <div class="row">
          <button
            type="button"
            aria-label={`Rename ${e.name}`}
            onClick={() => screen.beginRename(e)}
          >
            Rename
          </button>
          <button
            type="button"
            aria-label={e.active ? `Stop offering ${e.name}` : `Offer again: ${e.name}`}
            aria-disabled={screen.busy.value === e.id}
            onClick={() => screen.offer(e, !e.active)}
          >
            {e.active ? 'Stop offering' : 'Offer again'}
          </button>
        </div>
      ),
    })
  return columns
}
