/** People who were not synced and are by now, or are gone: since when, until when, and what ended it. */
import type { Query } from '../shell/api.ts'
import { api, mayWrite } from '../shell/session.ts'
import { byWord } from '../shell/words.ts'
import { useScreen } from '../state/screen.ts'
import { type Column, ListTable } from '../ui/Table.tsx'
import { Time } from '../ui/Time.tsx'
import { createDoneIssues, type DoneScreen } from './doneIssues.ts'
import { whyHref } from './IssueRows.tsx'
import type { Issue } from './issuesPage.ts'

const ENDED: Record<string, string> = {
  'a sync': 'Synced',
  'a retry': 'Synced after Retry',
  'an edit': 'Synced after an edit here',
  'an answer': 'Settled by an answer',
  'an undo': 'Settled by an undo',
  match: 'Settled under Match',
  'left out': 'Left out',
  'left the source': 'Left the source',
}

const columnsOf = (screen: DoneScreen): Column<Issue>[] => [
  { head: 'Person', names: true, cell: (i) => <a href={whyHref(i)}>{i.name}</a> },
  { head: 'Source', cell: (i) => i.connection },
  { head: 'Was', cell: (i) => i.cause },
  { head: 'Since', class: 'nowrap', cell: (i) => <Time at={i.openedAt} day /> },
  { head: 'Ended', cell: ended },
  ...(mayWrite.value
    ? [
        {
          head: 'Bring back',
          class: 'end',
          cell: (i: Issue) => i.closedBy === 'left out' && <BringBack screen={screen} issue={i} />,
        },
      ]
    : []),
]

function ended(i: Issue) {
  const how = ENDED[i.closedBy ?? ''] ?? i.closedBy
  return (
    <>
      {i.closedRunId ? <a href={`/runs/${i.closedRunId}`}>{how}</a> : how}
      {i.closedAt && (
        <>
          , <Time at={i.closedAt} />
        </>
      )}
      {i.note && <span class="said-of">{i.note}</span>}
      {i.comments.map((c) => (
        <span class="said-of" key={c.at}>
          {byWord(c.by)}: {c.text}
        </span>
      ))}
    </>
  )
}

const BringBack = ({ screen, issue }: { screen: DoneScreen; issue: Issue }) => (
  <button
    type="button"
    aria-label={`Bring back: ${issue.name}`}
    aria-disabled={screen.busy.value !== null}
    onClick={() => void screen.bringBack(issue)}
  >
    Bring back
  </button>
)

export function DoneIssues({ filter, searched }: { filter: Query; searched: boolean }) {
  const screen = useScreen(() => createDoneIssues(api, filter), JSON.stringify(filter))
  const said = screen.said.value
  return (
    <section class="stack tight" aria-labelledby="ended">
      <h2 id="ended">People</h2>
      <p class={said ? 'question-said' : 'hidden'} role="status">
        {said}
      </p>
      <ListTable
        caption="Issues that ended"
        columns={columnsOf(screen)}
        list={screen.list}
        rowKey={(i) => i.id}
        noun={['issue', 'issues']}
        empty={{ title: searched ? 'No issue fits this' : 'No issue has ended yet' }}
      />
    </section>
  )
}
