/** The Web Connector of a QuickBooks Desktop connection: its password, its last update, its company. */
import { signal } from '@preact/signals'
import type { Api } from '../../shell/calls/all.ts'
import { sayDone } from '../../shell/toasts.ts'
import { createAct } from '../../state/act.ts'
import { askAgain } from '../../state/again.ts'
import { createRemote } from '../../state/remote.ts'

const EVERY_MS = 15_000

export function createWebConnector(api: Api, id: string) {
  const state = createRemote((abort) => api.webConnector(id, abort))
  const password = signal<string | null>(null)
  const { busy, act } = createAct()

  return {
    state,
    password,
    busy,
    fileUrl: api.qwcUrl(id),
    async makePassword() {
      const made = await act('password', () => api.newQwcPassword(id))
      if (!made) return
      password.value = made.password
      await state.reload()
    },
    async acceptCompany() {
      const done = await act('company', async () => {
        await api.forgetQwcCompany(id)
        return true
      })
      if (!done) return
      sayDone('The next update says which company it is.')
      await state.reload()
    },
    start() {
      void state.reload()
      // An update comes when somebody at the other PC says so.
      const end = askAgain(EVERY_MS, state)
      return () => {
        end()
        state.stop()
      }
    },
  }
}

export type WebConnector = ReturnType<typeof createWebConnector>
