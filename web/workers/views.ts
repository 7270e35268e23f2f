/** Lists of the directory that somebody asks for again and again: each is an address. */
import type { Query } from '../shell/api.ts'

export interface View {
  text: string
  query: Query
}

/** `today` is a day, YYYY-MM-DD. */
export function viewsOf(today: string): View[] {
  const month = `${today.slice(0, 8)}01`
  return [
    { text: 'Everybody', query: {} },
    { text: 'New this month', query: { joinedSince: month } },
    { text: 'Left this month', query: { leftSince: month } },
    { text: 'No phone', query: { status: 'active', without: 'phone' } },
    { text: 'No email', query: { status: 'active', without: 'email' } },
    { text: 'Has an issue', query: { hasIssue: 'true' } },
    { text: 'In several sources', query: { severalSources: 'true' } },
    { text: 'Archived', query: { status: 'archived' } },
  ]
}

/** What a list is filtered by, as it stands in the address. */
export const FILTERS = [
  ...['query', 'status', 'source', 'hasIssue', 'location', 'position', 'custom'],
  ...['without', 'severalSources', 'joinedSince', 'leftSince'],
] as const

export const filterOf = (query: Query): Query =>
  Object.fromEntries(FILTERS.flatMap((name) => (query[name] ? [[name, query[name]]] : [])))

export const isFiltered = (filter: Query): boolean => Object.keys(filter).length > 0

/** Does the address ask for this view, and nothing beside it? */
export const isView = ({ query }: View, filter: Query): boolean =>
  FILTERS.every((name) => (query[name] ?? '') === (filter[name] ?? ''))
