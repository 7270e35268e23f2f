/** The directory: who is shown, how many they are, what one can filter by, and what is done with many. */
import { signal } from '@preact/signals'
import { createOffers } from '../lists/offers.ts'
import type { ListName, Query } from '../shell/api.ts'
import type { Api } from '../shell/calls/all.ts'
import { createList } from '../state/list.ts'
import { createRemote } from '../state/remote.ts'
import { createMany } from './many.ts'
import { createSavedViews } from './savedViews.ts'

const FILTERS = ['locations', 'positions'] as const
/** Filters that a list of the directory leads to, and are shown once somebody came from there. */
export const OTHER_FILTERS = [
  { name: 'team', list: 'teams' },
  { name: 'profile', list: 'profiles' },
  { name: 'duty', list: 'duties' },
  { name: 'zone', list: 'zones' },
] as const satisfies readonly { name: string; list: ListName }[]

export function createWorkersPage(api: Api) {
  const filter = signal<Query>({})
  const sort = signal('')
  const saved = createSavedViews(api)
  const asked = (): Query => (sort.value ? { ...filter.value, sort: sort.value } : filter.value)
  const workers = createList((page) => api.workers(asked(), page))
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
    saved,
    /** Another order is the same people: how many they are is not counted again, and who is chosen stays. */
    show(query: Query, order = '') {
      const same = JSON.stringify(query) === JSON.stringify(filter.value)
      const first = workers.items.value === null
      filter.value = query
      sort.value = order
      offers.want(...OTHER_FILTERS.flatMap(({ name, list }) => (query[name] ? [list] : [])))
      if (same && !first) return void workers.reload()
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
      void saved.load()
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
