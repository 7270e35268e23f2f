/** Runs: start one, follow it, decide about it, read what it did. */
import { z } from '@hono/zod-openapi'
import { previewSettings } from '../../actions/connections/preview-settings.ts'
import { cancelRun } from '../../actions/runs/cancel.ts'
import { goOnWith } from '../../actions/runs/go-on.ts'
import { makeLogLink, makePartLink } from '../../actions/runs/log-link.ts'
import { lookAtPart } from '../../actions/runs/part.ts'
import { rejectRun } from '../../actions/runs/reject.ts'
import { releaseRun } from '../../actions/runs/release.ts'
import { startSync } from '../../actions/runs/start.ts'
import { undoRun } from '../../actions/runs/undo.ts'
import { decideWelcomes, welcomesOf } from '../../actions/welcome/of-run.ts'
import { Decision, Part, RunWelcomes, WelcomeWord } from '../../api/runs/decide.ts'
import { LogLink, NewLogLink } from '../../api/runs/log-link.ts'
import { OutcomeList, OutcomeQuery, RunCauses } from '../../api/runs/outcome.ts'
import { Run, RunList } from '../../api/runs/run.ts'
import { GoneOn, GoOn, NewRun, NewUndo, SettingsPreview } from '../../api/runs/start.ts'
import { ListQuery } from '../../api/shapes.ts'
import { badCursor } from '../../core/cursor.ts'
import type { Run as RunRow } from '../../core/runs/run.ts'
import { causesOf } from '../../runs/causes.ts'
import { type OutcomePart, outcomesOf, type Place, workersMade } from '../../runs/outcomes.ts'
import { getConnection } from '../../store/connections/connections.ts'
import type { CompanyDb } from '../../store/database.ts'
import { pageFiles } from '../../store/files.ts'
import { activeRuns } from '../../store/runs/active.ts'
import { getRun, listRuns } from '../../store/runs/runs.ts'
import { originOf } from '../address.ts'
import { acting, actorOf, body, idParam, json, route } from '../context.ts'
import { newRouter } from '../router.ts'
import { fileLinkView } from '../views/file-link.ts'
import { iso, isoOrNull } from '../views/iso.ts'
import { codesOf, outcomeView, partView, runView } from '../views/run.ts'
import { seesPay } from '../views/worker.ts'

const tags = ['Runs']
const start = route({
  method: 'post',
  path: '/connections/{id}/runs',
  tags,
  role: 'admin',
  summary: 'Start a sync, or a preview that changes nothing',
  request: { params: idParam, body: body(NewRun) },
  responses: { 202: json(Run, 'The run, queued') },
})
const list = route({
  method: 'get',
  path: '/connections/{id}/runs',
  tags,
  role: 'viewer',
  summary: 'The runs of a connection, newest first',
  request: { params: idParam, query: ListQuery },
  responses: { 200: json(RunList, 'A page of runs') },
})
const read = route({
  method: 'get',
  path: '/runs/{id}',
  tags,
  role: 'viewer',
  summary: 'One run: how far it is, or how it ended',
  request: { params: idParam },
  responses: { 200: json(Run, 'The run') },
})
const outcomes = route({
  method: 'get',
  path: '/runs/{id}/outcomes',
  tags,
  role: 'viewer',
  summary: 'What the run did, or would do, with each person',
  request: { params: idParam, query: OutcomeQuery },
  responses: { 200: json(OutcomeList, 'A page of outcomes') },
})
const active = route({
  method: 'get',
  path: '/active-runs',
  tags,
  role: 'viewer',
  summary: 'What is under way, of every connection',
  responses: { 200: json(RunList, 'The runs, the oldest first') },
})
const causes = route({
  method: 'get',
  path: '/runs/{id}/causes',
  tags,
  role: 'viewer',
  summary: 'What became of people by cause, with the first names of each',
  request: { params: idParam },
  responses: { 200: json(RunCauses, 'The causes, the most frequent first') },
})
const decision = <const P extends string>(path: P, summary: string) =>
  route({
    method: 'post',
    path,
    tags,
    role: 'admin',
    summary,
    request: { params: idParam, body: { ...body(Decision), required: false as const } },
    responses: { 200: json(Run, 'The run') },
  })
