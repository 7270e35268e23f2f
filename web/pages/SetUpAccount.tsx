/** Where the welcome e-mail leads: a worker chooses a password, and then sees their own profile. */
import { useEffect, useMemo, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import type { Out } from '../api.ts'
import { type ApiError, asApiError } from '../http.ts'
import { api, loadSession } from '../session.ts'
import { createForm } from '../state/form.ts'
import { checkPassword, PASSWORD_HINT } from '../state/password.ts'
import { TextField } from '../ui/Field.tsx'
import { Form } from '../ui/Form.tsx'
import { Loading, Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'

export default function SetUpAccount() {
  const { query, route } = useLocation()
  const token = query.token ?? ''
  const [invitee, setInvitee] = useState<Out<'Invitee'> | null>(null)
  const [error, setError] = useState<ApiError | null>(null)
  useEffect(() => {
    api.checkWelcome(token).then(setInvitee, (cause) => setError(asApiError(cause)))
  }, [token])
  const form = useMemo(
    () =>
      createForm(
        { password: '', again: '' },
        async ({ password }) => {
          const { email } = await api.setUpAccount(token, password)
          await api.signIn(email, password)
          await loadSession()
          route('/me', true)
        },
        { check: checkPassword },
      ),
    [token, route],
  )
  const title = invitee ? `Welcome to ${invitee.company}` : 'Welcome'
  return (
    <Page title={title}>
      {error && (
        <Notice tone="bad" role="alert" title="This link does not work">
          <p>{error.message}</p>
        </Notice>
      )}
      {!error && !invitee && <Loading what="your invitation" />}
      {invitee && (
        <>
          <p>
            Hello {invitee.firstName}. Choose a password for{' '}
            <span class="strong">{invitee.email}</span>.
          </p>
          <Form form={form} label="Set up your account" submit="Set up my account">
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
        </>
      )}
    </Page>
  )
}
