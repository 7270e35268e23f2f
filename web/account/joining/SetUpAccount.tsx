/** Where the welcome e-mail leads: a worker chooses a password, and then sees their own profile. */
import { useLocation } from 'preact-iso'
import { api, beginAnew, loadSession } from '../../shell/session.ts'
import { useScreen } from '../../state/screen.ts'
import { Loading, Notice } from '../../ui/Notice.tsx'
import { Page } from '../../ui/Page.tsx'
import { NewPassword } from '../NewPassword.tsx'
import { createAccountSetup } from '../password.ts'
import { JoinSignedIn } from './JoinSignedIn.tsx'

export default function SetUpAccount() {
  const { query, route } = useLocation()
  const token = query.token ?? ''
  const screen = useScreen(
    () =>
      createAccountSetup(
        api,
        token,
        async () => {
          await loadSession()
          route('/me', true)
        },
        beginAnew,
      ),
    token,
  )
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
      {invitee && <p>Hello {invitee.firstName}.</p>}
      {invitee?.hasAccount && <JoinSignedIn invited={invitee} joining={screen} />}
      {invitee && !invitee.hasAccount && (
        <NewPassword form={screen.form} email={invitee.email} submit="Set up my account" />
      )}
    </Page>
  )
}
