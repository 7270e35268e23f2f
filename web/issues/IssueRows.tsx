/** The people of one cause: each with why, and picked to be tried again or left for later. */
import { withDays } from '../shell/format.ts'
import { mayWrite } from '../shell/session.ts'
import { byWord, shownId } from '../shell/words.ts'
import { type Column, ListTable } from '../ui/Table.tsx'
import { Time } from '../ui/Time.tsx'
import type { Issue, IssueGroup, IssuesScreen } from './issuesPage.ts'

interface Props {
  screen: IssuesScreen
  group: IssueGroup
  state: string
}

export function IssueRows({ screen, group, state }: Props) {
  const list = screen.listOf(group)
  return (
    <ListTable
      caption={`${group.cause}, ${group.connection}`}
      columns={columnsOf(screen, state)}
      list={list}
      rowKey={(i) => i.id}
      noun={['person', 'people']}
      empty={{ title: 'Nobody any more' }}
    />
  )
}

function columnsOf(screen: IssuesScreen, state: string): Column<Issue>[] {
  const columns: Column<Issue>[] = [
    {
      head: 'Person',
      names: true,
      cell: (i) => (
        <span class="pick-row">
          {mayWrite.value && (
            <input
              type="checkbox"
              aria-label={`Pick ${i.name}`}
              checked={screen.picked.value.has(i.id)}
              onChange={(e) => screen.pick([i.id], e.currentTarget.checked)}
            />
          )}
          <a href={whyHref(i)}>{i.name}</a>
        </span>
      ),
    },
    { head: 'ID', class: 'nowrap', cell: (i) => shownId(i.externalId) },
    { head: 'Why', cell: why },
    { head: 'Since', class: 'nowrap', cell: (i) => <Time at={i.openedAt} day /> },
  ]
  if (state === 'waiting') columns.push({ head: 'Waits', cell: waits })
  if (!mayWrite.value) return columns
  return [
    ...columns,
    {
      head: state === 'waiting' ? 'Open again' : 'Retry',
      class: 'end',
      cell: (i) => <Deed screen={screen} issue={i} waiting={state === 'waiting'} />,
    },
  ]
}

function Deed({
  screen,
  issue: { id, name },
  waiting,
}: {
  screen: IssuesScreen
  issue: Issue
  waiting: boolean
}) {
  return (
    <button
      type="button"
      aria-label={`${waiting ? 'Open again' : 'Retry'}: ${name}`}
      aria-disabled={screen.busy.value !== null}
      onClick={() => void (waiting ? screen.reopen([id]) : screen.retry({ ids: [id] }))}
    >
      {waiting ? 'Open again' : 'Retry'}
    </button>
  )
}

/** Everything that is known of somebody: whoever only waits at a source has no page of their own. */
export const whyHref = (i: Pick<Issue, 'workerId' | 'name' | 'externalId'>): string =>
  i.workerId
    ? `/workers/${i.workerId}`
    : `/why?query=${encodeURIComponent(shownId(i.externalId) || i.name)}`

/** With whose it is, and what was said of it. */
const why = (i: Issue) => (
  <>
    {withDays(i.message)}
    {i.assignee && <span class="said-of">{i.assignee.name} sees to it.</span>}
    {i.comments.map((c) => (
      <span class="said-of" key={c.at}>
        {byWord(c.by)}, <Time at={c.at} day />: {c.text}
      </span>
    ))}
  </>
)

const waits = (i: Issue) => (
  <>
    {i.waitingFor ? `for ${i.waitingFor}` : 'until it changes'}
    {i.until && (
      <>
        {' '}
        until <Time at={i.until} day />
      </>
    )}
    {i.note && <span class="muted"> · {i.note}</span>}
  </>
)
