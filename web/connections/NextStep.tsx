/** What to do next with a connection that does not sync yet. */
import type { Out } from '../shell/api.ts'
import { Notice } from '../ui/Notice.tsx'
import { needsSignIn } from './vendorSignIn.ts'

interface Props {
  connection: Out<'Connection'>
  connector: Out<'ConnectorInfo'> | null
}

export function NextStep({ connection, connector }: Props) {
  const base = `/integrations/${connection.id}`
  const toSettings = (
    <a class="button" href={`${base}/settings`}>
      Open Settings
    </a>
  )
  if (needsSignIn(connector, connection) && !connection.signedIn)
    return (
      <Notice tone="info" title="Not connected yet" actions={toSettings}>
        <p>Somebody has to sign in at {connector?.name} first: Settings leads there.</p>
      </Notice>
    )
  if (!connection.enabled)
    return (
      <Notice tone="info" title="This integration is off" actions={toSettings}>
        <p>Nothing syncs until it is tested and enabled in Settings.</p>
      </Notice>
    )
  if (!connection.lastRun && !connection.activeRun)
    return (
      <Notice
        tone="info"
        title="Ready for the first sync"
        actions={
          <a class="button primary" href={`${base}/workers`}>
            Preview the first sync
          </a>
        }
      >
        <p>A preview shows what would change and changes nothing.</p>
      </Notice>
    )
  return null
}
