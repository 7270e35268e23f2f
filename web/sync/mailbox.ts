/** The e-mail address of a connection for files of people, and whose it takes. */
import { signal } from '@preact/signals'
import type { Api } from '../shell/calls/all.ts'
import { sayDone } from '../shell/toasts.ts'
import { createAct } from '../state/act.ts'
import { askAgain } from '../state/again.ts'
import { createRemote } from '../state/remote.ts'

/** An e-mail comes when somebody elsewhere sends it. */
const EVERY_MS = 15_000

export function createMailbox(api: Api, id: string) {
  const state = createRemote((abort) => api.mailbox(id, abort))
  const sender = signal('')
  const problem = signal<string | null>(null)
  const { busy, act, inTurn } = createAct()

  return {
    state,
    busy,
    /** The address that is being typed, and what is wrong with it. */
    sender,
    problem,
    async make() {
      const renewed = state.data.value?.address != null
      const made = await act('address', () => api.makeMailbox(id))
      if (!made) return false
      sayDone(renewed ? 'The address before takes nothing any more.' : 'The address takes files.')
      await state.reload()
      return true
    },
    async end() {
      const done = await act('end', async () => {
        await api.endMailbox(id)
        return true
      })
      if (!done) return false
      sayDone('No files are taken by email any more.')
      await state.reload()
      return true
    },
    async allow() {
      const address = sender.value.trim()
      problem.value = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address)
        ? null
        : 'Write an email address, such as payroll@example.com.'
      if (problem.value) return
      const done = await act('allow', () => api.allowSender(id, { address }))
      if (!done) return
      sayDone(`Files from ${address} are taken; the first is only previewed.`)
      sender.value = ''
      await state.reload()
    },
    async forget(address: string) {
      const done = await inTurn(address, async () => {
        await api.forgetSender(id, address)
        return true
      })
      if (!done) return
      sayDone(`The next email from ${address} is asked about.`)
      await state.reload()
    },
    start() {
      void state.reload()
      const end = askAgain(EVERY_MS, state)
      return () => {
        end()
        state.stop()
      }
    },
  }
}

export type MailboxState = ReturnType<typeof createMailbox>