const release = decision(
  '/runs/{id}/release',
  'Let through what the guard held, or what a preview showed, or some of it',
)
const part = route({
  method: 'post',
  path: '/runs/{id}/part',
  tags,
  role: 'viewer',
  summary: 'What releasing a part of what waits would do, to how many',
  request: { params: idParam, body: { ...body(Decision), required: false as const } },
  responses: { 200: json(Part, 'The part') },
})
const reject = decision('/runs/{id}/reject', 'Drop what the guard held, or some of it')
const cancel = decision('/runs/{id}/cancel', 'Stop a run at its next step')
const goOn = route({
  method: 'post',
  path: '/connections/{id}/people/go-on',
  tags,
  role: 'admin',
  summary:
    'Go on with people whom an undo keeps as before, or who were left out of what was accepted',
  request: { params: idParam, body: body(GoOn) },
  responses: { 200: json(GoneOn, 'How many, and the run that looks at them') },
})
const undo = route({
  method: 'post',
  path: '/runs/{id}/undo',
  tags,
  role: 'admin',
  summary: 'Take back what a run did, or show what that would change',
  request: { params: idParam, body: body(NewUndo) },
  responses: { 202: json(Run, 'The undo, a run of its own, queued') },
})
const welcomes = route({
  method: 'get',
  path: '/runs/{id}/welcomes',
  tags,
  role: 'viewer',
  summary: 'Welcome e-mails of a run that have not left, and when they do',
  request: { params: idParam },
  responses: { 200: json(RunWelcomes, 'How many') },
})
const sayWelcomes = route({
  method: 'post',
  path: '/runs/{id}/welcomes',
  tags,
  role: 'admin',
  summary: 'Send the welcome e-mails of a run now, or call them off',
  request: { params: idParam, body: body(WelcomeWord) },
  responses: { 200: json(z.object({ count: z.number().int() }), 'How many') },
})
const link = route({
  method: 'post',
  path: '/runs/{id}/log-links',
  tags,
  role: 'viewer',
  summary: 'A private link to the log, valid for an hour',
  request: { params: idParam, body: body(NewLogLink) },
  responses: { 201: json(LogLink, 'The link') },
})

const previewOf = route({
  method: 'post',
  path: '/connections/{id}/settings-preview',
  tags,
  role: 'admin',
  summary: 'A preview with settings that are not saved: what they would change',
  request: { params: idParam, body: body(SettingsPreview) },
  responses: { 202: json(Run, 'The run, queued') },
})

async function view(db: CompanyDb, run: RunRow) {
  return runView(run, await getConnection(db, run.connectionId))
}

