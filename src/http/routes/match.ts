/** Matching people by hand: the board, links, the green plus, what is left out, undo. */
import { z } from '@hono/zod-openapi'
import { connectorOf } from '../../connectors/registry.ts'
import { notFound, Refusal } from '../../core/refusal.ts'
import { type Connection, getConnection } from '../../store/connections.ts'
import type { CompanyDb } from '../../store/database.ts'
import { systemClock } from '../../store/ids.ts'
import { findAction, lastAction } from '../../store/match-actions.ts'
import {
  findPersonCard,
  listFreeWorkers,
  listPeopleCards,
  workerCursor,
} from '../../store/match-board.ts'
import { createWorkerFor } from '../../store/match-create.ts'
import { hasCustomers } from '../../store/match-entries.ts'
import { ruleOut, setIgnored, unlink } from '../../store/match-links.ts'
import { PEOPLE, PROJECTS } from '../../store/match-tables.ts'
import { activeRunId } from '../../store/run-decisions.ts'
import { listRuns } from '../../store/runs.ts'
import { previewLink } from '../../sync/match-preview.ts'
import { suggestPeople } from '../../sync/match-suggest.ts'
import { startRun } from '../../sync/start.ts'
import { actorOf, body, idParam, json, route } from '../context.ts'
import { refuseDuplicates } from '../duplicates.ts'
import { answersTo, frameOf, linkAll, linkOne, refuse, undo } from '../match-frame.ts'
import { newRouter } from '../router.ts'
import {
  Created,
  ExternalId,
  Linked,
  LinkPreview,
  MatchAction,
  MatchBoard,
  MatchBoardQuery,
  NewLink,
  NewLinks,
  NewMatchWorker,
  SourceCardQuery,
  SourceCards,
  Suggestions,
  TargetCardQuery,
  TargetCards,
} from '../schemas/match.ts'
import { Run } from '../schemas/run.ts'
import { actionView, cardNames, personView, workerCardView } from '../views/match.ts'
import { runView } from '../views/run.ts'
import { isoOrNull, seesPay } from '../views/worker.ts'
import { editedBy, noOthers, noValues } from '../worker-input.ts'

