/** Somebody has forgotten their password: a link by e-mail. */
import { useMemo } from 'preact/hooks'
import { api } from '../../shell/session.ts'
import { TextField } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Page } from '../../ui/Page.tsx'
import { createForgotten } from './forgotten.ts'

export default function ForgotPassword() {
  const { form, asked } = useMemo(() => createForgotten(api), [])
  return (
    <Page title="Forgotten your password?">
      {asked.value ? (
        <Notice tone="good" role="status" title="Look into your mailbox">
          <p>
            If there is an account with <span class="strong wrap">{asked.value}</span>, a link to
            set a new password is on its way there. It works once, for an hour.
          </p>
          <p>Nothing there? Look among the junk, or ask an owner of your company for a new link.</p>
        </Notice>
      ) : (
        <Form form={form} label="Forgotten password" submit="Send a link" busy="Sending…">
          <TextField
            {...form.text('email')}
            label="Email"
            type="email"
            autoComplete="username"
            hint="The one you sign in with."
            required
          />
        </Form>
      )}
      <p class="small">
        <a href="/sign-in">Back to sign in</a>
      </p>
    </Page>
  )
}
