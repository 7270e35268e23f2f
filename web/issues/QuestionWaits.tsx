/** Leaving a question for later: until a day, or for somebody; and bringing it back. */
import { useState } from 'preact/hooks'
import { mayWrite } from '../shell/session.ts'
import { Time } from '../ui/Time.tsx'
import type { Question, QuestionsScreen } from './questions.ts'

export function QuestionWaits({
  screen,
  question: q,
}: {
  screen: QuestionsScreen
  question: Question
}) {
  const [until, setUntil] = useState('')
  const [waitingFor, setWaitingFor] = useState('')
  const busy = screen.busy.value !== null
  if (q.state === 'waiting')
    return (
      <div class="spread">
        <p>
          Waiting{q.waitingFor && <> for {q.waitingFor}</>}
          {q.until && (
            <>
              {' '}
              until <Time at={q.until} day />
            </>
          )}
          .
        </p>
        {mayWrite.value && (
          <button type="button" aria-disabled={busy} onClick={() => void screen.reopen(q)}>
            Open again
          </button>
        )}
      </div>
    )
  if (!mayWrite.value) return null
  return (
    <details>
      <summary>Let it wait</summary>
      <form
        class="question-waits"
        aria-label="Let it wait"
        onSubmit={(e) => {
          e.preventDefault()
          void screen.wait(q, { ...(until && { until }), ...(waitingFor && { waitingFor }) })
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
        <button type="submit" aria-disabled={busy}>
          Let it wait
        </button>
      </form>
    </details>
  )
}
