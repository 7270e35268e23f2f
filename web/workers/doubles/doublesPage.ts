/** Likely doubles: who may be whom; said to be two people, or merged. */
import { signal } from '@preact/signals'
import type { Out } from '../../shell/api.ts'
import type { Api } from '../../shell/calls/all.ts'
import { sayDone } from '../../shell/toasts.ts'
import { createAct } from '../../state/act.ts'
import { createRemote } from '../../state/remote.ts'

export type Double = Out<'Doubles'>['items'][number]
export const keyOf = ({ worker, other }: Double) => `${worker.id} ${other.id}`

export function createDoublesPage(api: Pick<Api, 'doubles' | 'dismissDouble'>) {
  const found = createRemote((abort) => api.doubles(abort))
  const { busy, act } = createAct()
  /** The pair that is about to be merged. */
  const merging = signal<Double | null>(null)

  return {
    found,
    busy,
    merging,
    async dismiss(pair: Double): Promise<void> {
      const { worker, other } = pair
      const ids = { workerId: worker.id, otherId: other.id }
      const done = await act('dismiss', async () => {
        await api.dismissDouble({ ...ids, dismissed: true })
        return true
      })
      if (!done) return
      const all = found.data.value
      if (all) {
        const items = all.items.filter((d) => d !== pair)
        found.data.value = { ...all, items, total: all.total - 1 }
      }
      sayDone(`${worker.name} and ${other.name} are two people.`)
    },
    merged() {
      merging.value = null
      void found.reload()
    },
    start() {
      void found.reload()
      return found.stop
    },
  }
}
