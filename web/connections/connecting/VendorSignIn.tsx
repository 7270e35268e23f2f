/** Connect: signing in at the vendor's own page, and whether somebody has. */
import { useState } from 'preact/hooks'
import type { Out } from '../../shell/api.ts'
import { mayWrite, VIEWER_REASON } from '../../shell/session.ts'
import { Confirm } from '../../ui/Dialog.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { OnOff } from '../../ui/Status.tsx'
import type { ConnectionSettingsScreen } from '../settings/connectionSettings.ts'

interface Props {
  screen: ConnectionSettingsScreen
  connection: Out<'Connection'>
  connector: Out<'ConnectorInfo'>
  /** How the way to the vendor and back ended: `connected`, or a sentence. */
  came: string | null
}

export function VendorSignIn({ screen, connection, connector, came }: Props) {
  const [asking, setAsking] = useState(false)
  const { signIn, busy } = screen
  if (!signIn.needed.value) return null
  const { signedIn } = connection
  const why = mayWrite.value ? signIn.obstacle.value : VIEWER_REASON
  return (
    <section class="group" aria-label="Sign-in at the source">
      <div class="spread">
        <div>
          <p>
            <OnOff on={signedIn} words={['Connected', 'Not connected']} />
          </p>
          <p class="hint">
            {signedIn
              ? `Somebody has signed in at ${connector.name} and allowed Muster to read it.`
              : `You sign in on ${connector.name}’s own page and come back here.`}
          </p>
        </div>
        <div class="actions">
          {signedIn && (
            <button type="button" disabled={!mayWrite.value} onClick={() => setAsking(true)}>
              Disconnect
            </button>
          )}
          <button
            type="button"
            class={signedIn ? '' : 'primary'}
            disabled={why !== null}
            aria-disabled={busy.value === 'connect'}
            aria-describedby={why ? 'connect-why' : undefined}
            onClick={signIn.connect}
          >
            {signedIn ? 'Connect again' : (connector.oauth?.label ?? 'Connect')}
          </button>
        </div>
      </div>
      {why && (
        <p class="hint" id="connect-why">
          {why}
        </p>
      )}
      <div role="status">{came && <Came came={came} name={connector.name} />}</div>
      <Confirm
        open={asking}
        title={`Disconnect from ${connector.name}?`}
        confirm={`Disconnect from ${connector.name}`}
        danger
        busy={busy.value === 'disconnect'}
        onClose={() => setAsking(false)}
        onConfirm={async () => {
          await signIn.disconnect()
          setAsking(false)
        }}
      >
        <p>
          Muster forgets the sign-in, and nothing syncs from {connection.name} until somebody
          connects again. Settings, logs and workers stay.
        </p>
      </Confirm>
    </section>
  )
}

const Came = ({ came, name }: { came: string; name: string }) =>
  came === 'connected' ? (
    <Notice tone="good" title={`Connected to ${name}`}>
      <p>Now press Test Integration.</p>
    </Notice>
  ) : (
    <Notice tone="bad" title={`Not connected to ${name}`}>
      <p>{came}</p>
    </Notice>
  )
