/** Passwords: what a new one must be, and choosing one in place of a forgotten one, for a worker's new account, or for the one there is. */
import type { Api } from '../shell/calls/all.ts'
import { sayDone } from '../shell/toasts.ts'
import { createAct } from '../state/act.ts'
import { createForm, type Errors, type Form, requireText } from '../state/form.ts'
import { createRemote } from '../state/remote.ts'

const LEAST = 12
export const PASSWORD_HINT = `At least ${LEAST} characters. Several words make a good one.`

export function checkPassword({ password, again }: { password: string; again: string }): Errors {
  if (password.length < LEAST) return { password: `Use at least ${LEAST} characters.` }
  return password === again ? {} : { again: 'The two passwords are not the same.' }
}

export const NO_PASSWORD = { password: '', again: '' }
const UNCHANGED = { current: '', ...NO_PASSWORD }

/** With the password just set. Where that is refused for the moment, the next page asks for it: the link is used up. */
export async function signInAtOnce(api: Pick<Api, 'signIn'>, email: string, password: string) {
  await api.signIn(email, password).catch(() => sayDone('Your password is set. Sign in with it.'))
}

/** Where the link of a forgotten password leads. */
export const createPasswordSetting = (
  api: Pick<Api, 'resetPassword'>,
  token: string,
  onDone: () => void,
) =>
  createForm(
    NO_PASSWORD,
    async ({ password }) => {
      await api.resetPassword(password, token)
      sayDone('Your password is set. Sign in with it.')
      onDone()
    },
    { check: checkPassword },
  )

/** Where the welcome e-mail leads: who is meant, and their password, with which they are signed in at once; or the account they have. */
export function createAccountSetup(
  api: Pick<Api, 'checkWelcome' | 'setUpAccount' | 'acceptWelcome' | 'signIn'>,
  token: string,
  onDone: () => Promise<void>,
  elsewhere: () => void,
) {
  const { busy, act } = createAct()
  const invitee = createRemote(() => api.checkWelcome(token))
  const form = createForm(
    NO_PASSWORD,
    async ({ password }) => {
      const { email } = await api.setUpAccount(token, password)
      await signInAtOnce(api, email, password)
      await onDone()
    },
    { check: checkPassword },
  )
  return {
    invitee,
    form,
    busy,
    /** With the account whoever comes is signed in with. */
    async accept() {
      const done = await act('join', () => api.acceptWelcome(token))
      if (done) elsewhere()
      else await invitee.reload()
    },
    start() {
      void invitee.reload()
      return invitee.stop
    },
  }
}

export function createPasswordChange(api: Pick<Api, 'changePassword'>) {
  const form: Form<typeof UNCHANGED> = createForm(
    UNCHANGED,
    async ({ current, password }) => {
      await api.changePassword(current, password)
      form.reset(UNCHANGED)
      sayDone('Your password was changed.')
    },
    {
      check: (v) => ({
        ...requireText(v, { current: 'your current password' }),
        ...checkPassword(v),
      }),
    },
  )
  return form
}
