/** Who comes, chosen from what only the source knows. */
import { mayWrite } from '../../shell/session.ts'
import { Form } from '../../ui/Form.tsx'
import { SchemaFields } from '../schema/SchemaFields.tsx'
import type { ConnectionSettingsScreen } from '../settings/connectionSettings.ts'
import { toChoose } from './steps.ts'

export function ChooseStep({ screen }: { screen: ConnectionSettingsScreen }) {
  const connector = screen.connector.value
  if (!connector) return null
  const { form } = screen
  return (
    <Form
      form={screen.parts.people}
      label="Choose who comes"
      submit="Save the choice"
      guarded
      readOnly={!mayWrite.value}
    >
      <SchemaFields
        fields={toChoose(connector)}
        values={form.values.value.settings}
        onChange={(v) => form.set('settings', v)}
        errors={form.errors.value}
        path="settings"
        options={screen.options}
        disabled={!mayWrite.value}
      />
    </Form>
  )
}
