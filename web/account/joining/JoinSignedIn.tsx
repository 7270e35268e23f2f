/** Joining a further company with the account there is: signed in with the address the link went to. */
import type { Signal } from '@preact/signals'
import { useLocation } from 'preact-iso'
import { session, signOut } from '../../shell/session.ts'

interface Props {
  invited: { company: string; email: string }
  joining: { busy: Signal<string | null>; accept(): void; decline?(): void }
}

export function JoinSignedIn({ invited, joining }: Props) {
  const { url } = useLocation()
  const user = session.value?.user
  const busy = joining.busy.value !== null
  const email = <span class="strong wrap">{invited.email}</span>
  if (!user)
    return (
      <>
        <p>You have an account with {email}. Sign in with it to join; it opens both then.</p>
        <p>
          <a class="button primary" href={`/sign-in?next=${encodeURIComponent(url)}`}>
            Sign in to join
          </a>
        </p>
      </>
    )
  if (user.email.toLowerCase() !== invited.email.toLowerCase())
    return (
      <>
        <p>
          This invitation is for {email}, and you are signed in as{' '}
          <span class="strong wrap">{user.email}</span>.
        </p>
        <p>
          <button type="button" onClick={signOut}>
            Sign out
          </button>
        </p>
      </>
    )
  return (
    <>
      <p>
        You are signed in as {email}. What you are at {session.value?.company.name} stays as it is;
        you go from one to the other at the top of the page.
      </p>
      <p class="row">
        <button type="button" class="primary" aria-disabled={busy} onClick={joining.accept}>
          Join {invited.company}
        </button>
        {joining.decline && (
          <button type="button" aria-disabled={busy} onClick={joining.decline}>
            Decline
          </button>
        )}
      </p>
    </>
  )
}
