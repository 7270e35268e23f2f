/** Pushes: hours on their way to a vendor, and the projects they go to. */
import { pushTime } from '../../actions/time/push.ts'
import { readProjects } from '../../actions/time/read-projects.ts'
import { NewPush, ProjectsRead, ReadProjects } from '../../api/push.ts'
import { Run, RunList } from '../../api/runs/run.ts'
import { ListQuery } from '../../api/shapes.ts'
import { readId } from '../../core/cursor.ts'
import { getConnection } from '../../store/connections/connections.ts'
import { listRuns } from '../../store/runs/runs.ts'
import { acting, body, idParam, json, route } from '../context.ts'
import { pageOf } from '../pages.ts'
import { newRouter } from '../router.ts'
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

export const pushes = newRouter()
  .openapi(start, async (c) => {
    const { id } = c.req.valid('param')
    const { run, connection } = await pushTime(acting(c), id, c.req.valid('json'))
    return c.json(runView(run, connection), 202)
  })
  .openapi(list, async (c) => {
    const { limit, cursor } = c.req.valid('query')
    const db = c.get('db')
    const connection = await getConnection(db, c.req.valid('param').id)
    const rows = await listRuns(db, connection.id, limit + 1, readId(cursor), 'push')
    return c.json(
      pageOf(
        rows,
        limit,
        (run) => [run.id],
        (run) => runView(run, connection),
      ),
      200,
    )
  })
  .openapi(projects, async (c) => {
    const add = c.req.valid('json')?.add ?? false
    return c.json(await readProjects(acting(c), c.req.valid('param').id, add), 200)
  })
