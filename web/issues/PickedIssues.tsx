/** What is done with those that are picked: tried again, left for later, given to somebody, copied, left out. */
import { useState } from 'preact/hooks'
import { plural } from '../shell/format.ts'
import { api } from '../shell/session.ts'
import { DownloadButton } from '../ui/DownloadButton.tsx'
import type { IssuesScreen } from './issuesPage.ts'
import { AssignForm, CommentForm, LeaveOutForm, WaitPicked } from './PickedForms.tsx'

const VERBS = {
  wait: { label: 'Let wait', form: WaitPicked },
  assign: { label: 'Assign', form: AssignForm },
  say: { label: 'Comment', form: CommentForm },
  out: { label: 'Leave out', form: LeaveOutForm },
} as const
type Verb = keyof typeof VERBS

/** More ids than fit an address are copied, not downloaded. */
const MOST_IN_A_LINK = 400

export function PickedIssues({ screen, waiting }: { screen: IssuesScreen; waiting: boolean }) {
  const [verb, setVerb] = useState<Verb | null>(null)
  const ids = [...screen.picked.value]
  const busy = screen.busy.value !== null
  if (ids.length === 0) return null
  const Form = verb && VERBS[verb].form
  return (
    <section class="card picked" aria-label="Picked">
      <div class="spread">
        <p class="strong">{plural(ids.length, 'person', 'people')} picked</p>
        <div class="actions">
          {waiting ? (
            <button type="button" aria-disabled={busy} onClick={() => void screen.reopen(ids)}>
              Open again
            </button>
          ) : (
            <button type="button" aria-disabled={busy} onClick={() => void screen.retry({ ids })}>
              Retry {ids.length}
            </button>
          )}
          <button type="button" aria-disabled={busy} onClick={() => void screen.copyRows(ids)}>
            Copy
          </button>
          {ids.length <= MOST_IN_A_LINK && (
            <DownloadButton
              makeLink={() => api.issuesLink({ ids: ids.join(',') })}
              label="Download those picked"
            >
              Download
            </DownloadButton>
          )}
          {(Object.keys(VERBS) as Verb[]).map((name) => (
            <button
              key={name}
              type="button"
              aria-expanded={verb === name}
              onClick={() => setVerb(verb === name ? null : name)}
            >
              {VERBS[name].label}
            </button>
          ))}
          <button type="button" onClick={() => screen.pick(ids, false)}>
            Pick nobody
          </button>
        </div>
      </div>
      {Form && <Form screen={screen} ids={ids} />}
    </section>
  )
}
