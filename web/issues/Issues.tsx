/** Everybody who is not synced and everything that is asked, across all sources: open, waiting, done; as a file, too. */
import { useLocation } from 'preact-iso'
import type { Query } from '../shell/api.ts'
import { number } from '../shell/format.ts'
import { api } from '../shell/session.ts'
import { withQuery } from '../shell/url.ts'
import { createRemote } from '../state/remote.ts'
import { useScreen } from '../state/screen.ts'
import { Page } from '../ui/Page.tsx'
import { SearchBox } from '../ui/SearchBox.tsx'
import { DoneIssues } from './DoneIssues.tsx'
import { createIssuesPage } from './issuesPage.ts'
import { OpenIssues } from './OpenIssues.tsx'
import { QuestionList } from './QuestionList.tsx'

const STATES = { open: 'Open', waiting: 'Waiting', done: 'Done' } as const
type State = keyof typeof STATES
const isState = (text: string | undefined): text is State =>
  text !== undefined && Object.hasOwn(STATES, text)

export default function Issues() {
  const { query, url } = useLocation()
  const state = isState(query.state) ? query.state : 'open'
  const { connectionId, code } = query
  const filter: Query = { state, query: query.query, connectionId, code }
  const key = JSON.stringify(filter)
  const screen = useScreen(() => createIssuesPage(api, filter), key)
  const counts = screen.counts.value
  return (
    <Page
      title="Issues"
      tab={`${STATES[state]} issues`}
      actions={
        <a class="button" href={withQuery(api.issuesFile(), asText(filter))} download>
          Download this list
        </a>
      }
    >
      <div class="spread">
        <nav class="chips" aria-label="State">
          {(Object.keys(STATES) as State[]).map((s) => (
            <a
              key={s}
              class="chip"
              href={withQuery(url, { state: s === 'open' ? null : s })}
              aria-current={s === state ? 'page' : undefined}
            >
              {STATES[s]}
              {s !== 'done' && counts && <b> {number(counts[s])}</b>}
            </a>
          ))}
        </nav>
        <div class="actions">
          <Sources />
          <SearchBox label="Search issues" />
        </div>
      </div>
      {code && (
        <p>
          One cause only. <a href={withQuery(url, { code: null })}>Show all causes</a>
        </p>
      )}
      <QuestionList filter={filter} state={state} />
      {state === 'done' ? (
        <DoneIssues filter={filter} searched={Boolean(query.query)} />
      ) : (
        <OpenIssues screen={screen} state={state} query={query.query} />
      )}
    </Page>
  )
}

const asText = (filter: Query) =>
  Object.fromEntries(Object.entries(filter).map(([name, value]) => [name, value ?? null]))

/** All sources, or one of them. */
function Sources() {
  const { query, route } = useLocation()
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
  const all = connections.data.value?.items ?? []
  const now = query.connectionId ?? ''
  return (
    <select
      aria-label="Source"
      value={now}
      onChange={(e) =>
        route(withQuery(location.href, { connectionId: e.currentTarget.value || null }), true)
      }
    >
      <option value="" selected={now === ''}>
        All sources
      </option>
      {all.map((c) => (
        <option key={c.id} value={c.id} selected={c.id === now}>
          {c.name}
        </option>
      ))}
    </select>
  )
}
