/** What cannot be left out when a source is connected; the rest has defaults and is folded away. */
import type { Out } from '../../shell/api.ts'
import { mayWrite } from '../../shell/session.ts'
import { TextField } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { SchemaFields } from '../schema/SchemaFields.tsx'
import type { FieldSpec, Values } from '../schema/schema.ts'
import { anyShown } from '../schema/schemaValues.ts'
import type { NewConnectionScreen } from './newConnection.ts'

interface Props {
  screen: NewConnectionScreen
  connector: Out<'ConnectorInfo'>
}

export function NewConnectionForm({ screen, connector }: Props) {
  const { form, options } = screen
  const already = screen.already.value
  const settings = {
    values: form.values.value.settings,
    onChange: (v: Values) => form.set('settings', v),
    errors: form.errors.value,
    path: 'settings',
    options,
  }
  return (
    <Form
      form={form}
      label={`Connect ${connector.name}`}
      submit="Connect"
      busy="Connecting…"
      guarded
      disabled={!mayWrite.value}
    >
      <TextField
        {...form.text('name')}
        label="Name"
        hint="What this integration is called here."
        required
      />
      <SchemaFields {...settings} fields={screen.first.value} />
      {anyShown(screen.credentials.value, settings.values) && (
        <div class="stack snug">
          <SchemaFields
            fields={screen.credentials.value}
            values={form.values.value.credentials}
            onChange={(v) => form.set('credentials', v)}
            errors={form.errors.value}
            path="credentials"
            scope={form.values.value.settings}
          />
          <p class="hint">What is secret is stored encrypted and never shown again.</p>
        </div>
      )}
      {screen.later.value.length > 0 && (
        <details open={hasError(form, screen.later.value)}>
          <summary>More settings</summary>
          <div class="stack more">
            <p class="hint">They have sensible values, and can be changed later.</p>
            <SchemaFields {...settings} fields={screen.later.value} />
          </div>
        </details>
      )}
      {already && (
        <Notice
          tone="warn"
          role="alert"
          title={`${connector.name} is connected already`}
          actions={
            <>
              <a class="button" href={`/integrations/${already.id}`}>
                Open {already.name}
              </a>
              <button type="button" onClick={() => void screen.connectOnceMore()}>
                Connect it once more
              </button>
            </>
          }
        >
          <p>{already.message}</p>
        </Notice>
      )}
    </Form>
  )
}

/** What is wrong must be seen, also where it is folded away. */
const hasError = ({ errors }: NewConnectionScreen['form'], fields: FieldSpec[]): boolean =>
  Object.keys(errors.value).some((at) =>
    fields.some((f) => `${at}.`.startsWith(`settings.${f.name}.`)),
  )
