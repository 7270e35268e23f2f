/** What narrows the list of issues: words, a source, a cause, who sees to it, how long it is open. Kept in the URL. */
import { api, session } from '../shell/session.ts'
import { createRemote } from '../state/remote.ts'
import { useScreen } from '../state/screen.ts'
import { Filter } from '../ui/filter/Filter.tsx'
import { SearchBox } from '../ui/filter/SearchBox.tsx'
import { type IssueFilter, isNarrowed } from './issueFilter.ts'
import type { IssuesScreen } from './issuesPage.ts'

const AGES = [
  { value: '', label: 'Since any day' },
  { value: '-1', label: 'New since yesterday' },
  { value: '-7', label: 'New this week' },
  { value: '7', label: 'For a week and longer' },
  { value: '30', label: 'For a month and longer' },
]

interface Props {
  screen: IssuesScreen
  filter: IssueFilter
}

export function IssueFilters({ screen, filter }: Props) {
  const { connections } = useScreen(() => {
    const connections = createRemote((abort) => api.connections(abort))
    return {
      connections,
      start: () => {
        void connections.reload()
        return connections.stop
      },
    }
  }, '')
  const sources = connections.data.value?.items ?? []
  return (
    <search class="filters">
      <SearchBox label="Search issues" />
      <Filter
        label="Source"
        name="connectionId"
        choices={[
          { value: '', label: 'All sources' },
          ...sources.map((c) => ({ value: c.id, label: c.name })),
        ]}
      />
      <Filter label="Cause" name="code" choices={causes(screen, filter)} />
      <Filter label="Who sees to it" name="assigneeId" choices={assignees(screen)} />
      <Filter label="Open since" name="age" choices={AGES} />
      {isNarrowed(filter) && (
        <a
          class="filters-end"
          href={filter.state === 'open' ? '/issues' : `/issues?state=${filter.state}`}
        >
          Show all
        </a>
      )}
    </search>
  )
}

/** Those there are now, and the one that is asked for. */
function causes({ groups, causes }: IssuesScreen, { code }: IssueFilter) {
  const now = new Map((groups.data.value?.items ?? []).map((g) => [g.code, g.cause]))
  for (const [value, label] of causes.data.value ?? []) now.set(value, label)
  const known = [...now].map(([value, label]) => ({ value, label }))
  const asked = code && !now.has(code) ? [{ value: code, label: 'This cause' }] : []
  return [{ value: '', label: 'All causes' }, ...known, ...asked]
}

function assignees({ members }: IssuesScreen) {
  const me = session.value?.user?.id
  const others = (members.data.value ?? []).filter((m) => m.userId !== me)
  return [
    { value: '', label: 'Anybody’s' },
    ...(me ? [{ value: me, label: 'Mine' }] : []),
    { value: 'none', label: 'Nobody’s' },
    ...others.map((m) => ({ value: m.userId, label: m.name })),
  ]
}
