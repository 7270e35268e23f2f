/** Choosing the password of a new account. */

import type { Form as FormState } from '../state/form.ts'
import { TextField } from '../ui/Field.tsx'
import { Form } from '../ui/Form.tsx'
import { PASSWORD_HINT } from './password.ts'

interface Props {
  form: FormState<{ password: string; again: string }>
  email: string
  submit: string
}

export function NewPassword({ form, email, submit }: Props) {
  return (
    <>
      <p>
        Choose a password for <span class="strong wrap">{email}</span>.
      </p>
      <Form form={form} label={submit} submit={submit}>
        <input type="hidden" name="username" value={email} autoComplete="username" />
        <TextField
          {...form.text('password')}
          label="Password"
          type="password"
          autoComplete="new-password"
          hint={PASSWORD_HINT}
          required
        />
        <TextField
          {...form.text('again')}
          label="Password again"
          type="password"
          autoComplete="new-password"
          required
        />
      </Form>
    </>
  )
}
