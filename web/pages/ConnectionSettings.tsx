/** The settings of a connection. */

import { useState } from 'preact/hooks'
import { useLocation, useRoute } from 'preact-iso'
import { api, isOwner, mayWrite, VIEWER_REASON } from '../session.ts'
import {
  type ConnectionSettingsScreen,
  createConnectionSettings,
} from '../state/connectionSettings.ts'
import { useScreen } from '../state/screen.ts'
import { sayDone } from '../toasts.ts'
import { ConnectionFrame } from '../ui/ConnectionFrame.tsx'
import { Confirm } from '../ui/Dialog.tsx'
import { TextField } from '../ui/Field.tsx'
import { Form } from '../ui/Form.tsx'
import { GuardFields } from '../ui/GuardFields.tsx'
import { Failure, Loading, Notice } from '../ui/Notice.tsx'
import { PolicyFields } from '../ui/PolicyFields.tsx'
import { SchemaFields } from '../ui/SchemaFields.tsx'
import { TestAndEnable } from '../ui/TestAndEnable.tsx'

export default function ConnectionSettings() {
  const id = useRoute().params.id ?? ''
  const { route } = useLocation()
  const screen = useScreen(
    () =>
      createConnectionSettings(api, id, () => {
        sayDone('The integration was removed. Its workers stay.')
        route('/integrations')
      }),
    id,
  )
  const connection = screen.connection.data.value
  const ready = connection && screen.connector.value
  const error = screen.error.value
  return (
    <ConnectionFrame
      id={id}
      connection={connection}
      peopleLabel={screen.peopleLabel.value}
      title="Settings"
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
          <TestAndEnable screen={screen} connection={connection} name={ready.name} />
          <SettingsForm screen={screen} />
          {isOwner.value && <Remove screen={screen} name={connection.name} />}
        </div>
      )}
    </ConnectionFrame>
  )
}

type Part = { screen: ConnectionSettingsScreen; name: string }

function SettingsForm({ screen }: Omit<Part, 'name'>) {
  const { form } = screen
  const values = form.values.value
  const off = !mayWrite.value
  return (
    <Form
      form={form}
      label="Settings"
      submit="Save"
      guarded
      readOnly={off}
      actions={form.dirty.value && <span class="muted">You have unsaved changes.</span>}
    >
      <fieldset class="group">
        <legend>Connection</legend>
        <TextField {...form.text('name')} label="Name" required disabled={off} />
        <SchemaFields
          fields={screen.settings.value}
          values={values.settings}
          onChange={(v) => form.set('settings', v)}
          errors={form.errors.value}
          path="settings"
          disabled={off}
        />
        <TextField
          {...form.text('priority')}
          label="Priority"
          type="number"
          min={0}
          max={1000}
          step={1}
          disabled={off}
          hint="0 to 1,000. When two integrations are the source of the same field, the higher one wins."
        />
      </fieldset>
      {screen.credentials.value.length > 0 && (
        <fieldset class="group">
          <legend>Credentials</legend>
          <SchemaFields
            fields={screen.credentials.value}
            values={values.credentials}
            onChange={(v) => form.set('credentials', v)}
            errors={form.errors.value}
            path="credentials"
            scope={values.settings}
            stored={screen.stored.value}
            disabled={off}
          />
        </fieldset>
      )}
      <PolicyFields form={form} disabled={off} />
      <GuardFields form={form} disabled={off} />
    </Form>
  )
}

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
