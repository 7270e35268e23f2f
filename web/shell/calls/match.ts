/** The board: who is who, and what becomes of a link. */

import type { Board, CardState, In, Out, Paged, Pair } from '../api.ts'
import { at, type Calling } from './calling.ts'

/** The two boards are one; what differs is what things are called. */
const MATCH = {
  people: {
    sources: 'people',
    targets: 'workers',
    links: 'links',
    suggestions: 'suggestions',
    vetoes: 'vetoes',
    made: 'worker',
    body: ({ externalId, targetId }: Pair) => ({ externalId, workerId: targetId }),
  },
  projects: {
    sources: 'customers',
    targets: 'projects',
    links: 'customer-links',
    suggestions: 'customer-suggestions',
    vetoes: 'customer-vetoes',
    made: 'project',
    body: ({ externalId, targetId }: Pair) => ({ externalId, projectId: targetId }),
  },
} as const

export const matchCalls = ({ send, get, post, list }: Calling) => ({
  matchBoard: (id: string, board: Board, signal?: AbortSignal) =>
    get<Out<'MatchBoard'>>(at`/connections/${id}/match`, { board }, signal),
  refreshPeople: (id: string) => post<Out<'Run'>>(at`/connections/${id}/people/refresh`),
  undoMatch: (id: string, actionId: string) =>
    post<Out<'MatchAction'>>(at`/connections/${id}/match-actions/${actionId}/undo`),
  retryPerson: (id: string, externalId: string) =>
    post<Out<'Run'>>(at`/connections/${id}/people/${externalId}/retry`),
  previewLink: (id: string, body: In<'NewLink'>) =>
    post<Out<'LinkPreview'>>(at`/connections/${id}/links/preview`, body),
  matchCounts: (id: string, board: Board, signal?: AbortSignal) =>
    get<Out<'MatchCounts'>>(at`/connections/${id}/match/counts`, { board }, signal),
  /** Those without a link in as few requests as can be; of the others, as many as are looked at. */
  matchSources: (id: string, board: Board, state: CardState, page: Paged, query = '') =>
    list<Out<'SourceCards'>>(
      at`/connections/${id}/${MATCH[board].sources}`,
      state === 'unlinked'
        ? { state, limit: '1000' }
        : { state, limit: '100', query, ...(state === 'linked' && { order: 'name' }) },
      page,
    ),
  matchTargets: (id: string, board: Board, page: Paged) =>
    list<Out<'TargetCards'>>(
      at`/connections/${id}/match/${MATCH[board].targets}`,
      { limit: '1000', ...(board === 'people' && { inactive: 'true' }) },
      page,
    ),
  suggestions: (id: string, board: Board, signal?: AbortSignal) =>
    get<Out<'Suggestions'>>(at`/connections/${id}/${MATCH[board].suggestions}`, {}, signal),
  linkPair: (id: string, board: Board, pair: Pair) =>
    post<Out<'Linked'>>(at`/connections/${id}/${MATCH[board].links}`, MATCH[board].body(pair)),
  linkPairs: (id: string, board: Board, pairs: readonly Pair[]) =>
    post<Out<'Linked'>>(at`/connections/${id}/${MATCH[board].links}/batch`, {
      pairs: pairs.map((pair) => MATCH[board].body(pair)),
    }),
  unlink: (id: string, board: Board, externalId: string) =>
    send<Out<'MatchAction'>>(
      'DELETE',
      at`/connections/${id}/${MATCH[board].links}/${externalId}`,
      {},
    ),
  createFrom: (id: string, board: Board, externalId: string, confirmDuplicate: boolean) =>
    post<Out<'Created'>>(
      at`/connections/${id}/${MATCH[board].sources}/${externalId}/${MATCH[board].made}`,
      { ...(confirmDuplicate && { confirmDuplicate }) },
    ),
  createMany: (id: string, board: Board, externalIds: readonly string[]) =>
    post<Out<'CreatedMany'>>(
      at`/connections/${id}/${MATCH[board].sources}/${MATCH[board].targets}`,
      { externalIds },
    ),
  setIgnored: (id: string, board: Board, externalId: string, ignored: boolean) =>
    send<Out<'MatchAction'>>(
      ignored ? 'PUT' : 'DELETE',
      at`/connections/${id}/${MATCH[board].sources}/${externalId}/ignored`,
      {},
    ),
  ruleOut: (id: string, board: Board, pair: Pair) =>
    post<Out<'MatchAction'>>(
      at`/connections/${id}/${MATCH[board].vetoes}`,
      MATCH[board].body(pair),
    ),
})
