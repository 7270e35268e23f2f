/** Leaving a question for later: until a day, or for somebody; and bringing it back. */
import { mayWrite } from '../shell/session.ts'
import { Time } from '../ui/Time.tsx'
import type { Question, QuestionsScreen } from './questions.ts'
import { WaitForm } from './WaitForm.tsx'

export function QuestionWaits({
  screen,
  question: q,
}: {
  screen: QuestionsScreen
  question: Question
}) {
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
      <WaitForm what="it" busy={busy} onWait={(wait) => void screen.wait(q, wait)} />
    </details>
  )
}
