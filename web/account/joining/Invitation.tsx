/** Where an invitation leads: an account for who has none, a further company for who has one. */
import { useLocation } from 'preact-iso'
import { api, beginAnew, loadSession } from '../../shell/session.ts'
import { ROLE_WORD } from '../../shell/words.ts'
import { useScreen } from '../../state/screen.ts'
import { Loading, Notice } from '../../ui/Notice.tsx'
import { Page } from '../../ui/Page.tsx'
import { NewPassword } from '../NewPassword.tsx'
import { createInvitation } from './invitation.ts'
import { JoinSignedIn } from './JoinSignedIn.tsx'

export default function Invitation() {
  const { query, route } = useLocation()
  const token = query.token ?? ''
  const screen = useScreen(
    () =>
      createInvitation(
        api,
        token,
        async () => {
          await loadSession()
          route('/', true)
        },
        beginAnew,
      ),
    token,
  )
  const invitation = screen.invitation.data.value
  const error = screen.invitation.error.value
  return (
    <Page title={invitation ? `Join ${invitation.company}` : 'Invitation'}>
      {error && (
        <>
          <Notice tone="bad" role="alert" title="This link does not work">
            <p>{error.message}</p>
          </Notice>
          <p>
            If you have joined already, <a href="/sign-in">sign in</a>.
          </p>
        </>
      )}
      {!error && !invitation && <Loading what="your invitation" />}
      {invitation && (
        <p>
          Hello {invitation.name}. {invitation.company} invites you to Muster as{' '}
          {ROLE_WORD[invitation.role].toLowerCase()}.
        </p>
      )}
      {invitation?.hasAccount && <JoinSignedIn invited={invitation} joining={screen} />}
      {invitation && !invitation.hasAccount && (
        <NewPassword form={screen.form} email={invitation.email} submit="Set password" />
      )}
    </Page>
  )
}
