/** The settings of a connection. */

import { useEffect, useState } from 'preact/hooks'
import { useLocation, useRoute } from 'preact-iso'
import { api, isOwner, mayWrite, VIEWER_REASON } from '../shell/session.ts'
import { sayDone } from '../shell/toasts.ts'
import { useScreen } from '../state/screen.ts'
import { Season } from '../sync/Season.tsx'
import { Confirm } from '../ui/Dialog.tsx'
import { Failure, Loading, Notice } from '../ui/Notice.tsx'
import { AskingPanel } from './AskingPanel.tsx'
import { ConfigureSync } from './ConfigureSync.tsx'
import { ConnectionForm } from './ConnectionForm.tsx'
import { ConnectionFrame } from './ConnectionFrame.tsx'
import { type ConnectionSettingsScreen, createConnectionSettings } from './connectionSettings.ts'
import { SettingsLook } from './SettingsLook.tsx'
import { TestAndEnable } from './TestAndEnable.tsx'
import { VendorSignIn } from './VendorSignIn.tsx'
import { WebConnectorPanel } from './WebConnectorPanel.tsx'

export default function ConnectionSettings() {
  const id = useRoute().params.id ?? ''
  const { route } = useLocation()
  const screen = useScreen(
    () =>
      createConnectionSettings(api, id, {
        onRemoved() {
          sayDone('The integration was removed. Its workers stay.')
          route('/integrations')
        },
        leaveFor: (url) => location.assign(url),
      }),
    id,
  )
  const came = useCameBack()
  const connection = screen.connection.data.value
  const ready = connection && screen.connector.value
  const error = screen.error.value
  return (
    <ConnectionFrame
      id={id}
      connection={connection}
      connector={screen.connector.value}
      peopleLabel={screen.peopleLabel.value}
      title="Settings"
      actions={
        connection &&
        ready?.kind === 'connectwise' && (
          <ConfigureSync screen={screen} connection={connection} name={ready.name} />
        )
      }
    >
      {error && !ready && <Failure error={error} retry={screen.load} />}
      {!ready && !error && <Loading what="the settings" />}
      {ready && (
        <div class="narrow stack">
          {!mayWrite.value && (
            <Notice tone="info">
              <p>{VIEWER_REASON}</p>
            </Notice>
          )}
          <VendorSignIn screen={screen} connection={connection} connector={ready} came={came} />
          {ready.kind === 'quickbooks-desktop' && <WebConnectorPanel id={id} />}
          <TestAndEnable screen={screen} connection={connection} name={ready.name} />
          <ConnectionForm screen={screen} />
          <section class="group" aria-labelledby="season">
            <div>
              <h2 id="season">Season</h2>
              <p class="muted">
                When many new people are to come, announce them: they join without waiting for you.
              </p>
            </div>
            <Season connection={screen.connection} connectionId={id} />
          </section>
          <AskingPanel id={id} />
          <SettingsLook screen={screen.settingsLook} />
          {isOwner.value && <Remove screen={screen} name={connection.name} />}
        </div>
      )}
    </ConnectionFrame>
  )
}

/** How signing in at the vendor ended: "connected", or why not. It is in the URL once, then no more. */
function useCameBack(): string | null {
  const { path, query, route } = useLocation()
  const [came, setCame] = useState<string | null>(null)
  const said = query.failed ?? (query.connected ? 'connected' : null)
  useEffect(() => {
    if (said === null) return
    setCame(said)
    route(path, true)
  }, [said, path, route])
  return came
}

type Part = { screen: ConnectionSettingsScreen; name: string }

function Remove({ screen, name }: Part) {
  const [asking, setAsking] = useState(false)
  return (
    <section class="group" aria-labelledby="remove">
      <div class="spread">
        <div>
          <h2 id="remove">Remove connection</h2>
          <p class="muted">Stops syncing from {name}. Its sync logs go too; workers stay.</p>
        </div>
        <button type="button" class="danger-text" onClick={() => setAsking(true)}>
          Remove connection
        </button>
      </div>
      <Confirm
        open={asking}
        title={`Remove ${name}?`}
        confirm={`Remove ${name}`}
        danger
        busy={screen.busy.value === 'remove'}
        onClose={() => setAsking(false)}
        onConfirm={screen.remove}
      >
        <p>
          Its settings, stored credentials, sync logs and links to workers are removed, and nothing
          syncs from it any more. The workers stay as they are, and their fields become free to
          edit.
        </p>
      </Confirm>
    </section>
  )
}
