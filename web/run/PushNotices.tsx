/** What a push offers on its page: to go ahead after a preview, and to try again what failed. */
import { useLocation } from 'preact-iso'
import type { Out } from '../shell/api.ts'
import { plural } from '../shell/format.ts'
import { mayWrite } from '../shell/session.ts'
import { openCount } from '../shell/words.ts'
import { Notice } from '../ui/Notice.tsx'
import type { RunScreen } from './runPage.ts'

interface Props {
  screen: RunScreen
  run: Out<'Run'>
}

export function PushNotices({ screen, run }: Props) {
  if (screen.live.running.value || run.status === 'failed') return null
  if (run.mode === 'preview') return <Preview screen={screen} run={run} />
  return openCount(run) > 0 ? <Failed screen={screen} run={run} /> : null
}

function Preview({ screen, run }: Props) {
  const { route } = useLocation()
  const ready = run.counts.synced
  async function push(): Promise<void> {
    const made = await screen.push(run.connectionId)
    if (made) route(`/runs/${made.id}`)
  }
  return (
    <Notice
      tone="info"
      title={
        run.counts.total === 0
          ? 'Everything is pushed: there is nothing to do'
          : 'Preview: nothing was pushed'
      }
      actions={
        ready > 0 &&
        mayWrite.value && (
          <button
            type="button"
            class="primary"
            onClick={() => void push()}
            aria-disabled={screen.busy.value === 'push'}
          >
            {screen.busy.value === 'push'
              ? 'Starting…'
              : `Push ${plural(ready, 'entry', 'entries')}`}
          </button>
        )
      }
    >
      {run.counts.total > 0 && <p>This is what a push to {run.connectionName} would do now.</p>}
    </Notice>
  )
}

function Failed({ screen, run }: Props) {
  const { route } = useLocation()
  async function again(): Promise<void> {
    const made = await screen.pushAgain(run.connectionId)
    if (made) route(`/runs/${made.id}`)
  }
  return (
    <Notice
      tone="warn"
      title={`${plural(openCount(run), 'entry was', 'entries were')} not pushed`}
      actions={
        mayWrite.value && (
          <button
            type="button"
            onClick={() => void again()}
            aria-disabled={screen.busy.value === 'push'}
          >
            Push failed ones again
          </button>
        )
      }
    >
      <p>
        Put right what is said below, then push those again. The next push of everything takes them
        too.
      </p>
    </Notice>
  )
}
