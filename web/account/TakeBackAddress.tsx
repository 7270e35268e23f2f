/** Where the link to the old address leads, after it was changed: it is taken back, and a password chosen. */
import { useMemo } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { api, session } from '../shell/session.ts'
import { Page } from '../ui/Page.tsx'
import { createTakingBack } from './address.ts'

export default function TakeBackAddress() {
  const { query, route } = useLocation()
  const token = query.token ?? ''
  const screen = useMemo(
    () =>
      createTakingBack(api, token, (passwordToken) => {
        session.value = null
        route(`/set-password?token=${encodeURIComponent(passwordToken)}`, true)
      }),
    [token, route],
  )
  return (
    <Page title="Take your address back">
      <p>
        Your account was changed to another address. If it was not you, take it back: whoever is
        signed in is signed out, the password there is opens nothing any more, and you choose a new
        one.
      </p>
      <p>
        <button
          type="button"
          class="primary"
          aria-disabled={screen.busy.value !== null}
          onClick={() => void screen.takeBack()}
        >
          Take it back
        </button>
      </p>
      <p class="small">
        <a href="/sign-in">It was me</a>
      </p>
    </Page>
  )
}
