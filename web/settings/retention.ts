/** How long what is kept, and who was erased. */
import { effect } from '@preact/signals'
import type { Out } from '../shell/api.ts'
import type { Api } from '../shell/calls/all.ts'
import { sayDone } from '../shell/toasts.ts'
import { createAct } from '../state/act.ts'
import { createForm, type Errors } from '../state/form.ts'
import { createList } from '../state/list.ts'
import { createRemote } from '../state/remote.ts'

export const KEPT = ['history', 'runs', 'pages', 'logs'] as const
export type Kind = (typeof KEPT)[number]
type Typed = Record<Kind, string>

const EMPTY: Typed = { history: '', runs: '', pages: '', logs: '' }

/** Days as they were chosen; empty: as the deployment has it. */
export const typedOf = (r: Out<'Retention'>): Typed => ({
  history: String(r.history.chosen ?? ''),
  runs: String(r.runs.chosen ?? ''),
  pages: String(r.pages.chosen ?? ''),
  logs: String(r.logs.chosen ?? ''),
})

export function createRetention(
  api: Pick<Api, 'retention' | 'patchRetention' | 'erasures' | 'letIn'>,
) {
  const retention = createRemote((abort) => api.retention(abort))
  const erasures = createList((page) => api.erasures(page))
  const { busy, act } = createAct()
  const form = createForm(
    EMPTY,
    async (values) => {
      await api.patchRetention({
        history: daysOf(values.history),
        runs: daysOf(values.runs),
        pages: daysOf(values.pages),
        logs: daysOf(values.logs),
      })
      sayDone('Saved.')
      await retention.reload()
    },
    { check },
  )

  function check(values: Typed): Errors {
    const least = retention.data.value?.least ?? 1
    const found: Errors = {}
    for (const kind of KEPT) {
      const most = retention.data.value?.[kind].most ?? null
      const days = values[kind].trim()
      if (days === '') continue
      const fits = /^\d+$/.test(days) && Number(days) >= least && Number(days) <= (most ?? 36_500)
      if (!fits)
        found[kind] =
          most === null
            ? `Enter a number of days from ${least}, or nothing.`
            : `Enter a number of days from ${least} to ${most}, or nothing.`
    }
    return found
  }

  return {
    retention,
    erasures,
    form,
    busy,
    async letIn(id: string) {
      await act(id, async () => {
        await api.letIn(id)
        sayDone('The next sync may bring them in again.')
      })
      await erasures.reload()
    },
    start() {
      void retention.reload()
      void erasures.reload()
      const filled = effect(() => {
        const now = retention.data.value
        if (now) form.reset(typedOf(now))
      })
      return () => {
        filled()
        retention.stop()
        erasures.stop()
      }
    },
  }
}

const daysOf = (text: string): number | null => (text.trim() === '' ? null : Number(text))

export type RetentionScreen = ReturnType<typeof createRetention>