export const runs = newRouter()
  .openapi(start, async (c) => {
    const { id } = c.req.valid('param')
    const { run, connection } = await startSync(acting(c), id, c.req.valid('json'))
    return c.json(runView(run, connection), 202)
  })
  .openapi(previewOf, async (c) => {
    const { id } = c.req.valid('param')
    const { settings } = c.req.valid('json')
    const { run, connection } = await previewSettings(acting(c), id, settings)
    return c.json(runView(run, connection), 202)
  })
  .openapi(list, async (c) => {
    const { limit, cursor } = c.req.valid('query')
    const db = c.get('db')
    const connection = await getConnection(db, c.req.valid('param').id)
    const rows = await listRuns(db, connection.id, limit + 1, cursor ?? null)
    const items = rows.slice(0, limit).map((run) => runView(run, connection))
    const nextCursor = rows.length > limit ? (items.at(-1)?.id ?? null) : null
    return c.json({ items, nextCursor }, 200)
  })
  .openapi(read, async (c) => {
    const db = c.get('db')
    return c.json(await view(db, await getRun(db, c.req.valid('param').id)), 200)
  })
  .openapi(outcomes, async (c) => {
    const { limit, cursor, ...filter } = c.req.valid('query')
    const db = c.get('db')
    const run = await getRun(db, c.req.valid('param').id)
    const connection = await getConnection(db, run.connectionId)
    const files = pageFiles(c.env.FILES, db.companyId, connection.id)
    const told: OutcomePart['people'] = []
    let nextCursor: string | null = null
    for await (const { people } of outcomesOf(db, files, run, filter, placeOf(cursor))) {
      const room = limit - told.length
      told.push(...people.slice(0, room))
      if (people.length <= room) continue
      nextCursor = JSON.stringify(told.at(-1)?.next ?? null)
      break
    }
    const [isPreview, pay] = [run.mode === 'preview', seesPay(actorOf(c))]
    const made = await workersMade(db, connection.id, told)
    const items = told.map(({ person, ...how }) =>
      outcomeView(made(person), how, connection.name, isPreview, pay),
    )
    return c.json({ items, nextCursor }, 200)
  })
  .openapi(active, async (c) => {
    const db = c.get('db')
    const runs = await activeRuns(db)
    const items = await Promise.all(runs.map((run) => view(db, run)))
    return c.json({ items, nextCursor: null }, 200)
  })
  .openapi(causes, async (c) => {
    const db = c.get('db')
    const run = await getRun(db, c.req.valid('param').id)
    const connection = await getConnection(db, run.connectionId)
    const files = pageFiles(c.env.FILES, db.companyId, connection.id)
    const items = await causesOf(db, files, run, codesOf(run), connection.name)
    return c.json({ items }, 200)
  })
  .openapi(release, async (c) => {
    const { id } = c.req.valid('param')
    const run = await releaseRun(acting(c), id, asked(c.req.valid('json')))
    return c.json(await view(c.get('db'), run), 200)
  })
  .openapi(part, async (c) => {
    const { id } = c.req.valid('param')
    return c.json(partView(await lookAtPart(acting(c), id, asked(c.req.valid('json')))), 200)
  })
  .openapi(reject, async (c) => {
    const { id } = c.req.valid('param')
    const run = await rejectRun(acting(c), id, asked(c.req.valid('json')))
    return c.json(await view(c.get('db'), run), 200)
  })
  .openapi(cancel, async (c) => {
    const run = await cancelRun(acting(c), c.req.valid('param').id)
    return c.json(await view(c.get('db'), run), 200)
  })
  .openapi(goOn, async (c) => {
    const { people = null, only = null } = c.req.valid('json')
    const done = await goOnWith(acting(c), c.req.valid('param').id, { people, only })
    const run = done.run && runView(done.run, done.connection)
    return c.json({ count: done.count, run }, 200)
  })
  .openapi(undo, async (c) => {
    const { run, connection } = await undoRun(
      acting(c),
      c.req.valid('param').id,
      c.req.valid('json'),
    )
    return c.json(runView(run, connection), 202)
  })
  .openapi(welcomes, async (c) => {
    const found = await welcomesOf(acting(c), c.req.valid('param').id)
    return c.json({ waiting: found?.count ?? 0, leaveAt: isoOrNull(found?.leaveAt ?? null) }, 200)
  })
  .openapi(sayWelcomes, async (c) => {
    const { say } = c.req.valid('json')
    return c.json({ count: await decideWelcomes(acting(c), c.req.valid('param').id, say) }, 200)
  })
  .openapi(link, async (c) => {
    const { format, filter } = c.req.valid('json')
    const { id } = c.req.valid('param')
    if (filter && Object.values(filter).some(Boolean))
      return c.json(fileLinkView(c, await makePartLink(acting(c), id, format, filter)), 201)
    const { token, expiresAt } = await makeLogLink(acting(c), id, format)
    return c.json({ url: `${originOf(c)}/logs/${token}`, expiresAt: iso(expiresAt) }, 201)
  })

const asked = ({ of, ...decision }: z.infer<typeof Decision> = {}) => ({
  ...decision,
  ...(of && { of: of.map(({ externalId, fields }) => [externalId, fields] as const) }),
})

function placeOf(cursor: string | undefined): Place | undefined {
  if (cursor === undefined) return undefined
  try {
    const { part, at, row } = JSON.parse(cursor) as Record<string, unknown>
    const numbers = [part, at, row].every((n) => Number.isSafeInteger(n) && Number(n) >= 0)
    if (numbers) return { part: part === 1 ? 1 : 0, at: Number(at), row: Number(row) }
  } catch {
    // Said below.
  }
  throw badCursor()
}
