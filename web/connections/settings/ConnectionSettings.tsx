/** The settings of a connection. */

import { useState } from 'preact/hooks'
import { useLocation, useRoute } from 'preact-iso'
import { api, isOwner, mayWrite, VIEWER_REASON } from '../../shell/session.ts'
import { sayDone } from '../../shell/toasts.ts'
import { useScreen } from '../../state/screen.ts'
import { Season } from '../../sync/Season.tsx'
import { Confirm } from '../../ui/Dialog.tsx'
import { Failure, Loading, Notice } from '../../ui/Notice.tsx'
import { OnThisPage } from '../../ui/OnThisPage.tsx'
import { Section } from '../../ui/Section.tsx'
import { ConnectionFrame } from '../ConnectionFrame.tsx'
import { useCameBack } from '../connecting/cameBack.ts'
import { VendorSignIn } from '../connecting/VendorSignIn.tsx'
import { WebConnectorPanel } from '../connecting/WebConnectorPanel.tsx'
import { SameCompany } from '../SameCompany.tsx'
import { AskingPanel } from './AskingPanel.tsx'
import { ConfigureSync } from './ConfigureSync.tsx'
import {
  AdvancedSection,
  PeopleSections,
  SilenceSection,
  SourceSection,
} from './ConnectionForm.tsx'
import { type ConnectionSettingsScreen, createConnectionSettings } from './connectionSettings.ts'
import { SettingsLook } from './SettingsLook.tsx'
import { fieldsIn } from './sections.ts'
import { TestAndEnable } from './TestAndEnable.tsx'

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
      error={screen.connection.error.value}
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
        <div class="beside">
          <div class="narrow stack">
            <SameCompany connection={connection} />
            {!mayWrite.value && (
              <Notice tone="info">
                <p>{VIEWER_REASON}</p>
              </Notice>
            )}
            {screen.form.problem.value && (
              <Notice tone="bad" role="alert">
                <p>{screen.form.problem.value}</p>
              </Notice>
            )}
            <VendorSignIn screen={screen} connection={connection} connector={ready} came={came} />
            {ready.kind === 'quickbooks-desktop' && <WebConnectorPanel id={id} />}
            <TestAndEnable
              screen={screen}
              connection={connection}
              name={ready.name}
              takesHours={ready.takesHours}
            />
            <SourceSection screen={screen} />
            <PeopleSections screen={screen} />
            <Section
              id="season"
              title="Season"
              word
              hint="When many new people are to come, announce them: they join without waiting for you."
            >
              <Season connection={screen.connection} connectionId={id} />
            </Section>
            <SilenceSection screen={screen} />
            <AskingPanel id={id} />
            <AdvancedSection screen={screen} />
            <SettingsLook screen={screen.settingsLook} />
            {isOwner.value && <Remove screen={screen} name={connection.name} />}
          </div>
          <OnThisPage places={placesOf(screen)} />
        </div>
      )}
    </ConnectionFrame>
  )
}

/** The sections there are, for the links beside them. */
const placesOf = (screen: ConnectionSettingsScreen): [string, string][] => {
  const drawn = { settings: screen.settings.value, credentials: screen.credentials.value }
  return [
    ['source', 'Source'],
    ...(fieldsIn('people', drawn).length > 0 ? [['people', 'What comes'] as [string, string]] : []),
    ['invite', 'Invite Employees'],
    ['edits', 'Edits made here'],
    ['guard', 'Guard'],
    ['season', 'Season'],
    ['silence', 'When nothing comes'],
    ['asking', 'Who is asked'],
    ['advanced', 'Advanced'],
  ]
}

type Part = { screen: ConnectionSettingsScreen; name: string }

function Remove({ screen, name }: Part) {
  const [asking, setAsking] = useState(false)
  return (
    <Section
      id="remove"
      title="Remove integration"
      hint={`Stops syncing from ${name}. Its sync logs go too; workers stay.`}
      actions={
        <button type="button" class="danger-text" onClick={() => setAsking(true)}>
          Remove integration
        </button>
      }
    >
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
    </Section>
  )
}
