/** One cause at one source: the sentence, who it is, and what is done about them. */
import { useState } from 'preact/hooks'
import { number, plural } from '../shell/format.ts'
import { api, mayWrite } from '../shell/session.ts'
import { withQuery } from '../shell/url.ts'
import { Time } from '../ui/Time.tsx'
import { IssueRows } from './IssueRows.tsx'
import type { IssueGroup, IssuesScreen } from './issuesPage.ts'

interface Props {
  screen: IssuesScreen
  group: IssueGroup
  /** Of the page, for its file. */
  state: string
  query: string | undefined
  /** Its people are shown at once. */
  unfolded: boolean
}

/** "Ana Silva, Bo Lee and 35 more" */
function named({ names, count }: IssueGroup): string {
  const more = count - names.length
  if (more > 0) return `${names.join(', ')} and ${number(more)} more`
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

export function IssueGroupCard({ screen, group, state, query, unfolded }: Props) {
  const [open, setOpen] = useState(unfolded)
  const { code, connectionId, connection, cause, remedy, count, newest } = group
  const only = {
    ...{ code, query: query ?? null, connectionId: connectionId ?? null },
  }
  return (
    <section class="card issue-group" aria-label={`${cause}, ${connection}`}>
      <div class="spread">
        <h2>{cause}</h2>
        <div class="actions">
          <a
            class="button"
            href={withQuery(api.issuesFile(), { ...only, state })}
            download
            aria-label={`Download: ${cause}, ${connection}`}
          >
            Download
          </a>
          {mayWrite.value && state === 'open' && group.action !== 'release' && (
            <button
              type="button"
              aria-disabled={screen.busy.value !== null}
              onClick={() =>
                void screen.retry({
                  code,
                  ...(connectionId && { connectionId }),
                  ...(query && { query }),
                })
              }
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
        {open && <IssueRows screen={screen} group={group} state={state} />}
      </details>
    </section>
  )
}
