/** The Match page of a connection: what it can do, reading the source, what a link would change, undo, one person alone. */
import { z } from '@hono/zod-openapi'
import { undo } from '../../../actions/match/undo.ts'
import { refreshPeople, retryPerson } from '../../../actions/runs/start.ts'
import {
  ExternalId,
  LinkPreview,
  MatchAction,
  MatchBoard,
  MatchBoardQuery,
  MatchCounts,
  NewLink,
} from '../../../api/match.ts'
import { Run } from '../../../api/runs/run.ts'
import { connectorOf } from '../../../connectors/registry.ts'
import { previewLink } from '../../../match/preview.ts'
import { getConnection } from '../../../store/connections/connections.ts'
import { lastAction } from '../../../store/match/actions.ts'
import { hasCustomers } from '../../../store/match/entries.ts'
import { countCustomers, countPeople } from '../../../store/match/linked.ts'
import { activeRunId } from '../../../store/runs/decisions.ts'
import { lastReadAt } from '../../../store/runs/whole.ts'
import { acting, actorOf, body, idParam, json, route } from '../../context.ts'
import { newRouter } from '../../router.ts'
import { isoOrNull } from '../../views/iso.ts'
import { actionView } from '../../views/match.ts'
import { runView } from '../../views/run.ts'
import { seesPay } from '../../views/workers/worker.ts'

const tags = ['Matching']
const board = route({
  method: 'get',
  path: '/connections/{id}/match',
  tags,
  role: 'viewer',
  summary: 'The Match board of a connection: what it can do, and what was done last',
  request: { params: idParam, query: MatchBoardQuery },
  responses: { 200: json(MatchBoard, 'The board') },
})
const counts = route({
  method: 'get',
  path: '/connections/{id}/match/counts',
  tags,
  role: 'viewer',
  summary: 'How many pairs a Match board has, and how many are left out',
  request: { params: idParam, query: MatchBoardQuery },
  responses: { 200: json(MatchCounts, 'The counts') },
})
const refresh = route({
  method: 'post',
  path: '/connections/{id}/people/refresh',
  tags,
  role: 'admin',
  summary: 'Get Users: read the people of the source, without changing a worker',
  request: { params: idParam },
  responses: { 202: json(Run, 'The run, queued') },
})
const preview = route({
  method: 'post',
  path: '/connections/{id}/links/preview',
  tags,
  role: 'viewer',
  summary: 'What the next sync would do with a pair, were it linked',
  request: { params: idParam, body: body(NewLink) },
  responses: { 200: json(LinkPreview, 'What would change') },
})
const retry = route({
  method: 'post',
  path: '/connections/{id}/people/{externalId}/retry',
  tags: ['Runs'],
  role: 'admin',
  summary: 'Sync one person now, after they were put right at the source',
  request: { params: idParam.extend({ externalId: ExternalId }) },
  responses: { 202: json(Run, 'The run, queued') },
})
const undoing = route({
  method: 'post',
  path: '/connections/{id}/match-actions/{actionId}/undo',
  tags,
  role: 'admin',
  summary: 'Undo what was done on the board, unless it was changed since',
  request: { params: idParam.extend({ actionId: z.string().min(1).max(64) }) },
  responses: { 200: json(MatchAction, 'The action, undone') },
})

export const match = newRouter()
  .openapi(board, async (c) => {
    const db = c.get('db')
    const connection = await getConnection(db, c.req.valid('param').id)
    const connector = connectorOf(connection.kind)
    const [readAt, active, last, customers] = await Promise.all([
      lastReadAt(db, connection.id),
      activeRunId(db, connection.id),
      lastAction(db, connection.id, c.req.valid('query').board),
      hasCustomers(db, connection.id),
    ])
    return c.json(
      {
        connectionId: connection.id,
        connectionName: connection.name,
        peopleLabel: connector.peopleLabel,
        canRefresh: connector.powers.drops !== 'door',
        lastRead: isoOrNull(readAt),
        activeRunId: active,
        hasCustomers: customers,
        lastAction: last && actionView(last),
      },
      200,
    )
  })
  .openapi(counts, async (c) => {
    const connection = await getConnection(c.get('db'), c.req.valid('param').id)
    const count = c.req.valid('query').board === 'people' ? countPeople : countCustomers
    return c.json(await count(c.get('db'), connection.id), 200)
  })
  .openapi(refresh, async (c) => {
    const { run, connection } = await refreshPeople(acting(c), c.req.valid('param').id)
    return c.json(runView(run, connection), 202)
  })
  .openapi(preview, async (c) => {
    const { externalId, workerId } = c.req.valid('json')
    const db = c.get('db')
    const connection = await getConnection(db, c.req.valid('param').id)
    return c.json(await previewLink(db, connection, externalId, workerId, seesPay(actorOf(c))), 200)
  })
  .openapi(retry, async (c) => {
    const { id, externalId } = c.req.valid('param')
    const { run, connection } = await retryPerson(acting(c), id, externalId)
    return c.json(runView(run, connection), 202)
  })
  .openapi(undoing, async (c) => {
    const { id, actionId } = c.req.valid('param')
    return c.json(actionView(await undo(acting(c), id, actionId)), 200)
  })
