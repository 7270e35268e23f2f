/** The sync page of a connection: its switches, Preview and Sync, progress, and the log. */
import { useRoute } from 'preact-iso'
import type { Out } from '../api.ts'
import { api, mayWrite, VIEWER_REASON } from '../session.ts'
import { doneSentence } from '../state/live.ts'
import { useScreen } from '../state/screen.ts'
import { createSyncPage, type SyncPage } from '../state/syncPage.ts'
import { ConnectionFrame } from '../ui/ConnectionFrame.tsx'
import { HeldRun } from '../ui/HeldRun.tsx'
import { Failure, Loading, Notice } from '../ui/Notice.tsx'
import { Progress } from '../ui/Progress.tsx'
import { SyncLog } from '../ui/SyncLog.tsx'
import { SyncSwitches } from '../ui/SyncSwitches.tsx'
import { Time } from '../ui/Time.tsx'
import { countsSentence, isActive, openCount } from '../words.ts'

export default function Sync() {
  const id = useRoute().params.id ?? ''
  const screen = useScreen(() => createSyncPage(api, id), id)
  const connection = screen.connection.data.value
  const error = screen.error.value
  const label = screen.peopleLabel.value

  return (
    <ConnectionFrame id={id} connection={connection} peopleLabel={label} title={label}>
      {error && !connection && <Failure error={error} retry={screen.load} />}
      {!connection && !error && <Loading what="the integration" />}
      {connection && (
        <>
          <div class="spread">
            <SyncButtons screen={screen} connection={connection} label={label} />
            <SyncSwitches screen={screen} connection={connection} />
          </div>
          <LiveRun screen={screen} />
          {connection.heldRun && <HeldRun run={connection.heldRun} name={connection.name} />}
        </>
      )}
      <SyncLog screen={screen} label={label} />
    </ConnectionFrame>
  )
}

interface Part {
  screen: SyncPage
  connection: Out<'Connection'>
  label: string
}

/** Why a sync cannot be started now, or null. */
function obstacle({ screen, connection }: Part): string | null {
  if (!mayWrite.value) return VIEWER_REASON
  if (screen.live.running.value) return 'A sync is under way.'
  if (!connection.enabled) return 'This integration is off: enable it in Settings.'
  return null
}

function SyncButtons(props: Part) {
  const { screen, label } = props
  const why = obstacle(props)
  const busy = screen.busy.value
  return (
    <div class="stack tight">
      <div class="actions">
        <button
          type="button"
          disabled={why !== null}
          aria-describedby={why ? 'why-not' : undefined}
          onClick={() => screen.sync('preview')}
        >
          {busy === 'preview' ? 'Starting…' : 'Preview'}
        </button>
        <button
          type="button"
          class="primary"
          disabled={why !== null}
          aria-describedby={why ? 'why-not' : undefined}
          onClick={() => screen.sync('apply')}
        >
          {busy === 'apply' ? 'Starting…' : `Sync ${label}`}
        </button>
      </div>
      {why && (
        <p class="hint" id="why-not">
          {why}
        </p>
      )}
    </div>
  )
}

function LiveRun({ screen }: { screen: SyncPage }) {
  const { run, running, spoken } = screen.live
  const now = run.value
  return (
    <>
      <p class="hidden" role="status">
        {spoken.value}
      </p>
      {now && running.value ? (
        <Progress
          run={now}
          onCancel={mayWrite.value ? screen.cancel : null}
          cancelling={screen.busy.value === 'cancel'}
        />
      ) : (
        <LastRun screen={screen} />
      )}
    </>
  )
}

/** How the last sync went, at once; what is held has a notice of its own. */
function LastRun({ screen }: { screen: SyncPage }) {
  const followed = screen.live.run.value
  const run = followed ?? screen.rows.value?.find((r) => !isActive(r)) ?? null
  if (!run || run.status === 'held') return null
  const open = run.mode === 'apply' ? openCount(run) : 0
  const tone = run.status === 'failed' ? 'bad' : open > 0 ? 'warn' : 'good'
  return (
    <Notice
      tone={run.status === 'cancelled' || run.mode === 'preview' ? 'info' : tone}
      title={followed ? doneSentence(run) : <LastTitle run={run} />}
      actions={
        <a class="button" href={`/runs/${run.id}`}>
          {run.mode === 'preview'
            ? 'See what would change'
            : open > 0
              ? 'See who and why'
              : 'See what happened'}
        </a>
      }
    >
      <p>{countsSentence(run)}</p>
    </Notice>
  )
}

const FINISHED = /^(Sync|Preview) finished: /

const LastTitle = ({ run }: { run: Out<'Run'> }) => (
  <>
    Last {run.mode === 'preview' ? 'preview' : 'sync'} <Time at={run.startedAt ?? run.queuedAt} />:{' '}
    {doneSentence(run).replace(FINISHED, '')}
  </>
)
