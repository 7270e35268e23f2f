/** Preview and Sync, and why they cannot be pressed now. */
import type { ComponentChildren } from 'preact'
import { needsSignIn } from '../connections/connecting/vendorSignIn.ts'
import type { Out } from '../shell/api.ts'
import { mayWrite, VIEWER_REASON } from '../shell/session.ts'
import { CheckField } from '../ui/Field.tsx'
import type { SyncPage } from './syncPage.ts'

interface Props {
  screen: SyncPage
  connection: Out<'Connection'>
  label: string
}

/** Why a sync cannot be started now, or null. */
function obstacle({ screen, connection }: Props): ComponentChildren {
  const connector = screen.connector.value
  const settings = <a href={`/integrations/${connection.id}/settings`}>Settings</a>
  if (!mayWrite.value) return VIEWER_REASON
  if (screen.live.running.value) return 'A sync is under way.'
  if (needsSignIn(connector, connection) && !connection.signedIn)
    return (
      <>
        Nobody has signed in at {connector?.name} yet: press {connector?.oauth?.label} in {settings}
        .
      </>
    )
  if (connector?.testFirst && connection.testedAt === null)
    return <>Not tested with these settings: press Test Integration in {settings} first.</>
  if (!connection.enabled) return <>This integration is off: enable it in {settings}.</>
  return null
}

export function SyncButtons(props: Props) {
  const { screen, label } = props
  const why = obstacle(props)
  const busy = screen.busy.value
  const shared = { disabled: why !== null, 'aria-describedby': why ? 'why-not' : undefined }
  return (
    <div class="stack tight">
      <div class="actions">
        <button type="button" {...shared} onClick={() => screen.sync('preview')}>
          {busy === 'preview' ? 'Starting…' : 'Preview'}
        </button>
        <button type="button" class="primary" {...shared} onClick={() => screen.sync('apply')}>
          {busy === 'apply' ? 'Starting…' : `Sync ${label}`}
        </button>
      </div>
      {screen.connector.value?.delta && !why && (
        <CheckField
          label="Full sync"
          hint="Reads everybody, not only who changed since the last sync."
          checked={screen.full.value}
          onChange={(on) => {
            screen.full.value = on
          }}
        />
      )}
      {props.connection.invite === 'automatic' && !props.connection.lastRun && !why && (
        <CheckField
          label="Welcome everybody of this first sync"
          hint="Each new active worker with an email address gets the welcome email."
          checked={screen.welcomeFirst.value}
          onChange={(on) => {
            screen.welcomeFirst.value = on
          }}
        />
      )}
      {why && (
        <p class="hint" id="why-not">
          {why}
        </p>
      )}
    </div>
  )
}
