/** One switch for all syncs: paused with a reason and perhaps an end, and ended again. */

import { useState } from 'preact/hooks'
import { PausedNotice } from '../shell/notices/PausedNotice.tsx'
import { api, mayWrite } from '../shell/session.ts'
import { createAct } from '../state/act.ts'
import { createRemote } from '../state/remote.ts'
import { useScreen } from '../state/screen.ts'
import { Failure, Loading } from '../ui/Notice.tsx'

export function PauseAll() {
  const [reason, setReason] = useState('')
  const [until, setUntil] = useState('')
  const screen = useScreen(() => {
    const overview = createRemote((abort) => api.overview(abort))
    return {
      overview,
      ...createAct(),
      start: () => {
        void overview.reload()
        return overview.stop
      },
    }
  }, '')
  const { overview, busy, act } = screen
  const pause = overview.data.value?.pause
  return (
    <section class="stack tight" aria-labelledby="pause">
      <h2 id="pause">Pause all syncs</h2>
      {overview.data.value && !pause && (
        <p class="muted">
          No source is read, and nobody is changed, until the pause ends. Without a day it lasts
          until you end it.
        </p>
      )}
      {overview.error.value && !overview.data.value && (
        <Failure error={overview.error.value} retry={overview.reload} />
      )}
      {!overview.data.value && !overview.error.value && <Loading what="whether they are paused" />}
      {pause ? (
        <PausedNotice pause={pause} onEnded={overview.reload} />
      ) : (
        // Until it is known whether they are paused, nothing is offered.
        mayWrite.value &&
        overview.data.value && (
          <form
            class="question-waits"
            aria-label="Pause all syncs"
            onSubmit={async (e) => {
              e.preventDefault()
              await act('pause', () => api.pauseAll({ reason, ...(until && { until }) }))
              void overview.reload()
            }}
          >
            <label class="field">
              <span>Reason</span>
              <input
                required
                value={reason}
                maxLength={500}
                onInput={(e) => setReason(e.currentTarget.value)}
              />
            </label>
            <label class="field">
              <span>
                Until <span class="muted">(optional)</span>
              </span>
              <input type="date" value={until} onInput={(e) => setUntil(e.currentTarget.value)} />
            </label>
            <button type="submit" aria-disabled={busy.value !== null}>
              Pause all syncs
            </button>
          </form>
        )
      )}
    </section>
  )
}
