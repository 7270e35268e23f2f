/** The first company and its owner, while this Muster is new. */

import { useMemo } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { api, loadSession } from '../../shell/session.ts'
import { regionChoices, zoneChoices } from '../../shell/zones.ts'
import { useScreen } from '../../state/screen.ts'
import { SelectField, TextField } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { Failure, Notice } from '../../ui/Notice.tsx'
import { Page } from '../../ui/Page.tsx'
import { PASSWORD_HINT } from '../password.ts'
import { createSetup } from './setup.ts'

export default function Setup() {
  const { route } = useLocation()
  const { state, form } = useScreen(
    () =>
      createSetup(api, async () => {
        await loadSession()
        route('/', true)
      }),
    '',
  )
  const zones = useMemo(() => zoneChoices(form.values.peek().timeZone), [form])
  const regions = useMemo(() => regionChoices(form.values.peek().region), [form])
  const error = state.error.value
  return (
    <Page title="Set up Muster">
      {error && <Failure error={error} retry={state.reload} />}
      {state.data.value?.open === false && (
        <Notice tone="info" title="Already set up">
          <p>
            This Muster has its first company. <a href="/sign-in">Sign in</a>.
          </p>
        </Notice>
      )}
      {state.data.value?.open && (
        <Form form={form} label="Set up Muster" submit="Create company" busy="Creating…">
          <TextField
            {...form.text('setupToken')}
            label="Setup token"
            hint="The one-time secret chosen when Muster was installed."
            type="password"
            required
          />
          <TextField
            {...form.text('companyName')}
            label="Company name"
            autoComplete="organization"
            required
          />
          <SelectField {...form.text('timeZone')} label="Time zone" choices={zones} />
          <SelectField {...form.text('region')} label="Country" choices={regions} />
          <TextField {...form.text('name')} label="Your name" autoComplete="name" required />
          <TextField
            {...form.text('email')}
            label="Your email"
            type="email"
            autoComplete="username"
            required
          />
          <TextField
            {...form.text('password')}
            label="Password"
            type="password"
            autoComplete="new-password"
            hint={PASSWORD_HINT}
            required
          />
          <TextField
            {...form.text('again')}
            label="Password again"
            type="password"
            autoComplete="new-password"
            required
          />
        </Form>
      )}
    </Page>
  )
}
