/** Everybody who is not synced and everything that is asked, across all sources: open, waiting, done; as a file, too. */
import { useLocation } from 'preact-iso'
import { number } from '../shell/format.ts'
import { api, mayWrite } from '../shell/session.ts'
import { withQuery } from '../shell/url.ts'
import { useScreen } from '../state/screen.ts'
import { DownloadButton } from '../ui/DownloadButton.tsx'
import { Page } from '../ui/Page.tsx'
import { DoneIssues } from './DoneIssues.tsx'
import { IssueFilters } from './IssueFilters.tsx'
import { asQuery, asText, filterIn, isNarrowed, STATES, type State } from './issueFilter.ts'
import { createIssuesPage } from './issuesPage.ts'
import { OpenIssues } from './OpenIssues.tsx'
import { QuestionList } from './QuestionList.tsx'

const copy = (text: string) => navigator.clipboard.writeText(text)

export default function Issues() {
  const { query, url } = useLocation()
  const filter = filterIn(query)
  const { state } = filter
  const mayAssign = mayWrite.value
  const key = JSON.stringify([filter, mayAssign])
  const screen = useScreen(() => createIssuesPage(api, filter, mayAssign, { copy }), key)
  const counts = screen.counts.value
  return (
    <Page
      title="Issues"
      tab={`${STATES[state]} issues`}
      actions={
        <DownloadButton makeLink={() => api.issuesLink(asText(filter))}>
          Download this list
        </DownloadButton>
      }
    >
      <div class="stack tight">
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
        <IssueFilters screen={screen} filter={filter} />
      </div>
      <QuestionList filter={asQuery(filter)} state={state} />
      {state === 'done' ? (
        <DoneIssues filter={asQuery(filter)} searched={isNarrowed(filter)} />
      ) : (
        <OpenIssues screen={screen} filter={filter} />
      )}
    </Page>
  )
}
