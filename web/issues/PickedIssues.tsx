/** What is done with those that are picked: tried again, left for later, or copied as a list for somebody. */
import { useState } from 'preact/hooks'
import { plural } from '../shell/format.ts'
import type { IssuesScreen } from './issuesPage.ts'

export function PickedIssues({ screen, waiting }: { screen: IssuesScreen; waiting: boolean }) {
  const [until, setUntil] = useState('')
  const [waitingFor, setWaitingFor] = useState('')
  const [note, setNote] = useState('')
  const ids = [...screen.picked.value]
  const busy = screen.busy.value !== null
  if (ids.length === 0) return null
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
          <button type="button" onClick={() => screen.pick(ids, false)}>
            Pick nobody
          </button>
        </div>
      </div>
      <form
        class="question-waits"
        aria-label="Let them wait"
        onSubmit={(e) => {
          e.preventDefault()
          void screen.wait(ids, {
            ...(until && { until }),
            ...(waitingFor && { waitingFor }),
            ...(note && { note }),
          })
        }}
      >
        <label class="field">
          <span>For whom</span>
          <input
            value={waitingFor}
            placeholder="payroll"
            maxLength={200}
            onInput={(e) => setWaitingFor(e.currentTarget.value)}
          />
        </label>
        <label class="field">
          <span>Until</span>
          <input type="date" value={until} onInput={(e) => setUntil(e.currentTarget.value)} />
        </label>
        <label class="field">
          <span>Note</span>
          <input value={note} maxLength={1000} onInput={(e) => setNote(e.currentTarget.value)} />
        </label>
        <button type="submit" aria-disabled={busy}>
          Let {ids.length === 1 ? 'it' : 'them'} wait
        </button>
      </form>
      <p class="muted small">
        Whoever waits leaves the open list until that day, or until something about them changes.
      </p>
    </section>
  )
}
