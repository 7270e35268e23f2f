/** The home page's facts, asked again while a sync is under way. */
import { computed } from '@preact/signals'
import type { Api } from '../shell/calls/all.ts'
import { createRemote } from '../state/remote.ts'

const AGAIN_MS = 5000

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
    held: computed(() => overview.data.value?.connections.filter((c) => c.heldRun) ?? []),
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
