/** The two Match boards: people and workers, and a source's customers (or projects) and projects. What differs is here. */
import type { z } from '@hono/zod-openapi'
import {
  NewCustomerLink,
  NewCustomerLinks,
  NewLink,
  NewLinks,
  type SourceCard,
  type TargetCard,
} from '../../api/match.ts'
import { cursorOf, PlaceCursor, readCursor } from '../../core/cursor.ts'
import { queryWords } from '../../core/people/text.ts'
import { type Suggestions, suggestCustomers, suggestPeople } from '../../match/suggest.ts'
import type { CompanyDb } from '../../store/database.ts'
import {
  type CardState,
  type FreeCursor,
  freeCursor,
  listFreeWorkers,
  listPeopleCards,
} from '../../store/match/board.ts'
import { listCustomerCards, listFreeProjects } from '../../store/match/entries.ts'
import {
  FIRST_LINKED,
  findLinked,
  linkedCursor,
  listLinkedByName,
} from '../../store/match/linked.ts'
import type { Board } from '../../store/match/vetoes.ts'
import { cardNames, entryView, personView, projectView, workerCardView } from './match.ts'

interface Page<T> {
  items: T[]
  nextCursor: string | null
}

export interface BoardSpec {
  board: Board
  /** Parts of its addresses. */
  paths: { sources: string; targets: string; links: string; suggestions: string; vetoes: string }
  /** A pair as it is sent, and under which name the target stands in it. */
  link: z.ZodType<Record<string, string>>
  links: z.ZodType<{ pairs: Record<string, string>[] }>
  target: 'workerId' | 'projectId'
  sources(
    db: CompanyDb,
    connectionId: string,
    state: CardState,
    limit: number,
    cursor: string,
  ): Promise<Page<z.infer<typeof SourceCard>>>
  /** The linked ones by name, searched by the search index; a board without has `sources` alone. */
  linked?(
    db: CompanyDb,
    connectionId: string,
    query: string | undefined,
    limit: number,
    cursor: string | undefined,
  ): Promise<Page<z.infer<typeof SourceCard>>>
  targets(
    db: CompanyDb,
    connectionId: string,
    inactive: boolean,
    limit: number,
    cursor: string | undefined,
  ): Promise<Page<z.infer<typeof TargetCard>>>
  suggest(db: CompanyDb, connectionId: string): Promise<Suggestions>
}

export const peopleBoard: BoardSpec = {
  board: 'people',
  paths: {
    sources: 'people',
    targets: 'match/workers',
    links: 'links',
    suggestions: 'suggestions',
    vetoes: 'vetoes',
  },
  link: NewLink,
  links: NewLinks,
  target: 'workerId',
  async sources(db, connectionId, state, limit, cursor) {
    const { items, next } = await listPeopleCards(db, connectionId, state, limit, cursor)
    const names = await cardNames(
      db,
      items.map((p) => p.worker),
    )
    const cards = items.map((p) => personView(p, names))
    // Whom an admin's settings leave out are not there to be matched.
    const open = cards.filter((p) => p.active && p.issue?.code !== 'filtered_type')
    return { items: state === 'unlinked' ? open : cards, nextCursor: next && cursorOf([next]) }
  },
  async linked(db, connectionId, query, limit, cursor) {
    const from = cursor === undefined ? FIRST_LINKED : readCursor(linkedCursor, cursor)
    const { items, next } = query?.trim()
      ? await findLinked(db, connectionId, query, limit, from)
      : await listLinkedByName(db, connectionId, limit, from)
    const names = await cardNames(
      db,
      items.map((p) => p.worker),
    )
    return { items: items.map((p) => personView(p, names)), nextCursor: next }
  },
  async targets(db, connectionId, inactive, limit, cursor) {
    const from = cursor === undefined ? FIRST_WORKER : readCursor(freeCursor, cursor)
    const { items, next } = await listFreeWorkers(db, connectionId, inactive, limit, from)
    const names = await cardNames(db, items)
    return { items: items.map((w) => workerCardView(w, names)), nextCursor: next }
  },
  suggest: suggestPeople,
}
const FIRST_WORKER: FreeCursor = ['active', '', '']

export const projectBoard: BoardSpec = {
  board: 'projects',
  paths: {
    sources: 'customers',
    targets: 'match/projects',
    links: 'customer-links',
    suggestions: 'customer-suggestions',
    vetoes: 'customer-vetoes',
  },
  link: NewCustomerLink,
  links: NewCustomerLinks,
  target: 'projectId',
  async sources(db, connectionId, state, limit, cursor) {
    const { items, next } = await listCustomerCards(db, connectionId, state, limit, cursor)
    return { items: items.map(entryView), nextCursor: next && cursorOf([next]) }
  },
  async targets(db, connectionId, inactive, limit, cursor) {
    const from = cursor === undefined ? (['', ''] as const) : readCursor(PlaceCursor, cursor)
    const { items, next } = await listFreeProjects(db, connectionId, inactive, limit, from)
    return { items: items.map(projectView), nextCursor: next }
  },
  suggest: suggestCustomers,
}

/** Does a card answer to all words of a search? */
export function answersTo(
  query: string | undefined,
  card: { name: string; email: string | null; payrollId: string | null },
): boolean {
  if (!query?.trim()) return true
  const words = queryWords(
    `${card.name} ${card.email ?? ''} ${card.payrollId ?? ''}`.slice(0, 500),
    40,
  )
  return queryWords(query).every((asked) => words.some((word) => word.startsWith(asked)))
}
