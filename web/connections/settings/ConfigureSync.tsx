/** Sync, at the top right of the settings of ConnectWise: it saves them, and says what happens next. */
import type { Out } from '../../shell/api.ts'
import { mayWrite, VIEWER_REASON } from '../../shell/session.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import type { ConnectionSettingsScreen } from './connectionSettings.ts'

interface Props {
  screen: ConnectionSettingsScreen
  connection: Out<'Connection'>
  /** The connector's name. */
  name: string
}

export function ConfigureSync({ screen, connection, name }: Props) {
  const why = !mayWrite.value
    ? VIEWER_REASON
    : connection.testedAt === null && !screen.form.dirty.value
      ? 'Press Test Integration first.'
      : undefined
  const busy = screen.busy.value === 'configure' || screen.form.busy.value
  const configured = screen.configured.value
  const close = () => {
    screen.configured.value = null
  }
  return (
    <>
      <button
        type="button"
        class="primary"
        disabled={why !== undefined}
        title={why}
        aria-disabled={busy}
        onClick={() => void screen.configure()}
      >
        {busy ? 'Saving…' : 'Sync'}
      </button>
      <Dialog open={configured !== null} title="Employee Sync was configured" onClose={close}>
        <p>The settings are saved.</p>
        {configured?.runId ? (
          <p>
            The synchronization has begun. It can take up to 24 hours to be completed; among a few
            thousand people it takes minutes:{' '}
            <a href={`/runs/${configured.runId}`}>see how far it is</a>.{' '}
            {configured.autosync
              ? 'AutoSync repeats it by itself.'
              : 'To repeat it by itself, switch AutoSync on on its sync page.'}
          </p>
        ) : (
          <p>Nothing syncs until “Enable {name} Sync” is on.</p>
        )}
        <div class="form-foot end">
          <button type="button" class="primary" onClick={close} autofocus>
            Ok, Got it
          </button>
        </div>
      </Dialog>
    </>
  )
}
