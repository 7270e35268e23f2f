/** The address one signs in with: asking for another one, and where the links of both e-mails lead. */
import { signal } from '@preact/signals'
import type { Api } from '../shell/calls/all.ts'
import { createAct } from '../state/act.ts'
import { createForm, type Form, requireText } from '../state/form.ts'

const NOTHING = { email: '', password: '' }

export function createAddressChange(api: Pick<Api, 'askForAddress'>) {
  /** The address a link is on its way to. */
  const asked = signal<string | null>(null)
  const form: Form<typeof NOTHING> = createForm(
    NOTHING,
    async ({ email, password }) => {
      await api.askForAddress({ email: email.trim(), password })
      asked.value = email.trim()
      form.reset(NOTHING)
    },
    { check: (v) => requireText(v, { email: 'the new address', password: 'your password' }) },
  )
  return { form, asked }
}

/** `signedOut`: nobody is signed in to the account any more, here neither. */
export function createNewAddress(
  api: Pick<Api, 'confirmAddress'>,
  token: string,
  signedOut: () => void,
) {
  const { busy, act } = createAct()
  /** From now on. */
  const email = signal<string | null>(null)
  return {
    busy,
    email,
    async confirm() {
      const done = await act('confirm', () => api.confirmAddress(token))
      if (!done) return
      email.value = done.email
      signedOut()
    },
  }
}

/** `choose`: a password is chosen with this token. */
export function createTakingBack(
  api: Pick<Api, 'takeBackAddress'>,
  token: string,
  choose: (passwordToken: string) => void,
) {
  const { busy, act } = createAct()
  return {
    busy,
    async takeBack() {
      const done = await act('take back', () => api.takeBackAddress(token))
      if (done) choose(done.passwordToken)
    },
  }
}
