/** The form of a connection's settings. */
import { mayWrite } from '../shell/session.ts'
import { TextField } from '../ui/Field.tsx'
import { Form } from '../ui/Form.tsx'
import type { ConnectionSettingsScreen } from './connectionSettings.ts'
import { GuardFields } from './GuardFields.tsx'
import { InviteFields } from './InviteFields.tsx'
import { PolicyFields } from './PolicyFields.tsx'
import { SchemaFields } from './SchemaFields.tsx'
import { anyShown } from './schemaValues.ts'

export function ConnectionForm({ screen }: { screen: ConnectionSettingsScreen }) {
  const { form } = screen
  const values = form.values.value
  const off = !mayWrite.value
  const connection = screen.connection.data.value
  const saved = connection?.lastRun ? connection.settings : null
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
          saved={saved}
          options={screen.options}
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
          hint={
            <>
              0 to 1,000. When two integrations are the source of the same field, the higher one
              wins: see <a href="/settings/sources">Sources</a>.
            </>
          }
        />
      </fieldset>
      {anyShown(screen.credentials.value, values.settings) && (
        <fieldset class="group">
          <legend>Credentials</legend>
          <SchemaFields
            fields={screen.credentials.value}
            values={values.credentials}
            onChange={(v) => form.set('credentials', v)}
            errors={form.errors.value}
            path="credentials"
            saved={saved}
            scope={values.settings}
            stored={screen.stored.value}
            disabled={off}
          />
        </fieldset>
      )}
      <InviteFields form={form} disabled={off} />
      <PolicyFields form={form} disabled={off} />
      <GuardFields form={form} disabled={off} />
    </Form>
  )
}
