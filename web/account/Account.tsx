/** One's own account: the password, where one is signed in, and the companies it opens. */
import { useMemo } from 'preact/hooks'
import { SettingsFrame } from '../settings/SettingsFrame.tsx'
import { api, session } from '../shell/session.ts'
import { TextField } from '../ui/Field.tsx'
import { Form } from '../ui/Form.tsx'
import { ChangeAddress } from './ChangeAddress.tsx'
import { MyCompanies } from './MyCompanies.tsx'
import { createPasswordChange, PASSWORD_HINT } from './password.ts'
import { Sessions } from './Sessions.tsx'

export default function Account() {
  const form = useMemo(() => createPasswordChange(api), [])
  const user = session.value?.user
  return (
    <SettingsFrame title="Account">
      <div class="narrow stack">
        <p>
          Signed in as <span class="strong">{user?.name}</span>{' '}
          <span class="muted">{user?.email}</span>
        </p>
        <section class="stack tight" aria-labelledby="password">
          <h2 id="password">Change password</h2>
          <p class="muted">You stay signed in here, and are signed out everywhere else.</p>
          <Form form={form} label="Change password" submit="Change password">
            <input type="hidden" name="username" value={user?.email} autoComplete="username" />
            <TextField
              {...form.text('current')}
              label="Current password"
              type="password"
              autoComplete="current-password"
              required
            />
            <TextField
              {...form.text('password')}
              label="New password"
              type="password"
              autoComplete="new-password"
              hint={PASSWORD_HINT}
              required
            />
            <TextField
              {...form.text('again')}
              label="New password again"
              type="password"
              autoComplete="new-password"
              required
            />
          </Form>
        </section>
        <ChangeAddress />
        <Sessions />
        <MyCompanies />
      </div>
    </SettingsFrame>
  )
}
