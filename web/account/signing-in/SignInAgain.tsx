/** Over the page that is open: the same person signs in, and goes on where they were. */
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import { api, session } from '../../shell/session.ts'
import { endWaiting, signedOut } from '../../shell/signedOut.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { sameAgain } from './signInAgain.ts'
import './sign-in-again.css'

export default function SignInAgain() {
  const email = session.value?.user?.email ?? ''
  const form = useMemo(() => sameAgain(api, session, () => endWaiting(true)), [])
  const box = useRef<HTMLDivElement>(null)
  const open = signedOut.value
  // After the dialog has opened: the next key is meant for the password.
  useLayoutEffect(() => {
    if (open) box.current?.querySelector<HTMLInputElement>('[name=password]')?.focus()
  }, [open])
  return (
    <div class="signed-out" ref={box}>
      <Dialog open={open} title="You were signed out" onClose={() => endWaiting(false)}>
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
