/** Who is not synced, by cause; what is being done about them is said above. */
import type { Out } from '../shell/api.ts'
import { Empty, Failure, Loading } from '../ui/Notice.tsx'
import { IssueGroupCard } from './IssueGroupCard.tsx'
import { type IssueFilter, isNarrowed } from './issueFilter.ts'
import type { IssuesScreen } from './issuesPage.ts'
import { groupKey } from './issuesPage.ts'
import { PickedIssues } from './PickedIssues.tsx'

interface Props {
  screen: IssuesScreen
  filter: IssueFilter
}

/** So few people are shown without being asked for. */
const FEW = 10

/** Questions have cards of their own. */
const groupsOf = (data: Out<'IssueGroups'>) => data.items.filter((g) => g.kind === 'trouble')

export function OpenIssues({ screen, filter }: Props) {
  const { state } = filter
  const { groups } = screen
  const data = groups.data.value
  const error = groups.error.value
  const said = screen.said.value
  if (error && !data) return <Failure error={error} retry={screen.reload} />
  if (!data) return <Loading what="the issues" />
  return (
    <section class="stack tight" aria-label={`${state === 'open' ? 'Open' : 'Waiting'} issues`}>
      <p class={said ? 'question-said' : 'hidden'} role="status">
        {said}
      </p>
      <PickedIssues screen={screen} waiting={state === 'waiting'} />
      {groupsOf(data).length === 0 && <Nothing filter={filter} asked={data.items.length > 0} />}
      {groupsOf(data).map((group) => (
        <IssueGroupCard
          key={groupKey(group)}
          {...{ screen, group, filter }}
          unfolded={groupsOf(data).length === 1 || data.total <= FEW}
        />
      ))}
    </section>
  )
}

/** `asked`: some wait for an answer to a question above. */
function Nothing({ filter, asked }: { filter: IssueFilter; asked: boolean }) {
  const { state } = filter
  if (isNarrowed(filter)) return <Empty title="Nobody who is not synced fits this" />
  if (state === 'waiting') return <Empty title="Nobody waits" />
  return (
    <Empty title={asked ? 'Nobody else is kept out' : 'Nobody is kept out'}>
      Whoever a sync cannot bring in is listed here with the reason, until it is put right.
    </Empty>
  )
}
