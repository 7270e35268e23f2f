/** A Match board, opened: who stands in which box, and who is suggested for whom. */
import { onTestFinished } from 'vitest'
import { createMatch } from '../../../../web/match/match.ts'
import type { Board, Out } from '../../../../web/shell/api.ts'
import { fakeApi, quiet } from './fake-api.ts'
import { aConnection, aConnector, listed, NOON } from './given.ts'

type Target = Out<'TargetCard'>
type Source = Out<'SourceCard'>

const CARD = {
  email: null,
  phone: null,
  phoneNational: null,
  payrollId: null,
  details: [],
  active: true,
}
/** Somebody of the directory; the id is the name in lower case. */
export const aTarget = (name: string, more: Partial<Target> = {}): Target => ({
  ...CARD,
  id: `w-${name.toLowerCase()}`,
  name,
  ...more,
})
/** Somebody of the source. */
export const aSource = (name: string, more: Partial<Source> = {}): Source => ({
  ...CARD,
  externalId: `E-${name.toLowerCase()}`,
  name,
  linkable: true,
  issue: null,
  hold: null,
  gone: false,
  linked: null,
  ...more,
})
export const aPair = (source: string, target = source) => ({
  externalId: aSource(source).externalId,
  targetId: aTarget(target).id,
})
export const aSuggestion = (source: string, target: string, score = 90): Out<'Suggestion'> => ({
  ...aPair(source, target),
  score,
  confident: score >= 90,
  reasons: ['same name'],
})
export const suggested = (...items: Out<'Suggestion'>[]): Out<'Suggestions'> => ({
  items,
  total: items.length,
  confident: items.filter((s) => s.confident).length,
})
export const anAction = (
  id: string,
  kind: Out<'MatchAction'>['kind'] = 'link',
  more: Partial<Out<'MatchAction'>> = {},
): Out<'MatchAction'> => ({
  id,
  kind,
  at: NOON,
  by: 'Olive Owner',
  summary: `Done: ${id}.`,
  count: 1,
  undone: false,
  ...more,
})
export const linkedBy = (action: string, ...pairs: ReturnType<typeof aPair>[]): Out<'Linked'> => ({
  action: anAction(action),
  linked: pairs,
  refused: [],
})

interface Given {
  board?: Board
  left?: Target[]
  right?: Source[]
  linked?: Source[]
  ignored?: Source[]
  suggestions?: Out<'Suggestion'>[]
  /** How many are sure, where that is more than are listed. */
  sure?: number
  info?: Partial<Out<'MatchBoard'>>
}

export const anInfo = (more: Partial<Out<'MatchBoard'>> = {}): Out<'MatchBoard'> => ({
  connectionId: 'c-1',
  connectionName: 'Payroll',
  peopleLabel: 'Employees',
  canRefresh: true,
  lastRead: NOON,
  activeRunId: null,
  hasCustomers: true,
  lastAction: null,
  ...more,
})

/** What is given stands for what the server has: change it, and the next look shows it. */
export async function opened(given: Given) {
  const board = given.board ?? 'people'
  const people = board === 'people'
  const server = fakeApi()
  server
    .on('GET /connections/{id}', aConnection())
    .on('GET /connectors', listed([aConnector()]))
    .on('GET /connections/{id}/match', () => anInfo(given.info))
    .on('GET /connections/{id}/match/counts', () => ({
      linked: given.linked?.length ?? 0,
      ignored: given.ignored?.length ?? 0,
    }))
    .on(
      people ? 'GET /connections/{id}/match/workers' : 'GET /connections/{id}/match/projects',
      () => listed(given.left ?? []),
    )
    .on(
      people ? 'GET /connections/{id}/people' : 'GET /connections/{id}/customers',
      ({ query }) => {
        const of = { unlinked: given.right, linked: given.linked, ignored: given.ignored }
        return listed(of[query.state as keyof typeof of] ?? [])
      },
    )
    .on(
      people ? 'GET /connections/{id}/suggestions' : 'GET /connections/{id}/customer-suggestions',
      () => {
        const found = suggested(...(given.suggestions ?? []))
        return { ...found, confident: given.sure ?? found.confident }
      },
    )
  const match = createMatch(server.api, 'c-1', board)
  onTestFinished(match.start())
  await quiet()
  const names = (cards: readonly { name: string }[] | null) => cards?.map((c) => c.name) ?? null
  return {
    server,
    match,
    /** The names in each box, as they stand there. */
    boxes: () => ({
      left: names(match.left.shown.value),
      right: names(match.right.shown.value),
      linked: match.linked.all.value?.map((c) => `${c.linked?.name} = ${c.name}`),
      ignored: names(match.ignored.shown.value),
    }),
    /** Somebody as they stand in a box now. */
    right: (name: string) => find(match.right.all.value, name),
    linked: (name: string) => find(match.linked.all.value, name),
    ignored: (name: string) => find(match.ignored.all.value, name),
    suggestedPairs: () => match.suggestions.value.map((s) => `${s.externalId} ${s.targetId}`),
  }
}

function find(cards: readonly Source[] | null, name: string): Source {
  const card = cards?.find((c) => c.name === name)
  if (!card) throw new Error(`${name} is not there.`)
  return card
}
