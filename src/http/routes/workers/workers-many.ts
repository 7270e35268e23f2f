/** Many workers at once: how many fit, and one deed for those that were chosen. */
import { changeMany } from '../../../actions/workers/change-many.ts'
import { WorkerFilter, WorkerTotal } from '../../../api/workers/asked.ts'
import { WorkersChange, WorkersChanged } from '../../../api/workers/change.ts'
import { countWorkers } from '../../../store/directory/worker-count.ts'
import { systemClock } from '../../../store/ids.ts'
import { acting, actorOf, body, json, route } from '../../context.ts'
import { newRouter } from '../../router.ts'
import { workerFilterOf } from '../../views/workers/worker-filter.ts'

const tags = ['Workers']

const count = route({
  method: 'get',
  path: '/workers/count',
  tags,
  role: 'viewer',
  summary: 'How many workers a list has, all its pages together',
  request: { query: WorkerFilter },
  responses: { 200: json(WorkerTotal, 'How many there are') },
})
const change = route({
  method: 'post',
  path: '/workers/changes',
  tags,
  role: 'admin',
  summary:
    'Archive or edit up to 50 workers, or see what that would do; who cannot be changed is named, and keeps nobody back',
  request: { body: body(WorkersChange) },
  responses: { 200: json(WorkersChanged, 'How many were changed, and who was not') },
})

export const workersMany = newRouter()
  .openapi(count, async (c) => {
    const filter = workerFilterOf(
      c.req.valid('query'),
      actorOf(c).company.timeZone,
      systemClock.now(),
    )
    return c.json({ total: await countWorkers(c.get('db'), filter) }, 200)
  })
  .openapi(change, async (c) => c.json(await changeMany(acting(c), c.req.valid('json')), 200))
