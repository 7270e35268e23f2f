/** The company's connections and the connectors it could still use. */
import type { Api } from '../shell/calls/all.ts'
import { createRemote } from '../state/remote.ts'

export function createIntegrations(api: Pick<Api, 'connections' | 'connectors'>) {
  const both = createRemote(async (abort) => {
    const [connections, connectors] = await Promise.all([
      api.connections(abort),
      api.connectors(abort),
    ])
    return { connections: connections.items, connectors: connectors.items }
  })
  return {
    both,
    start() {
      void both.reload()
      return both.stop
    },
  }
}
