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
  ...['team', 'profile', 'duty', 'zone'],
  ...['without', 'severalSources', 'joinedSince', 'leftSince'],
] as const

export const filterOf = (query: Query): Query =>
  Object.fromEntries(FILTERS.flatMap((name) => (query[name] ? [[name, query[name]]] : [])))

/** In which order the list stands: a column, with `-` the other way round; empty by name. */
export const sortOf = (query: Query): string => query.sort ?? ''

/** What pressing the head of a column asks for. */
export const sortAfter = (now: string, column: string): string =>
  now === column || (now === '' && column === 'name')
    ? `-${column}`
    : column === 'name'
      ? ''
      : column

export const isFiltered = (filter: Query): boolean => Object.keys(filter).length > 0

const SHOWN = [...FILTERS, 'sort', 'columns'] as const

/** All of an address that makes it a view: what is filtered by, in which order, with which columns. */
export const shownOf = (query: Query): Record<string, string> =>
  Object.fromEntries(SHOWN.flatMap((name) => (query[name] ? [[name, query[name]]] : [])))

/** Does the address ask for this view, and nothing beside it? */
export const isView = ({ query }: Pick<View, 'query'>, asked: Query): boolean =>
  SHOWN.every((name) => (query[name] ?? '') === (asked[name] ?? ''))
