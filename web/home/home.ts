/** The home page's facts, asked again while a sync is under way. */
import { computed } from '@preact/signals'
import type { Api } from '../shell/calls/all.ts'
import { createRemote } from '../state/remote.ts'

const AGAIN_MS = 5000
/** Of so many held syncs it is asked who waits, each with a request of its own; of the others their pages say it. */
const NAMED = 3

export function createHome(api: Pick<Api, 'overview'>) {
  const overview = createRemote((abort) => api.overview(abort))
  let timer = 0
  let left = false

  async function load(): Promise<void> {
    clearTimeout(timer)
    await overview.reload()
    if (!left && overview.data.value?.connections.some((c) => c.activeRun))
      timer = setTimeout(load, AGAIN_MS)
  }

  return {
    overview,
    load,
    held: computed(() => {
      const all = overview.data.value?.connections ?? []
      const held = all.flatMap(({ name, heldRun }) => (heldRun ? [{ name, run: heldRun }] : []))
      return held.map((one, i) => ({ ...one, named: i < NAMED }))
    }),
    start() {
      left = false
      void load()
      return () => {
        left = true
        clearTimeout(timer)
        overview.stop()
      }
    },
  }
}
