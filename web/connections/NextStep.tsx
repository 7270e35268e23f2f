/** What to do next with a connection that does not sync yet. */
import type { Out } from '../shell/api.ts'
import { Notice } from '../ui/Notice.tsx'
import { needsSignIn } from './connecting/vendorSignIn.ts'
import { lastSyncOf } from './standing.ts'

interface Props {
  connection: Out<'Connection'>
  connector: Out<'ConnectorInfo'> | null
}

export function NextStep({ connection, connector }: Props) {
  const base = `/integrations/${connection.id}`
  if (!lastSyncOf(connection))
    return (
      <Notice
        tone="info"
        title="Not synced yet"
        actions={
          <a class="button primary" href={`${base}/connect`}>
            Go on connecting
          </a>
        }
      >
        <p>
          {needsSignIn(connector, connection) && !connection.signedIn
            ? `Somebody has to sign in at ${connector?.name} first. `
            : ''}
          The steps lead to a first preview, which shows what would change and changes nothing.
        </p>
      </Notice>
    )
  if (!connection.enabled)
    return (
      <Notice
        tone="info"
        title="This integration is off"
        actions={
          <a class="button" href={`${base}/settings`}>
            Open Settings
          </a>
        }
      >
        <p>Nothing syncs until it is enabled in Settings.</p>
      </Notice>
    )
  return null
}
