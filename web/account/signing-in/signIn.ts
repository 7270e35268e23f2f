/** Signing in, and whether this Muster still waits to be set up. */
import { signal } from '@preact/signals'
import type { Api } from '../../shell/calls/all.ts'
import { ApiError, asApiError } from '../../shell/http.ts'
import { createForm, requireText } from '../../state/form.ts'

/** What a refused sign-in means to the person typing. */
export function explained(cause: unknown): ApiError {
  const error = asApiError(cause)
  const said =
    error.status === 401
      ? 'The email or the password is not right.'
      : error.status === 429
        ? 'Too many tries. Wait a minute, then try again.'
        : error.message
  return new ApiError(error.status, error.code, said)
}

export function createSignIn(api: Pick<Api, 'signIn' | 'setupState'>, onDone: () => Promise<void>) {
  const setupOpen = signal(false)
  const form = createForm(
    { email: '', password: '' },
    async ({ email, password }) => {
      try {
        await api.signIn(email.trim(), password)
      } catch (cause) {
        throw explained(cause)
      }
      await onDone()
    },
    { check: (v) => requireText(v, { email: 'your email', password: 'your password' }) },
  )
  return {
    form,
    setupOpen,
    start() {
      void api.setupState().then(
        (state) => {
          setupOpen.value = state.open
        },
        () => undefined,
      )
      return () => undefined
    },
  }
}
