/** The directory: who is shown, and the sources one can filter by. */
import { signal } from '@preact/signals'
import type { Api, Query } from '../api.ts'
import { createList } from './list.ts'
import { createRemote } from './remote.ts'

export function createWorkersPage(api: Api) {
  const filter = signal<Query>({})
  const workers = createList((page) => api.workers(filter.value, page))
  const sources = createRemote((abort) => api.connections(abort))

  return {
    workers,
    sources,
    show(query: Query) {
      filter.value = query
      void workers.reload()
    },
    start() {
      void sources.reload()
      return () => {
        workers.stop()
        sources.stop()
      }
    },
  }
}
