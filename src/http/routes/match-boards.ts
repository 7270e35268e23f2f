/** What both Match boards offer: their two sides, suggestions, links, and what an admin rules out. */

import {
  ExternalId,
  Linked,
  MatchAction,
  SourceCardQuery,
  SourceCards,
  Suggestions,
  TargetCardQuery,
  TargetCards,
} from '../../api/match.ts'
import { Refusal } from '../../core/refusal.ts'
import { getConnection } from '../../store/connections/connections.ts'
import type { CompanyDb } from '../../store/database.ts'
import { ruleOut, setIgnored, unlink } from '../../store/match/links.ts'
import { actorOf, body, idParam, json, route } from '../context.ts'
import { type BoardSpec, peopleBoard, projectBoard } from '../match-boards.ts'
import { answersTo, frameOf, linkAll, linkOne, refuse } from '../match-frame.ts'
import { newRouter } from '../router.ts'
import { actionView } from '../views/match.ts'

const tags = ['Matching']
const params = idParam.extend({ externalId: ExternalId })

function routesOf({ words: w, paths, link, links }: BoardSpec) {
  const at = (path: string) => `/connections/{id}/${path}` as const
  const action = <const M extends 'put' | 'delete'>(method: M, path: string, summary: string) =>
    route({
      method,
      path: at(path),
      tags,
      role: 'admin',
      summary,
      request: { params },
      responses: { 200: json(MatchAction, 'What was done') },
    })
  return {
    sources: route({
      method: 'get',
      path: at(paths.sources),
      tags,
      role: 'viewer',
      summary: `The ${w.sources} of a source: without a link, linked, or ignored`,
      request: { params: idParam, query: SourceCardQuery },
      responses: { 200: json(SourceCards, 'A page of them, in the order of their ids') },
    }),
    targets: route({
      method: 'get',
      path: at(paths.targets),
      tags,
      role: 'viewer',
      summary: `The ${w.targets} this connection has not linked`,
      request: { params: idParam, query: TargetCardQuery },
      responses: { 200: json(TargetCards, 'A page; one may be short and have a next page') },
    }),
    suggestions: route({
      method: 'get',
      path: at(paths.suggestions),
      tags,
      role: 'viewer',
      summary: `Which ${w.source} may be which ${w.target}, with the reasons; the best first`,
      request: { params: idParam },
      responses: { 200: json(Suggestions, 'The suggestions') },
    }),
    link: route({
      method: 'post',
      path: at(paths.links),
      tags,
      role: 'admin',
      summary: `Link a ${w.source} of the source with a ${w.target}; nobody is sent anything`,
      request: { params: idParam, body: body(link) },
      responses: { 201: json(Linked, 'The link') },
    }),
    links: route({
      method: 'post',
      path: at(`${paths.links}/batch`),
      tags,
      role: 'admin',
      summary: `Link up to 500 ${w.sources}; those that cannot be are returned with the reason`,
      request: { params: idParam, body: body(links) },
      responses: { 200: json(Linked, 'What was linked, and what was not') },
    }),
    cut: action(
      'delete',
      `${paths.links}/{externalId}`,
      `Unlink a ${w.source}; no sync links or adds them again by itself`,
    ),
    ignore: action(
      'put',
      `${paths.sources}/{externalId}/ignored`,
      `Leave a ${w.source} of the source out for good`,
    ),
    unignore: action(
      'delete',
      `${paths.sources}/{externalId}/ignored`,
      `No longer leave a ${w.source} out`,
    ),
    veto: route({
      method: 'post',
      path: at(paths.vetoes),
      tags,
      role: 'admin',
      summary: `Never this ${w.source} and this ${w.target}: neither suggested nor linked by a sync`,
      request: { params: idParam, body: body(link) },
      responses: { 200: json(MatchAction, 'What was done') },
    }),
  }
}

interface Asking {
  get(key: 'db'): CompanyDb
  req: { valid(from: 'param'): { id: string } }
}

export const matchBoards = newRouter()
for (const board of [peopleBoard, projectBoard]) {
  const routes = routesOf(board)
  const { words } = board
  const idOf = async (c: Asking) => (await getConnection(c.get('db'), c.req.valid('param').id)).id
  const frame = async (c: Asking & Parameters<typeof actorOf>[0]) =>
    frameOf(c.get('db'), await idOf(c), board.tables, actorOf(c))
  const pairOf = (given: Record<string, string>) =>
    [given.externalId ?? '', given[board.target] ?? ''] as const

  matchBoards.openapi(routes.sources, async (c) => {
    const { state, query, limit, cursor } = c.req.valid('query')
    const page = await board.sources(c.get('db'), await idOf(c), state, limit, cursor ?? '')
    return c.json({ ...page, items: page.items.filter((card) => answersTo(query, card)) }, 200)
  })
  matchBoards.openapi(routes.targets, async (c) => {
    const { limit, cursor, inactive } = c.req.valid('query')
    const id = await idOf(c)
    return c.json(await board.targets(c.get('db'), id, inactive === 'true', limit, cursor), 200)
  })
  matchBoards.openapi(routes.suggestions, async (c) =>
    c.json(await board.suggest(c.get('db'), await idOf(c)), 200),
  )
  matchBoards.openapi(routes.link, async (c) =>
    c.json(await linkOne(await frame(c), pairOf(c.req.valid('json')), words), 201),
  )
  matchBoards.openapi(routes.links, async (c) => {
    const asked = c.req.valid('json').pairs.map(pairOf)
    return c.json(await linkAll(await frame(c), asked, words), 200)
  })
  matchBoards.openapi(routes.cut, async (c) => {
    const done = await unlink(await frame(c), c.req.valid('param').externalId)
    if (!done) throw new Refusal('changed_since', 'They are not linked any more. Look again.')
    return c.json(actionView(done), 200)
  })
  matchBoards.openapi(routes.ignore, async (c) => {
    const f = await frame(c)
    const { externalId } = c.req.valid('param')
    const done = await setIgnored(f, externalId, true)
    return done ? c.json(actionView(done), 200) : refuse(f, [externalId, ''], words)
  })
  matchBoards.openapi(routes.unignore, async (c) => {
    const done = await setIgnored(await frame(c), c.req.valid('param').externalId, false)
    if (!done) throw new Refusal('changed_since', 'They are not ignored any more. Look again.')
    return c.json(actionView(done), 200)
  })
  matchBoards.openapi(routes.veto, async (c) => {
    const f = await frame(c)
    const pair = pairOf(c.req.valid('json'))
    const done = await ruleOut(f, pair)
    return done ? c.json(actionView(done), 200) : refuse(f, pair, words)
  })
}
