/** Runs: start one, follow it, read what it did. */
import { previewSettings } from '../../../actions/connections/preview-settings.ts'
import { makeLogLink, makePartLink } from '../../../actions/runs/log-link.ts'
import { startSync } from '../../../actions/runs/start.ts'
import { LogLink, NewLogLink } from '../../../api/runs/log-link.ts'
import { OutcomeList, OutcomeQuery, RunCauses } from '../../../api/runs/outcome.ts'
import { Run, RunList } from '../../../api/runs/run.ts'
import { NewRun, SettingsPreview } from '../../../api/runs/start.ts'
import { ListQuery } from '../../../api/shapes.ts'
import { badCursor, readId } from '../../../core/cursor.ts'
import { causesOf } from '../../../runs/log/causes.ts'
import {
  type OutcomePart,
  outcomesOf,
  type Place,
  workersMade,
} from '../../../runs/log/outcomes.ts'
import { getConnection } from '../../../store/connections/connections.ts'
import { pageFiles } from '../../../store/files.ts'
import { activeRuns } from '../../../store/runs/active.ts'
import { getRun, listRuns } from '../../../store/runs/runs.ts'
import { undosOf } from '../../../store/runs/undos.ts'
import { originOf } from '../../address.ts'
import { acting, actorOf, body, idParam, json, route } from '../../context.ts'
import { pageOf } from '../../pages.ts'
import { newRouter } from '../../router.ts'
import { fileLinkView } from '../../views/file-link.ts'
import { iso } from '../../views/iso.ts'
import { codesOf, outcomeView, runView } from '../../views/run.ts'
import { seesPay } from '../../views/workers/worker.ts'
import { view } from './view.ts'

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
    const rows = await listRuns(db, connection.id, limit + 1, readId(cursor))
    const undos = await undosOf(
      db,
      rows.map(({ id }) => id),
    )
    return c.json(
      pageOf(
        rows,
        limit,
        (run) => [run.id],
        (run) => runView(run, connection, undos.get(run.id)),
      ),
      200,
    )
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
  .openapi(link, async (c) => {
    const { format, filter } = c.req.valid('json')
    const { id } = c.req.valid('param')
    if (filter && Object.values(filter).some(Boolean))
      return c.json(fileLinkView(c, await makePartLink(acting(c), id, format, filter)), 201)
    const { token, expiresAt } = await makeLogLink(acting(c), id, format)
    return c.json({ url: `${originOf(c)}/logs/${token}`, expiresAt: iso(expiresAt) }, 201)
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