const tags = ['Matching']
const params = idParam.extend({ externalId: ExternalId })
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
const people = route({
  method: 'get',
  path: '/connections/{id}/people',
  tags,
  role: 'viewer',
  summary: 'The people of a source: without a link, linked, or ignored',
  request: { params: idParam, query: SourceCardQuery },
  responses: { 200: json(SourceCards, 'A page of people, in the order of their ids') },
})
const free = route({
  method: 'get',
  path: '/connections/{id}/match/workers',
  tags,
  role: 'viewer',
  summary: 'Workers this connection has not linked',
  request: { params: idParam, query: TargetCardQuery },
  responses: { 200: json(TargetCards, 'A page of workers; one may be short and have a next page') },
})
const suggestions = route({
  method: 'get',
  path: '/connections/{id}/suggestions',
  tags,
  role: 'viewer',
  summary: 'Who may be who, with the reasons; the best first',
  request: { params: idParam },
  responses: { 200: json(Suggestions, 'The suggestions') },
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
const link = route({
  method: 'post',
  path: '/connections/{id}/links',
  tags,
  role: 'admin',
  summary: 'Link a person of the source with a worker; nobody is sent anything',
  request: { params: idParam, body: body(NewLink) },
  responses: { 201: json(Linked, 'The link') },
})
const links = route({
  method: 'post',
  path: '/connections/{id}/links/batch',
  tags,
  role: 'admin',
  summary: 'Link up to 500 pairs; those that cannot be are returned with the reason',
  request: { params: idParam, body: body(NewLinks) },
  responses: { 200: json(Linked, 'What was linked, and what was not') },
})
const retry = route({
  method: 'post',
  path: '/connections/{id}/people/{externalId}/retry',
  tags: ['Runs'],
  role: 'admin',
  summary: 'Sync one person now, after they were put right at the source',
  request: { params },
  responses: { 202: json(Run, 'The run, queued') },
})
const action = <const M extends 'put' | 'delete' | 'post', const P extends string>(
  method: M,
  path: P,
  summary: string,
) =>
  route({
    method,
    path,
    tags,
    role: 'admin',
    summary,
    request: { params },
    responses: { 200: json(MatchAction, 'What was done') },
  })
const cut = action(
  'delete',
  '/connections/{id}/links/{externalId}',
  'Unlink somebody; no sync links or adds them again',
)
const ignore = action(
  'put',
  '/connections/{id}/people/{externalId}/ignored',
  'Leave somebody of the source out for good',
)
const unignore = action(
  'delete',
  '/connections/{id}/people/{externalId}/ignored',
  'No longer leave somebody out',
)
const create = route({
  method: 'post',
  path: '/connections/{id}/people/{externalId}/worker',
  tags,
  role: 'admin',
  summary: 'The green plus: create a worker from name and e-mail, and link them',
  request: { params, body: { ...body(NewMatchWorker), required: false as const } },
  responses: { 201: json(Created, 'The new worker, and what is still missing') },
})
const veto = route({
  method: 'post',
  path: '/connections/{id}/vetoes',
  tags,
  role: 'admin',
  summary: 'Never these two: neither suggested nor linked by a sync',
  request: { params: idParam, body: body(NewLink) },
  responses: { 200: json(MatchAction, 'What was done') },
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

const WHATS = { source: 'person', target: 'worker' }
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
        canRefresh: connector.sendsByItself !== true,
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
    if (connectorOf(connection.kind).sendsByItself)
      throw new Refusal(
        'no_refresh',
        `${connection.name} cannot be asked from here: run an update in the Web Connector instead.`,
      )
    const triggerKind = actor.kind === 'token' ? 'token' : 'manual'
    const start = { mode: 'refresh', full: true, triggerKind, triggerBy: actor.name } as const
    const run = await startRun(db, c.env.JOBS, connection, start, systemClock)
    return c.json(runView(run, connection), 202)
  })
  .openapi(people, async (c) => {
    const { state, query, limit, cursor } = c.req.valid('query')
    const db = c.get('db')
    const { id } = await getConnection(db, c.req.valid('param').id)
    const page = await listPeopleCards(db, id, state, limit, cursor ?? '')
    const names = await cardNames(
      db,
      page.items.map((p) => p.worker),
    )
    const items = page.items.map((p) => personView(p, names))
    // Whom an admin's settings leave out are not there to be matched.
    const shown = items.filter(
      (p) => state !== 'unlinked' || (p.active && p.issue?.code !== 'filtered_type'),
    )
    return c.json({ items: shown.filter((p) => answersTo(query, p)), nextCursor: page.next }, 200)
  })
  .openapi(free, async (c) => {
    const { limit, cursor, inactive } = c.req.valid('query')
    const db = c.get('db')
    const { id } = await getConnection(db, c.req.valid('param').id)
    const [status, ...after] = cursorOf(cursor)
    const page = await listFreeWorkers(db, id, status, limit, after)
    const names = await cardNames(db, page.items)
    const further = status === 'active' && inactive === 'true' ? ['inactive', '', ''] : null
    const next = page.next ? [status, ...workerCursor(page.next)] : further
    return c.json(
      {
        items: page.items.map((w) => workerCardView(w, names)),
        nextCursor: next && JSON.stringify(next),
      },
      200,
    )
  })
  .openapi(suggestions, async (c) => {
    const db = c.get('db')
    const { id } = await getConnection(db, c.req.valid('param').id)
    return c.json(await suggestPeople(db, id), 200)
  })
  .openapi(preview, async (c) => {
    const { externalId, workerId } = c.req.valid('json')
    const db = c.get('db')
    const connection = await getConnection(db, c.req.valid('param').id)
    return c.json(await previewLink(db, connection, externalId, workerId, seesPay(actorOf(c))), 200)
  })
  .openapi(link, async (c) => {
    const { externalId, workerId } = c.req.valid('json')
    return c.json(await linkOne(await frame(c), [externalId, workerId], WHATS), 201)
  })
  .openapi(links, async (c) => {
    const { pairs } = c.req.valid('json')
    const asked = pairs.map((p) => [p.externalId, p.workerId] as const)
    return c.json(await linkAll(await frame(c), asked, WHATS), 200)
  })
  .openapi(cut, async (c) => {
    const f = await frame(c)
    const done = await unlink(f, c.req.valid('param').externalId)
    if (!done) throw new Refusal('changed_since', 'They are not linked any more. Look again.')
    return c.json(actionView(done), 200)
  })
  .openapi(ignore, async (c) => {
    const f = await frame(c)
    const { externalId } = c.req.valid('param')
    const done = await setIgnored(f, externalId, true)
    return done ? c.json(actionView(done), 200) : refuse(f, [externalId, ''], WHATS)
  })
  .openapi(unignore, async (c) => {
    const f = await frame(c)
    const { externalId } = c.req.valid('param')
    const done = await setIgnored(f, externalId, false)
    if (!done) throw new Refusal('changed_since', 'They are not ignored any more. Look again.')
    return c.json(actionView(done), 200)
  })
  .openapi(create, async (c) => {
    const [db, actor, f] = [c.get('db'), actorOf(c), await frame(c)]
    const { id, externalId } = c.req.valid('param')
    const connection = await getConnection(db, id)
    const person = await findPersonCard(db, id, externalId)
    if (!person) throw notFound('person at this source')
    const [firstName, lastName] = namesOf(person)
    const email = person.fields.email ?? null
    if (!c.req.valid('json')?.confirmDuplicate) {
      const { phone = null, payrollId = null } = person.fields
      await refuseDuplicates(db, { firstName, lastName, email, phone, payrollId }, seesPay(actor))
    }
    const edited = await editedBy(
      db,
      actor,
      { values: noValues(), others: noOthers() },
      { firstName, lastName, ...(email && { email }), status: 'active' },
    )
    const workerId = systemClock.newId()
    const done = await createWorkerFor(f, externalId, workerId, edited, actor)
    if (!done) return refuse(f, [externalId, workerId], WHATS)
    const { problem } = await previewLink(db, connection, externalId, workerId, seesPay(actor))
    const card = await findPersonCard(db, id, externalId)
    const names = await cardNames(db, [card?.worker ?? null])
    if (!card?.worker) throw notFound('worker')
    return c.json(
      {
        action: actionView(done),
        target: workerCardView(card.worker, names),
        missing: problem ? [problem] : [],
      },
      201,
    )
  })
  .openapi(retry, async (c) => {
    const [db, actor] = [c.get('db'), actorOf(c)]
    const { id, externalId } = c.req.valid('param')
    const connection = await getConnection(db, id)
    if (!(await findPersonCard(db, id, externalId))) throw notFound('person at this source')
    const triggerKind = actor.kind === 'token' ? 'token' : 'manual'
    const start = {
      mode: 'apply',
      onlyPerson: externalId,
      triggerKind,
      triggerBy: actor.name,
    } as const
    const run = await startRun(db, c.env.JOBS, connection, start, systemClock)
    return c.json(runView(run, connection), 202)
  })
  .openapi(veto, async (c) => {
    const f = await frame(c)
    const { externalId, workerId } = c.req.valid('json')
    const done = await ruleOut(f, [externalId, workerId])
    return done ? c.json(actionView(done), 200) : refuse(f, [externalId, workerId], WHATS)
  })
  .openapi(undoing, async (c) => {
    const [db, actor] = [c.get('db'), actorOf(c)]
    const { id, actionId } = c.req.valid('param')
    const connection = await getConnection(db, id)
    const found = await findAction(db, id, actionId)
    const tables = found?.board === 'projects' ? PROJECTS : PEOPLE
    return c.json(actionView(await undo(frameOf(db, connection, tables, actor, actionId))), 200)
  })

interface Asking {
  get(key: 'db'): CompanyDb
  req: { valid(from: 'param'): { id: string } }
}
/** The frame of a new action on the people's board. */
async function frame(c: Asking & Parameters<typeof actorOf>[0]) {
  const db = c.get('db')
  const connection: Connection = await getConnection(db, c.req.valid('param').id)
  return frameOf(db, connection, PEOPLE, actorOf(c))
}

/** A source that knows one name only gives it as the last name. */
function namesOf({
  name,
  fields,
}: {
  name: string
  fields: { firstName?: string | null; lastName?: string | null }
}): [string, string] {
  if (fields.firstName || fields.lastName) return [fields.firstName ?? '', fields.lastName ?? '']
  return ['', name]
}

const Cursor = z.tuple([z.enum(['active', 'inactive']), z.string(), z.string()])
function cursorOf(cursor: string | undefined): z.infer<typeof Cursor> {
  if (cursor === undefined) return ['active', '', '']
  try {
    return Cursor.parse(JSON.parse(cursor))
  } catch {
    throw new Refusal('invalid', 'The cursor is not one of ours.', {
      errors: [{ field: 'cursor', message: 'is not one of ours' }],
    })
  }
}
