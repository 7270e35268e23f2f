/** Pushes: hours on their way to a vendor, and the projects they go to. */

import { NewPush, ProjectsRead, ReadProjects } from '../../api/push.ts'
import { Run, RunList } from '../../api/run.ts'
import { ListQuery } from '../../api/shapes.ts'
import { Refusal } from '../../core/refusal.ts'
import { startPush } from '../../push/start.ts'
import { openSource } from '../../runs/source.ts'
import { auditStatement } from '../../store/accounts/accounts.ts'
import { getConnection } from '../../store/connections/connections.ts'
import { systemClock } from '../../store/ids.ts'
import { listRuns } from '../../store/runs/runs.ts'
import { putProjects } from '../../store/time/source-projects.ts'
import { actorOf, body, idParam, json, route } from '../context.ts'
import { newRouter } from '../router.ts'
import { failingSoftly } from '../source-errors.ts'
import { runView } from '../views/run.ts'

const tags = ['Time']
const start = route({
  method: 'post',
  path: '/connections/{id}/pushes',
  tags,
  role: 'admin',
  summary: 'Push hours that differ from what was pushed, or preview that',
  request: { params: idParam, body: { ...body(NewPush), required: false as const } },
  responses: { 202: json(Run, 'The push, queued: a run like any other') },
})
const list = route({
  method: 'get',
  path: '/connections/{id}/pushes',
  tags,
  role: 'viewer',
  summary: 'The pushes of a connection, newest first',
  request: { params: idParam, query: ListQuery },
  responses: { 200: json(RunList, 'A page of runs') },
})
const projects = route({
  method: 'post',
  path: '/connections/{id}/projects/refresh',
  tags,
  role: 'admin',
  summary:
    'Read the projects of a vendor, and link those whose name or number is that of a project here',
  request: { params: idParam, body: { ...body(ReadProjects), required: false as const } },
  responses: { 200: json(ProjectsRead, 'How many are linked') },
})

const ASK_MS = 20_000
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

export const pushes = newRouter()
  .openapi(start, async (c) => {
    const [db, actor, given] = [c.get('db'), actorOf(c), c.req.valid('json')]
    const connection = await getConnection(db, c.req.valid('param').id)
    const how = {
      mode: given?.mode ?? 'apply',
      triggerKind: actor.kind === 'token' ? 'token' : 'manual',
      triggerBy: actor.name,
      push: { from: given?.from ?? '', to: given?.to ?? '9999', ids: given?.entryIds ?? null },
    } as const
    const run = await startPush(db, c.env.JOBS, connection, how, systemClock)
    return c.json(runView(run, connection), 202)
  })
  .openapi(list, async (c) => {
    const { limit, cursor } = c.req.valid('query')
    const db = c.get('db')
    const connection = await getConnection(db, c.req.valid('param').id)
    const rows = await listRuns(db, connection.id, limit + 1, cursor ?? null, 'push')
    const items = rows.slice(0, limit).map((run) => runView(run, connection))
    const nextCursor = rows.length > limit ? (items.at(-1)?.id ?? null) : null
    return c.json({ items, nextCursor }, 200)
  })
  .openapi(projects, async (c) => {
    const [db, actor] = [c.get('db'), actorOf(c)]
    const connection = await getConnection(db, c.req.valid('param').id)
    const add = c.req.valid('json')?.add ?? false
    const read = await failingSoftly(async () => {
      const { source } = await openSource(c.env, db, connection, systemClock, sleep, ASK_MS)
      if (!source.push)
        throw new Refusal('takes_no_hours', `${connection.name} has no projects to push hours to.`)
      return source.push().projects()
    })
    const now = systemClock.now()
    const counts = await putProjects(db, connection.id, read, add, systemClock.newId(), now)
    await db.batch([
      auditStatement(db, systemClock, actor, 'projects.read', connection.id, { add, ...counts }),
    ])
    return c.json(counts, 200)
  })
