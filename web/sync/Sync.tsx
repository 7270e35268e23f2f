/** The sync page of a connection: its switches, Preview and Sync, progress, and the log. */
import { useLocation, useRoute } from 'preact-iso'
import { ConnectionFrame } from '../connections/ConnectionFrame.tsx'
import { SettingsLook } from '../connections/settings/SettingsLook.tsx'
import type { Out } from '../shell/api.ts'
import { api, mayWrite, VIEWER_REASON } from '../shell/session.ts'
import { countsSentence, isActive, MODE_WORD, openCount } from '../shell/words.ts'
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
  const { path } = useLocation()
  // What it is called here is in the address until the connector says it.
  const label = connector ? screen.peopleLabel.value : path.endsWith('/users') ? 'Users' : 'Workers'

  return (
    <ConnectionFrame
      id={id}
      connection={connection}
      connector={connector}
      peopleLabel={label}
      title={label}
    >
      {error && !connection && <Failure error={error} retry={screen.load} />}
      {!connection && !error && <Loading what="the integration" />}
      {connection && (
        <>
          <div class="sync-head">
            <SyncButtons screen={screen} connection={connection} label={label} />
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
          <Overdue connection={connection} />
          <LiveRun screen={screen} />
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
  // Who only looked at what an undo would do has not asked how the source stands.
  const ended = screen.rows.value?.find((r) => !isActive(r) && !(r.undoes && r.mode === 'preview'))
  const run = followed ?? ended ?? null
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
    Last {MODE_WORD[run.mode].toLowerCase()} <Time at={run.startedAt ?? run.queuedAt} />:{' '}
    {doneSentence(run).replace(FINISHED, '')}
  </>
)
