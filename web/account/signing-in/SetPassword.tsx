/** Where the link of a forgotten password leads: choose another one. */

import { useMemo } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { api } from '../../shell/session.ts'
import { TextField } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Page } from '../../ui/Page.tsx'
import { createPasswordSetting, PASSWORD_HINT } from '../password.ts'

export default function SetPassword() {
  const { query, route } = useLocation()
  const token = query.token ?? ''
  const form = useMemo(
    () => createPasswordSetting(api, token, () => route('/sign-in', true)),
    [token, route],
  )
  return (
    <Page title="Set your password">
      {token ? (
        <Form form={form} label="Set your password" submit="Set password">
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
      ) : (
        <Notice tone="bad" role="alert" title="This link is not complete">
          <p>
            Open the whole link from your email, or{' '}
            <a href="/forgotten-password">ask for a new one</a>.
          </p>
        </Notice>
      )}
    </Page>
  )
}
