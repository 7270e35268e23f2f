/** What both Match boards offer: their two sides, suggestions, links, and what an admin rules out. */
import type { AtBoard } from '../../../actions/match/frame.ts'
import { ignore, stopIgnoring } from '../../../actions/match/ignore.ts'
import { link, linkMany } from '../../../actions/match/link.ts'
import { ruleOut } from '../../../actions/match/rule-out.ts'
import { unlink } from '../../../actions/match/unlink.ts'
import { WORDS } from '../../../actions/match/words.ts'
import {
  ExternalId,
  Linked,
  MatchAction,
  SourceCardQuery,
  SourceCards,
  Suggestions,
  TargetCardQuery,
  TargetCards,
} from '../../../api/match.ts'
import { readId } from '../../../core/cursor.ts'
import { getConnection } from '../../../store/connections/connections.ts'
import type { CompanyDb } from '../../../store/database.ts'
import { acting, body, idParam, json, route } from '../../context.ts'
import { newRouter } from '../../router.ts'
import { answersTo, type BoardSpec, peopleBoard, projectBoard } from '../../views/boards.ts'
import { actionView, linkedView } from '../../views/match.ts'

const tags = ['Matching']
const params = idParam.extend({ externalId: ExternalId })

function routesOf({ board, paths, link, links }: BoardSpec) {
  const w = WORDS[board]
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
      responses: { 200: json(SourceCards, 'A page of them, in the order asked for') },
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
for (const spec of [peopleBoard, projectBoard]) {
  const routes = routesOf(spec)
  const idOf = async (c: Asking) => (await getConnection(c.get('db'), c.req.valid('param').id)).id
  const at = (c: Asking): AtBoard => ({
    connectionId: c.req.valid('param').id,
    board: spec.board,
  })
  const pairOf = (given: Record<string, string>) =>
    [given.externalId ?? '', given[spec.target] ?? ''] as const

  matchBoards.openapi(routes.sources, async (c) => {
    const { state, query, order, limit, cursor } = c.req.valid('query')
    if (state === 'linked' && order === 'name' && spec.linked)
      return c.json(await spec.linked(c.get('db'), await idOf(c), query, limit, cursor), 200)
    const page = await spec.sources(c.get('db'), await idOf(c), state, limit, readId(cursor) ?? '')
    return c.json({ ...page, items: page.items.filter((card) => answersTo(query, card)) }, 200)
  })
  matchBoards.openapi(routes.targets, async (c) => {
    const { limit, cursor, inactive } = c.req.valid('query')
    const id = await idOf(c)
    return c.json(await spec.targets(c.get('db'), id, inactive === 'true', limit, cursor), 200)
  })
  matchBoards.openapi(routes.suggestions, async (c) =>
    c.json(await spec.suggest(c.get('db'), await idOf(c)), 200),
  )
  matchBoards.openapi(routes.link, async (c) =>
    c.json(linkedView(await link(acting(c), at(c), pairOf(c.req.valid('json')))), 201),
  )
  matchBoards.openapi(routes.links, async (c) => {
    const asked = c.req.valid('json').pairs.map(pairOf)
    return c.json(linkedView(await linkMany(acting(c), at(c), asked)), 200)
  })
  matchBoards.openapi(routes.cut, async (c) => {
    const { externalId } = c.req.valid('param')
    return c.json(actionView(await unlink(acting(c), at(c), externalId)), 200)
  })
  matchBoards.openapi(routes.ignore, async (c) => {
    const { externalId } = c.req.valid('param')
    return c.json(actionView(await ignore(acting(c), at(c), externalId)), 200)
  })
  matchBoards.openapi(routes.unignore, async (c) => {
    const { externalId } = c.req.valid('param')
    return c.json(actionView(await stopIgnoring(acting(c), at(c), externalId)), 200)
  })
  matchBoards.openapi(routes.veto, async (c) =>
    c.json(actionView(await ruleOut(acting(c), at(c), pairOf(c.req.valid('json')))), 200),
  )
}
