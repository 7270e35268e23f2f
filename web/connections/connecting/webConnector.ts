/** The Web Connector of a QuickBooks Desktop connection: its password, its last update, its company. */
import { signal } from '@preact/signals'
import type { Api } from '../../shell/calls/all.ts'
import { sayDone } from '../../shell/toasts.ts'
import { createAct } from '../../state/act.ts'
import { askAgain } from '../../state/again.ts'
import { createRemote } from '../../state/remote.ts'

const EVERY_MS = 15_000
/** Whoever sets it up presses Update at that PC, and looks here. */
const SETTING_UP_MS = 2000
const SET_UP_WITHIN_MS = 20 * 60_000

export function createWebConnector(api: Api, id: string) {
  const state = createRemote((abort) => api.webConnector(id, abort))
  const password = signal<string | null>(null)
  const { busy, act } = createAct()
  let begunAt = 0
  const settingUp = () =>
    state.data.value?.lastUpdate?.ok !== true && Date.now() - begunAt < SET_UP_WITHIN_MS

  return {
    state,
    password,
    busy,
    fileUrl: api.qwcUrl(id),
    async makePassword() {
      const made = await act('password', () => api.newQwcPassword(id))
      if (!made) return
      password.value = made.password
      begunAt = Date.now()
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
      begunAt = Date.now()
      void state.reload()
      // An update comes when somebody at the other PC says so.
      const ends = [askAgain(EVERY_MS, state), askAgain(SETTING_UP_MS, state, settingUp)]
      return () => {
        for (const end of ends) end()
        state.stop()
      }
    },
  }
}

export type WebConnector = ReturnType<typeof createWebConnector>
