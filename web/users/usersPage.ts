/** The user list, and the sources whose users can be matched with it. */
import { computed, signal } from '@preact/signals'
import { createOffers } from '../lists/offers.ts'
import type { Query } from '../shell/api.ts'
import type { Api } from '../shell/calls/all.ts'
import { createList } from '../state/list.ts'
import { createRemote } from '../state/remote.ts'

/** Payroll first: matching by hand is what their users are for. */
const FIRST: readonly string[] = ['quickbooks-online', 'quickbooks-desktop', 'paycom']

export function createUsersPage(api: Api) {
  const filter = signal<Query>({})
  const users = createList((page) => api.workers(filter.value, page))
  const connections = createRemote((abort) => api.connections(abort))
  const offers = createOffers(api)

  return {
    users,
    offers,
    connections,
    /** Payroll first, then the others as they were connected; null until they are known. */
    sources: computed(() => {
      const all = connections.data.value?.items
      if (!all) return null
      return [
        ...FIRST.flatMap((kind) => all.filter((c) => c.kind === kind)),
        ...all.filter((c) => !FIRST.includes(c.kind)),
      ]
    }),
    show(query: Query) {
      filter.value = query
      void users.reload()
    },
    again: () => void users.reload(),
    start() {
      void connections.reload()
      return () => {
        users.stop()
        connections.stop()
      }
    },
  }
}

export type UsersPage = ReturnType<typeof createUsersPage>
