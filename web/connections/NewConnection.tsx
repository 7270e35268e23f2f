/** Connect a source. */
import { useLocation, useRoute } from 'preact-iso'
import { api, mayWrite, VIEWER_REASON } from '../shell/session.ts'
import { sayDone } from '../shell/toasts.ts'
import { useScreen } from '../state/screen.ts'
import { TextField } from '../ui/Field.tsx'
import { Form } from '../ui/Form.tsx'
import { Empty, Failure, Loading, Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { createNewConnection, type NewConnectionScreen } from './newConnection.ts'
import { SchemaFields } from './SchemaFields.tsx'
import type { FieldSpec, Values } from './schema.ts'
import { anyShown } from './schemaValues.ts'

export default function NewConnection() {
  const kind = useRoute().params.kind ?? ''
  const { route } = useLocation()
  const screen = useScreen(
    () =>
      createNewConnection(api, kind, (id, { oauth }) => {
        sayDone(
          oauth
            ? 'Saved. Connect it next, then test and enable it.'
            : 'Connected. Test it, then enable it.',
        )
        route(`/integrations/${id}/settings`)
      }),
    kind,
  )
  const connector = screen.connector.value
  const error = screen.connectors.error.value
  const { form, options } = screen
  const settings = {
    values: form.values.value.settings,
    onChange: (v: Values) => form.set('settings', v),
    errors: form.errors.value,
    path: 'settings',
    options,
  }

  return (
    <Page
      title={connector ? `Connect ${connector.name}` : 'Connect'}
      crumbs={[{ href: '/integrations', text: 'Integrations' }]}
    >
      {error && !connector && <Failure error={error} retry={screen.load} />}
      {!connector && screen.connectors.loading.value && <Loading what="the form" />}
      {!connector && screen.connectors.data.value && (
        <Empty title="There is no such integration">
          <a href="/integrations">See all integrations</a>
        </Empty>
      )}
      {connector && (
        <div class="narrow stack">
          <p class="muted">{connector.summary}</p>
          {!mayWrite.value && (
            <Notice tone="info">
              <p>{VIEWER_REASON}</p>
            </Notice>
          )}
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
              <fieldset class="group">
                <legend>Credentials</legend>
                <p class="hint">Stored encrypted and never shown again.</p>
                <SchemaFields
                  fields={screen.credentials.value}
                  values={form.values.value.credentials}
                  onChange={(v) => form.set('credentials', v)}
                  errors={form.errors.value}
                  path="credentials"
                  scope={form.values.value.settings}
                />
              </fieldset>
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
          </Form>
        </div>
      )}
    </Page>
  )
}

/** What is wrong must be seen, also where it is folded away. */
const hasError = ({ errors }: NewConnectionScreen['form'], fields: FieldSpec[]): boolean =>
  Object.keys(errors.value).some((at) =>
    fields.some((f) => `${at}.`.startsWith(`settings.${f.name}.`)),
  )
