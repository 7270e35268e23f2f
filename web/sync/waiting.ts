/** Who waits with a held sync, by cause. */
import { computed } from '@preact/signals'
import { isWaiting } from '../run/causes.ts'
import type { Out } from '../shell/api.ts'
import type { Api } from '../shell/calls/all.ts'
import { createRemote } from '../state/remote.ts'

export function createWaiting(
  api: Pick<Api, 'runCauses'>,
  { id, heldWhole }: Pick<Out<'RunBrief'>, 'id' | 'heldWhole'>,
) {
  const causes = createRemote((abort) => api.runCauses(id, abort))
  return {
    waiting: computed(() => causes.data.value?.items.filter((c) => isWaiting(c, heldWhole)) ?? []),
    start() {
      void causes.reload()
      return causes.stop
    },
  }
}
