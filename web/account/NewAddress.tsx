/** Where the link to a new address leads. */
import { useMemo } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { api, session } from '../shell/session.ts'
import { Notice } from '../ui/Notice.tsx'
import { Page } from '../ui/Page.tsx'
import { createNewAddress } from './address.ts'

export default function NewAddress() {
  const { query } = useLocation()
  const token = query.token ?? ''
  const screen = useMemo(
    () =>
      createNewAddress(api, token, () => {
        session.value = null
      }),
    [token],
  )
  const email = screen.email.value
  return (
    <Page title="Your new address">
      {email ? (
        <Notice tone="good" role="status" title="Your address was changed">
          <p>
            From now on you sign in with <span class="strong wrap">{email}</span>. You are signed
            out everywhere.
          </p>
        </Notice>
      ) : (
        <>
          <p>
            You sign in with this address from now on, and are signed out everywhere. The address
            you had is told.
          </p>
          <p>
            <button
              type="button"
              class="primary"
              aria-disabled={screen.busy.value !== null}
              onClick={() => void screen.confirm()}
            >
              Use this address
            </button>
          </p>
        </>
      )}
      <p class="small">
        <a href="/sign-in">{email ? 'Sign in' : 'Back to sign in'}</a>
      </p>
    </Page>
  )
}
