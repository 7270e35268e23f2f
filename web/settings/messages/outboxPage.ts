/** What leaves by itself, newest first: sent again, called off, and looked at again while something waits. */
import type { Out } from '../../shell/api.ts'
import type { Api } from '../../shell/calls/all.ts'
import { sayDone } from '../../shell/toasts.ts'
import { createAct } from '../../state/act.ts'
import { askAgain } from '../../state/again.ts'
import { createList } from '../../state/list.ts'

export type Message = Out<'OutboxMessage'>
const EVERY_MS = 5000
const FIRST_PAGE = 50

export function createOutbox(api: Pick<Api, 'outbox' | 'outboxDo'>, state: string) {
  let query = ''
  const messages = createList((page) => api.outbox({ state, query }, page))
  const { busy, act } = createAct()

  async function change(message: Message, deed: 'resend' | 'cancel', said: string): Promise<void> {
    if (!(await act(message.id, () => api.outboxDo(message.id, deed)))) return
    sayDone(said)
    await messages.reload()
  }

  return {
    messages,
    busy,
    resend: (m: Message) => change(m, 'resend', 'It is sent again.'),
    cancel: (m: Message) => change(m, 'cancel', 'It was called off.'),
    /** Those to an address with this in it. */
    show(words: string) {
      if (words === query) return
      query = words
      void messages.reload()
    },
    start() {
      void messages.reload()
      // What waits leaves soon; whoever has looked further down is not pulled back up.
      const end = askAgain(EVERY_MS, messages, () => {
        const items = messages.items.value ?? []
        return items.length <= FIRST_PAGE && items.some((m) => m.state === 'waiting')
      })
      return () => {
        end()
        messages.stop()
      }
    },
  }
}
