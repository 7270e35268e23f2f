/** One cause at one source: the sentence, who it is, and what is done about them. */
import { useState } from 'preact/hooks'
import { named, number, plural } from '../shell/format.ts'
import { api, mayWrite } from '../shell/session.ts'
import { DownloadButton } from '../ui/DownloadButton.tsx'
import { Time } from '../ui/Time.tsx'
import { IssueRows } from './IssueRows.tsx'
import { asRetry, asText, type IssueFilter } from './issueFilter.ts'
import type { IssueGroup, IssuesScreen } from './issuesPage.ts'

interface Props {
  screen: IssuesScreen
  group: IssueGroup
  /** Of the page. */
  filter: IssueFilter
  /** Its people are shown at once. */
  unfolded: boolean
}

export function IssueGroupCard({ screen, group, filter, unfolded }: Props) {
  const [open, setOpen] = useState(unfolded)
  const { code, connectionId, connection, cause, remedy, count, newest } = group
  const only = { ...filter, code, connectionId: connectionId ?? undefined }
  const busy = screen.busy.value !== null
  const of = `${cause}, ${connection}`
  return (
    <section class="card issue-group" aria-label={`${cause}, ${connection}`}>
      <div class="spread">
        <h2>{cause}</h2>
        <div class="actions">
          <button
            type="button"
            aria-disabled={busy}
            aria-label={`Copy: ${of}`}
            onClick={() => void screen.copyRows(group)}
          >
            Copy
          </button>
          <DownloadButton makeLink={() => api.issuesLink(asText(only))} label={`Download: ${of}`}>
            Download
          </DownloadButton>
          {mayWrite.value && filter.state === 'open' && group.action !== 'release' && (
            <button
              type="button"
              aria-disabled={busy}
              onClick={() => void screen.retry(asRetry(only))}
            >
              Retry {plural(count, 'person', 'people')}
            </button>
          )}
        </div>
      </div>
      <p class="muted">
        {plural(count, 'person', 'people')} of{' '}
        {connectionId ? <a href={`/integrations/${connectionId}`}>{connection}</a> : connection},
        the newest since <Time at={newest} day />. {remedy}{' '}
        {group.action === 'match' && connectionId && (
          <a href={`/integrations/${connectionId}/match`}>Open Match</a>
        )}
      </p>
      <details open={open} onToggle={(e) => setOpen(e.currentTarget.open)}>
        <summary>{named(group)}</summary>
        {open && mayWrite.value && count > 1 && (
          <p>
            <button
              type="button"
              aria-disabled={busy}
              aria-label={`Pick all: ${of}`}
              onClick={() => void screen.pickAll(group)}
            >
              Pick all {number(count)}
            </button>
          </p>
        )}
        {open && <IssueRows screen={screen} group={group} state={filter.state} />}
      </details>
    </section>
  )
}
