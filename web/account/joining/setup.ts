/** Making the first company and its owner. */
import type { Api } from '../../shell/calls/all.ts'
import { browserZone } from '../../shell/zones.ts'
import { createForm, requireText } from '../../state/form.ts'
import { createRemote } from '../../state/remote.ts'
import { checkPassword } from '../password.ts'

export function createSetup(api: Api, onDone: () => Promise<void>) {
  const state = createRemote(() => api.setupState())
  const form = createForm(
    {
      setupToken: '',
      companyName: '',
      timeZone: browserZone(),
      region: navigator.language.split('-')[1]?.toUpperCase() ?? 'US',
      name: '',
      email: '',
      password: '',
      again: '',
    },
    async ({ again: _, ...v }) => {
      await api.setup({ ...v, email: v.email.trim() })
      await api.signIn(v.email.trim(), v.password)
      await onDone()
    },
    {
      check: (v) => ({
        ...requireText(v, {
          setupToken: 'the setup token',
          companyName: 'the company’s name',
          name: 'your name',
          email: 'your email',
        }),
        ...checkPassword(v),
      }),
    },
  )
  return {
    state,
    form,
    start() {
      void state.reload()
      return state.stop
    },
  }
}
