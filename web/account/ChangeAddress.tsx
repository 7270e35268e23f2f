/** Signing in with another address: a link goes there, which confirms it. */
import { useMemo } from 'preact/hooks'
import { api } from '../shell/session.ts'
import { TextField } from '../ui/Field.tsx'
import { Form } from '../ui/Form.tsx'
import { Notice } from '../ui/Notice.tsx'
import { createAddressChange } from './address.ts'

export function ChangeAddress() {
  const { form, asked } = useMemo(() => createAddressChange(api), [])
  return (
    <section class="stack tight" aria-labelledby="address">
      <h2 id="address">Change address</h2>
      <p class="muted">
        A link goes to the new address. Once it is opened you sign in with that one, and are signed
        out everywhere; your present address is told, and can take it back for a week.
      </p>
      {asked.value && (
        <Notice tone="good" role="status" title="Look into the new mailbox">
          <p>
            A link is on its way to <span class="strong wrap">{asked.value}</span>. It works once,
            for a day; until then nothing changes.
          </p>
        </Notice>
      )}
      <Form form={form} label="Change address" submit="Send a link" busy="Sending…">
        <TextField
          {...form.text('email')}
          label="New email"
          type="email"
          autoComplete="off"
          required
        />
        <TextField
          {...form.text('password')}
          label="Your password"
          type="password"
          autoComplete="current-password"
          required
        />
      </Form>
    </section>
  )
}
