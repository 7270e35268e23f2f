/** After the first sync of a source: what comes next, until it repeats by itself. */
import type { Out } from '../shell/api.ts'
import { api, mayWrite } from '../shell/session.ts'
import { isActive, isWholeSync } from '../shell/words.ts'
import { createRemote } from '../state/remote.ts'
import { useScreen } from '../state/screen.ts'
import { Notice } from '../ui/Notice.tsx'

type Run = Out<'Run'>

export function FirstSyncNext({ run }: { run: Run }) {
  const did = run.status === 'succeeded' || run.status === 'warnings'
  if (!run.first || !did || isActive(run) || !isWholeSync(run) || !mayWrite.value) return null
  return <Next run={run} />
}

function Next({ run }: { run: Run }) {
  const { remote } = useScreen(() => {
    const remote = createRemote((abort) => api.connection(run.connectionId, abort))
    const start = () => {
      void remote.reload()
      return remote.stop
    }
    return { remote, start }
  }, run.connectionId)
  const connection = remote.data.value
  if (!connection || connection.autosync.enabled) return null
  return (
    <Notice
      tone="info"
      title={`The first sync of ${run.connectionName} is done`}
      actions={
        <a class="button primary" href={`/integrations/${run.connectionId}/connect`}>
          Set up AutoSync
        </a>
      }
    >
      <p>Look it through. From now on AutoSync can repeat it by itself.</p>
    </Notice>
  )
}
