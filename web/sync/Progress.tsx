/** How far a run is: its line for people, a bar, and a quiet voice for screen readers. */

import type { Out } from '../shell/api.ts'
import { runWord } from '../shell/words.ts'
import { share } from '../state/live.ts'

interface Props {
  run: Out<'Run'>
  onCancel: (() => void) | null
  cancelling: boolean
}

export function Progress({ run, onCancel, cancelling }: Props) {
  const done = share(run)
  const what = runWord(run)
  return (
    <section class="progress" aria-label={`${what} under way`}>
      <div>
        <p>
          <span class="strong">{what} under way</span>{' '}
          <span class="muted">{run.progress.message}</span>
        </p>
        <progress aria-label={`${what} progress`} {...(done !== null && { value: done })} max={1} />
      </div>
      {onCancel && (
        <button type="button" onClick={onCancel} aria-disabled={cancelling}>
          {cancelling ? 'Cancelling…' : 'Cancel'}
        </button>
      )}
    </section>
  )
}
