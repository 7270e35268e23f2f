/** The last two steps: the first preview, looked through, and the sync that does it. */
import type { Out } from '../../shell/api.ts'
import { mayWrite, VIEWER_REASON } from '../../shell/session.ts'
import { countsSentence, isActive } from '../../shell/words.ts'
import { doneSentence } from '../../state/live.ts'
import { AutoSync } from '../../sync/AutoSync.tsx'
import { Progress } from '../../sync/Progress.tsx'
import type { SyncPage } from '../../sync/syncPage.ts'
import { Notice } from '../../ui/Notice.tsx'

interface Props {
  screen: SyncPage
  connection: Out<'Connection'>
  /** It is this one's turn. */
  now: boolean
}
type Run = Out<'Run'>

/** The newest run of everybody in a mode, as far as it went. */
export const newest = (screen: SyncPage, mode: Run['mode']): Run | null =>
  screen.rows.value?.find((r) => r.mode === mode && r.onlyPeople === null) ?? null

const whyNot = ({ screen, connection }: Props): string | null => {
  if (!mayWrite.value) return VIEWER_REASON
  if (screen.live.running.value) return 'A sync is under way.'
  if (!connection.enabled) return 'Syncing is off: switch it on where the connection is tested.'
  return null
}

export function FirstPreview(props: Props) {
  const { screen, now } = props
  const run = newest(screen, 'preview')
  const why = whyNot(props)
  return (
    <>
      <p>
        The preview reads everybody and shows who would be added, linked or changed, and who could
        not be synced and why. Nothing is changed by it.
      </p>
      <RunNow screen={screen} mode="preview" />
      <Result run={run} see="Look through it" first={!now} />
      <div class="actions">
        <button
          type="button"
          class={now ? 'primary' : ''}
          disabled={why !== null}
          onClick={() => void screen.sync('preview')}
        >
          {run ? 'Preview again' : 'Preview the first sync'}
        </button>
        {why && <span class="hint">{why}</span>}
      </div>
    </>
  )
}

export function FirstSync(props: Props) {
  const { screen, connection, now } = props
  const run = newest(screen, 'apply')
  const why = whyNot(props)
  const label = screen.peopleLabel.value
  return (
    <>
      <p>This does what the preview showed. Afterwards AutoSync can repeat it by itself.</p>
      <RunNow screen={screen} mode="apply" />
      <Result run={run} see="See what happened" />
      <div class="actions">
        <button
          type="button"
          class={now ? 'primary' : ''}
          disabled={why !== null}
          onClick={() => void screen.sync('apply')}
        >
          Sync {label}
        </button>
        {why && <span class="hint">{why}</span>}
      </div>
      {screen.connection.data.value && (screen.went.value?.length ?? 0) > 0 && (
        <>
          <AutoSync screen={screen} connection={screen.connection.data.value} />
          <p>
            <a href={`/integrations/${connection.id}`}>
              {connection.name} is connected: see how it stands
            </a>
          </p>
        </>
      )}
    </>
  )
}

/** How it ended, and the way to look through it; `first`: that is what to do next. */
function Result({ run, see, first = false }: { run: Run | null; see: string; first?: boolean }) {
  if (!run || isActive(run)) return null
  const tone = run.status === 'failed' ? 'bad' : run.status === 'held' ? 'held' : 'good'
  return (
    <Notice
      tone={tone}
      title={doneSentence(run)}
      actions={
        <a class={first ? 'button primary' : 'button'} href={`/runs/${run.id}`}>
          {see}
        </a>
      }
    >
      {run.status !== 'failed' && <p>{countsSentence(run)}</p>}
    </Notice>
  )
}

function RunNow({ screen, mode }: { screen: SyncPage; mode: Run['mode'] }) {
  const run = screen.live.run.value
  return (
    <>
      <p class="hidden" role="status">
        {run?.mode === mode ? screen.live.spoken.value : ''}
      </p>
      {run && run.mode === mode && screen.live.running.value && (
        <Progress
          run={run}
          onCancel={mayWrite.value ? screen.cancel : null}
          cancelling={screen.busy.value === 'cancel'}
        />
      )}
    </>
  )
}
