/** A forgotten password: asking for a link, and the same answer whether there is such an account or not. */
import { signal } from '@preact/signals'
import type { Api } from '../../shell/calls/all.ts'
import { createForm, requireText } from '../../state/form.ts'

export function createForgotten(api: Pick<Api, 'forgotPassword'>) {
  /** The address a link was asked for. */
  const asked = signal<string | null>(null)
  const form = createForm(
    { email: '' },
    async ({ email }) => {
      await api.forgotPassword({ email: email.trim() })
      asked.value = email.trim()
    },
    { check: (v) => requireText(v, { email: 'your email' }) },
  )
  return { form, asked }
}
