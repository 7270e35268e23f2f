/** The sync page of a connection: its switches, Preview and Sync, progress, and the log. */
import { useRoute } from 'preact-iso'
import { ConnectionFrame } from '../connections/ConnectionFrame.tsx'
import { SettingsLook } from '../connections/settings/SettingsLook.tsx'
import type { Out } from '../shell/api.ts'
import { api, mayWrite, VIEWER_REASON } from '../shell/session.ts'
import { countsSentence, openCount, runWord } from '../shell/words.ts'
import { doneSentence } from '../state/live.ts'
import { useScreen } from '../state/screen.ts'
import { Failure, Loading, Notice } from '../ui/Notice.tsx'
import { Time } from '../ui/Time.tsx'
import { FileDrop } from './FileDrop.tsx'
import { HeldRun } from './HeldRun.tsx'
import { BeganLate, Overdue } from './Late.tsx'
import { MailboxPanel } from './MailboxPanel.tsx'
import { Progress } from './Progress.tsx'
import { SeasonLine } from './Season.tsx'
import { SyncButtons } from './SyncButtons.tsx'
import { SyncLog } from './SyncLog.tsx'
import { SyncSwitches } from './SyncSwitches.tsx'
import { createSyncPage, type SyncPage } from './syncPage.ts'

export default function Sync() {
  const id = useRoute().params.id ?? ''
  const screen = useScreen(() => createSyncPage(api, id), id)
  const connection = screen.connection.data.value
  const error = screen.error.value
  const connector = screen.connector.value
  const label = screen.peopleLabel.value

  return (
    <ConnectionFrame
      id={id}
      connection={connection}
      error={screen.connection.error.value}
      connector={connector}
      peopleLabel={label}
      title={label}
    >
      {error && !connection && <Failure error={error} retry={screen.load} />}
      {!connection && !error && <Loading what="the integration" />}
      {connection && (
        <>
          <div class="sync-head">
            <div class="stack sync-now">
              <SyncButtons screen={screen} connection={connection} label={label} />
              <LiveRun screen={screen} />
            </div>
            <SyncSwitches screen={screen} connection={connection} />
          </div>
          {connector?.takesFiles && connection.settings.from === 'file' && (
            <>
              <FileDrop
                drop={screen.drop}
                why={mayWrite.value ? null : VIEWER_REASON}
                syncsAtOnce={connection.autosync.enabled && connection.enabled}
              />
              {mayWrite.value && <MailboxPanel id={id} />}
            </>
          )}
          {connection.state.kind === 'paused' && connection.enabled && (
            <Notice tone="info" title={connection.state.message} />
          )}
          <Overdue connection={connection} />
          {connection.heldRun && <HeldRun run={connection.heldRun} name={connection.name} />}
          <SeasonLine connection={screen.connection} connectionId={id} />
        </>
      )}
      <SyncLog screen={screen} label={label} />
      <SettingsLook screen={screen.settingsLook} />
    </ConnectionFrame>
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
  const run = followed ?? screen.last.value
  if (!run || run.status === 'held') return null
  const open = run.mode === 'apply' ? openCount(run) : 0
  const tone = run.status === 'failed' ? 'bad' : open > 0 ? 'warn' : 'good'
  return (
    <Notice
      tone={run.status === 'cancelled' || run.mode !== 'apply' ? 'info' : tone}
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
      <BeganLate run={run} />
    </Notice>
  )
}

const FINISHED = /^(Sync|Preview|Reading) finished: /

const LastTitle = ({ run }: { run: Out<'Run'> }) => (
  <>
    Last {runWord(run).toLowerCase()} <Time at={run.startedAt ?? run.queuedAt} />:{' '}
    {doneSentence(run).replace(FINISHED, '')}
  </>
)
