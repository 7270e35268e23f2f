/** Signing in again as whoever was there; somebody else, or another company, begins anew. */
import type { Signal } from '@preact/signals'
import type { Out } from '../../shell/api.ts'
import type { Api } from '../../shell/calls/all.ts'
import { createForm, requireText } from '../../state/form.ts'
import { explained } from './signIn.ts'

type Session = Out<'Session'>

export function sameAgain(
  api: Pick<Api, 'signIn' | 'session' | 'enterCompany'>,
  session: Signal<Session | null | undefined>,
  onDone: () => void,
) {
  return createForm(
    { password: '' },
    async ({ password }) => {
      const was = session.value
      if (!was?.user) return
      try {
        await api.signIn(was.user.email, password)
      } catch (cause) {
        throw explained(cause)
      }
      let now = await api.session()
      // Of several companies, a new session begins in one: what was open is of this one.
      if (now.company.id !== was.company.id) {
        await api.enterCompany(was.company.id)
        now = await api.session()
      }
      session.value = now
      onDone()
    },
    { check: (v) => requireText(v, { password: 'your password' }) },
  )
}
