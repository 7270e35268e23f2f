/** The audit log as the page asks for it. */
import { signal } from '@preact/signals'
import type { Query } from '../shell/api.ts'
import type { Api } from '../shell/calls/all.ts'
import { createList } from '../state/list.ts'

/** What the address may narrow the log by. */
const ASKED = ['area', 'about', 'from', 'to'] as const

/** Of the address; whoever did it is looked for as everywhere. */
export function filterIn(query: Record<string, string>): Query {
  const filter: Query = query.query ? { who: query.query } : {}
  for (const name of ASKED) if (query[name]) filter[name] = query[name]
  return filter
}

export function createAudit(api: Pick<Api, 'audit'>) {
  const filter = signal<Query>({})
  const entries = createList((page) => api.audit(filter.value, page))
  return {
    entries,
    show(next: Query) {
      filter.value = next
      void entries.reload()
    },
    start: () => entries.stop,
  }
}
