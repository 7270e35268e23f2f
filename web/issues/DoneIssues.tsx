/** People who were not synced and are by now, or are gone: since when, until when, and what ended it. */
import type { Query } from '../shell/api.ts'
import { api } from '../shell/session.ts'
import { createList } from '../state/list.ts'
import { useScreen } from '../state/screen.ts'
import { type Column, ListTable } from '../ui/Table.tsx'
import { Time } from '../ui/Time.tsx'
import { whyHref } from './IssueRows.tsx'
import type { Issue } from './issuesPage.ts'

const ENDED: Record<string, string> = {
  'a sync': 'Synced',
  'a retry': 'Synced after Retry',
  match: 'Settled under Match',
  'left the source': 'Left the source',
}

const columns: Column<Issue>[] = [
  { head: 'Person', names: true, cell: (i) => <a href={whyHref(i)}>{i.name}</a> },
  { head: 'Source', cell: (i) => i.connection },
  { head: 'Was', cell: (i) => i.cause },
  { head: 'Since', class: 'nowrap', cell: (i) => <Time at={i.openedAt} day /> },
  {
    head: 'Ended',
    cell: (i) => {
      const how = ENDED[i.closedBy ?? ''] ?? i.closedBy
      return (
        <>
          {i.closedRunId ? <a href={`/runs/${i.closedRunId}`}>{how}</a> : how}
          {i.closedAt && (
            <>
              , <Time at={i.closedAt} />
            </>
          )}
        </>
      )
    },
  },
]

export function DoneIssues({ filter, searched }: { filter: Query; searched: boolean }) {
  const { list } = useScreen(() => {
    const list = createList((page) => api.issues({ ...filter, kind: 'trouble' }, page))
    return {
      list,
      start: () => {
        void list.reload()
        return list.stop
      },
    }
  }, JSON.stringify(filter))
  return (
    <section class="stack tight" aria-labelledby="ended">
      <h2 id="ended">People</h2>
      <ListTable
        caption="Issues that ended"
        columns={columns}
        list={list}
        rowKey={(i) => i.id}
        noun={['issue', 'issues']}
        empty={{ title: searched ? 'No issue has these words' : 'No issue has ended yet' }}
      />
    </section>
  )
}
