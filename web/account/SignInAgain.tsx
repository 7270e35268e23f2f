/** Over the page that is open: the same person signs in, and goes on where they were. */
import { useMemo } from 'preact/hooks'
import { api, session } from '../shell/session.ts'
import { endWaiting, signedOut } from '../shell/signedOut.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { TextField } from '../ui/Field.tsx'
import { Form } from '../ui/Form.tsx'
import { sameAgain } from './signInAgain.ts'
import './sign-in-again.css'

export default function SignInAgain() {
  const email = session.value?.user?.email ?? ''
  const form = useMemo(() => sameAgain(api, session, () => endWaiting(true)), [])
  return (
    <div class="signed-out">
      <Dialog open={signedOut.value} title="You were signed out" onClose={() => endWaiting(false)}>
        <p>Sign in again, and what you were doing goes on. Nothing that you typed is lost.</p>
        <Form form={form} label="Sign in again" submit="Sign in" busy="Signing in…">
          <input type="hidden" name="email" autoComplete="username" value={email} />
          <TextField
            {...form.text('password')}
            label={`Password of ${email}`}
            type="password"
            autoComplete="current-password"
            required
          />
        </Form>
        <p class="small">
          <a href="/sign-in" onClick={() => location.assign('/sign-in')}>
            Sign in as somebody else
          </a>
        </p>
      </Dialog>
    </div>
  )
}
