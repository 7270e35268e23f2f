/** Who is asked about the people of a connection. */
import { effect } from '@preact/signals'
import type { Out } from '../../shell/api.ts'
import type { Api } from '../../shell/calls/all.ts'
import { plural } from '../../shell/format.ts'
import { sayDone } from '../../shell/toasts.ts'
import { createAct } from '../../state/act.ts'
import { createForm } from '../../state/form.ts'
import { createRemote } from '../../state/remote.ts'

export type WhoIsAsked = Out<'WhoIsAsked'>

const NOBODY: WhoIsAsked = { payroll: [], workers: false, language: 'en', payrollLanguage: 'en' }
const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/

export function createAsking(api: Pick<Api, 'asking' | 'putAsking' | 'askNow'>, id: string) {
  const now = createRemote((abort) => api.asking(id, abort))
  const form = createForm(
    NOBODY,
    async (chosen) => {
      await api.putAsking(id, chosen)
      sayDone('Saved.')
      await now.reload()
    },
    {
      check: ({ payroll }) => {
        const wrong = payroll.filter((address) => !ADDRESS.test(address))
        return wrong.length > 0 ? { payroll: `Not an email address: ${wrong.join(', ')}` } : {}
      },
    },
  )
  const { busy, act } = createAct()
  return {
    now,
    form,
    busy,
    askNow: () =>
      act('ask', async () => {
        const { sent, people } = await api.askNow(id)
        sayDone(
          sent === 0
            ? 'There is nothing new to ask, or everybody had their email today.'
            : `${plural(sent, 'email', 'emails')} about ${plural(people, 'person', 'people')} left.`,
        )
      }),
    start() {
      void now.reload()
      const filled = effect(() => {
        const data = now.data.value
        if (data) form.reset(data)
      })
      return () => {
        filled()
        now.stop()
      }
    },
  }
}
