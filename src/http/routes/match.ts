/** The Match page of a connection: what it can do, reading the source, what a link would change, undo, one person alone. */
import { z } from '@hono/zod-openapi'
import {
  ExternalId,
  LinkPreview,
  MatchAction,
  MatchBoard,
  MatchBoardQuery,
  NewLink,
} from '../../api/match.ts'
import { Run } from '../../api/run.ts'
import { connectorOf } from '../../connectors/registry.ts'
import { notFound, Refusal } from '../../core/refusal.ts'
import { previewLink } from '../../match/preview.ts'
import { type Start, startRun } from '../../runs/start.ts'
import { getConnection } from '../../store/connections/connections.ts'
import { systemClock } from '../../store/ids.ts'
import { findAction, lastAction } from '../../store/match/actions.ts'
import { findPersonCard } from '../../store/match/board.ts'
import { hasCustomers } from '../../store/match/entries.ts'
import { PEOPLE } from '../../store/match/people-sql.ts'
import { PROJECTS } from '../../store/match/projects-sql.ts'
import { activeRunId } from '../../store/runs/decisions.ts'
import { listRuns } from '../../store/runs/runs.ts'
import { type Actor, actorOf, body, idParam, json, route } from '../context.ts'
import { frameOf, undo } from '../match-frame.ts'
import { newRouter } from '../router.ts'
import { isoOrNull } from '../views/iso.ts'
import { actionView } from '../views/match.ts'
import { runView } from '../views/run.ts'
import { seesPay } from '../views/worker.ts'

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

/** How far back the last reading of the source is looked for, among those that failed. */
const LOOK_BACK = 20

export const match = newRouter()
  .openapi(board, async (c) => {
    const db = c.get('db')
    const connection = await getConnection(db, c.req.valid('param').id)
    const connector = connectorOf(connection.kind)
    const [runs, active, last, customers] = await Promise.all([
      listRuns(db, connection.id, LOOK_BACK, null),
      activeRunId(db, connection.id),
      lastAction(db, connection.id, c.req.valid('query').board),
      hasCustomers(db, connection.id),
    ])
    const read = runs.find(
      (r) => r.mode !== 'preview' && r.state.pull.done && r.status !== 'failed',
    )
    return c.json(
      {
        connectionId: connection.id,
        connectionName: connection.name,
        peopleLabel: connector.peopleLabel,
        canRefresh: connector.powers.drops !== 'door',
        lastRead: isoOrNull(read?.startedAt ?? null),
        activeRunId: active,
        hasCustomers: customers,
        lastAction: last && actionView(last),
      },
      200,
    )
  })
  .openapi(refresh, async (c) => {
    const [db, actor] = [c.get('db'), actorOf(c)]
    const connection = await getConnection(db, c.req.valid('param').id)
    if (connectorOf(connection.kind).powers.drops === 'door')
      throw new Refusal(
        'no_refresh',
        `${connection.name} cannot be asked from here: run an update in the Web Connector instead.`,
      )
    const start: Start = { mode: 'refresh', full: true, ...startedBy(actor) }
    const run = await startRun(db, c.env.JOBS, connection, start, systemClock)
    return c.json(runView(run, connection), 202)
  })
  .openapi(preview, async (c) => {
    const { externalId, workerId } = c.req.valid('json')
    const db = c.get('db')
    const connection = await getConnection(db, c.req.valid('param').id)
    return c.json(await previewLink(db, connection, externalId, workerId, seesPay(actorOf(c))), 200)
  })
  .openapi(retry, async (c) => {
    const [db, actor] = [c.get('db'), actorOf(c)]
    const { id, externalId } = c.req.valid('param')
    const connection = await getConnection(db, id)
    if (!(await findPersonCard(db, id, externalId))) throw notFound('person at this source')
    const start: Start = { mode: 'apply', onlyPerson: externalId, ...startedBy(actor) }
    const run = await startRun(db, c.env.JOBS, connection, start, systemClock)
    return c.json(runView(run, connection), 202)
  })
  .openapi(undoing, async (c) => {
    const [db, actor] = [c.get('db'), actorOf(c)]
    const { id, actionId } = c.req.valid('param')
    await getConnection(db, id)
    const found = await findAction(db, id, actionId)
    const tables = found?.board === 'projects' ? PROJECTS : PEOPLE
    return c.json(actionView(await undo(frameOf(db, id, tables, actor, actionId))), 200)
  })

/** Whoever asks starts it. */
const startedBy = (actor: Actor): Pick<Start, 'triggerKind' | 'triggerBy'> => ({
  triggerKind: actor.kind === 'token' ? 'token' : 'manual',
  triggerBy: actor.name,
})
