/** The directory: who is shown, and what one can filter by. */
import { signal } from '@preact/signals'
import { createOffers } from '../lists/offers.ts'
import type { Api, Query } from '../shell/api.ts'
import { createList } from '../state/list.ts'
import { createRemote } from '../state/remote.ts'

const FILTERS = ['locations', 'positions'] as const

export function createWorkersPage(api: Api) {
  const filter = signal<Query>({})
  const workers = createList((page) => api.workers(filter.value, page))
  const sources = createRemote((abort) => api.connections(abort))
  const offers = createOffers(api)

  return {
    workers,
    sources,
    offers,
    show(query: Query) {
      filter.value = query
      void workers.reload()
    },
    /** Somebody was added, and perhaps a position or location with them. */
    added() {
      void workers.reload()
      offers.forget()
      offers.want(...FILTERS)
    },
    start() {
      void sources.reload()
      offers.want(...FILTERS)
      return () => {
        workers.stop()
        sources.stop()
      }
    },
  }
}
