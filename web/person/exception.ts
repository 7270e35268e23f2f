/** Another status here than the source says, until a day. */
import { signal } from '@preact/signals'
import type { Out } from '../shell/api.ts'
import type { Api } from '../shell/calls/all.ts'
import { sayDone } from '../shell/toasts.ts'
import { createAct } from '../state/act.ts'
import { createForm, requireText } from '../state/form.ts'

type Status = Out<'WorkerStatus'>

/** `reload`: the worker as they are by then. */
export function createException(
  api: Pick<Api, 'exceptWorker' | 'endException'>,
  id: string,
  reload: () => Promise<void>,
) {
  const { busy, act } = createAct()
  /** The status that is asked about; null while nothing is. */
  const asking = signal<Status | null>(null)
  const form = createForm(
    { until: '' },
    async ({ until }) => {
      const status = asking.value
      if (!status) return
      const { name } = await api.exceptWorker(id, { status, until })
      asking.value = null
      await reload()
      sayDone(`${name} is kept ${status} here for now.`)
    },
    { check: (v) => requireText(v, { until: 'a day' }) },
  )

  return {
    busy,
    asking,
    form,
    ask(status: Status) {
      form.reset({ until: '' })
      asking.value = status
    },
    close() {
      asking.value = null
    },
    async end(name: string): Promise<void> {
      const done = await act('end', () => api.endException(id))
      await reload()
      if (done) sayDone(`${name} is ${done.status} again, and their source decides.`)
    },
  }
}
