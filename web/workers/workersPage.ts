/** The directory: who is shown, how many they are, what one can filter by, and what is done with many. */
import { signal } from '@preact/signals'
import { createOffers } from '../lists/offers.ts'
import type { Api, Query } from '../shell/api.ts'
import { createList } from '../state/list.ts'
import { createRemote } from '../state/remote.ts'
import { createMany } from './many.ts'

const FILTERS = ['locations', 'positions'] as const

export function createWorkersPage(api: Api) {
  const filter = signal<Query>({})
  const workers = createList((page) => api.workers(filter.value, page))
  const total = createRemote((abort) => api.countWorkers(filter.value, abort))
  const sources = createRemote((abort) => api.connections(abort))
  const offers = createOffers(api)
  const again = () => {
    void workers.reload()
    void total.reload()
  }
  const many = createMany(api, () => filter.value, again)

  return {
    workers,
    total,
    sources,
    offers,
    many,
    show(query: Query) {
      filter.value = query
      many.clear()
      again()
    },
    /** Somebody was added, and perhaps a position or location with them. */
    added() {
      again()
      offers.forget()
      offers.want(...FILTERS)
    },
    start() {
      void sources.reload()
      offers.want(...FILTERS)
      return () => {
        workers.stop()
        total.stop()
        sources.stop()
      }
    },
  }
}

export type WorkersPage = ReturnType<typeof createWorkersPage>
