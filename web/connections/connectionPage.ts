/** A connection together with its connector: what all of its pages begin with. */
import { computed } from '@preact/signals'
import { calledOf } from '../shell/called.ts'
import type { Api } from '../shell/calls/all.ts'
import { createRemote } from '../state/remote.ts'

export function createConnectionPage(api: Api, id: string) {
  const connection = createRemote((abort) => api.connection(id, abort))
  const connectors = createRemote((abort) => api.connectors(abort))
  const load = () => Promise.all([connection.reload(), connectors.reload()])
  const stop = () => {
    connection.stop()
    connectors.stop()
  }
  const connector = computed(
    () => connectors.data.value?.items.find((c) => c.kind === connection.data.value?.kind) ?? null,
  )

  return {
    connection,
    connector,
    peopleLabel: computed(
      () => connector.value?.peopleLabel ?? calledOf(id)?.peopleLabel ?? 'Workers',
    ),
    error: computed(() => connection.error.value ?? connectors.error.value),
    load,
    stop,
    start() {
      void load()
      return stop
    },
  }
}
