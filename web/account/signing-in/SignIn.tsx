/** Sign in, then go where one was going. */

import { useEffect, useMemo } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { api, loadSession } from '../../shell/session.ts'
import { TextField } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Page } from '../../ui/Page.tsx'
import { createSignIn } from './signIn.ts'

/** Only a path of this page is followed, never another site. */
const safe = (next: string | undefined) => (next && /^\/(?![/\\])/.test(next) ? next : '/')

export default function SignIn() {
  const { query, route } = useLocation()
  const next = safe(query.next)
  const screen = useMemo(
    () =>
      createSignIn(api, async () => {
        await loadSession()
        route(next, true)
      }),
    [next, route],
  )
  useEffect(() => screen.start(), [screen])

  return (
    <Page title="Sign in">
      {screen.setupOpen.value && (
        <Notice tone="info">
          <p>
            This Muster is new. <a href="/setup">Set up the first company</a>.
          </p>
        </Notice>
      )}
      <Form form={screen.form} label="Sign in" submit="Sign in" busy="Signing in…">
        <TextField
          {...screen.form.text('email')}
          label="Email"
          type="email"
          autoComplete="username"
          required
        />
        <TextField
          {...screen.form.text('password')}
          label="Password"
          type="password"
          autoComplete="current-password"
          required
        />
      </Form>
      <p class="small">
        <a href="/forgotten-password">Forgotten your password?</a>
      </p>
    </Page>
  )
}
