/** Where the welcome e-mail leads: a worker chooses a password, and then sees their own profile. */
import { useLocation } from 'preact-iso'
import { api, loadSession } from '../shell/session.ts'
import { useScreen } from '../state/screen.ts'
import { TextField } from '../ui/Field.tsx'
import { Form } from '../ui/Form.tsx'
import { Loading, Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { createAccountSetup, PASSWORD_HINT } from './password.ts'

export default function SetUpAccount() {
  const { query, route } = useLocation()
  const token = query.token ?? ''
  const screen = useScreen(
    () =>
      createAccountSetup(api, token, async () => {
        await loadSession()
        route('/me', true)
      }),
    token,
  )
  const { form } = screen
  const invitee = screen.invitee.data.value
  const error = screen.invitee.error.value
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
