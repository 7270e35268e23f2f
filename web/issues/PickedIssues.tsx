/** What is done with those that are picked: tried again, left for later, or copied as a list for somebody. */
import { plural } from '../shell/format.ts'
import type { IssuesScreen } from './issuesPage.ts'
import { WaitForm } from './WaitForm.tsx'

export function PickedIssues({ screen, waiting }: { screen: IssuesScreen; waiting: boolean }) {
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
      <WaitForm
        what={ids.length === 1 ? 'it' : 'them'}
        busy={busy}
        onWait={(wait) => void screen.wait(ids, wait)}
      />
      <p class="muted small">
        Whoever waits leaves the open list until that day, or until something about them changes.
      </p>
    </section>
  )
}
