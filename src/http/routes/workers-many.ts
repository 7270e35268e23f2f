/** Many workers at once: how many fit, all of them as a file, one deed for those that were chosen. */
import { z } from '@hono/zod-openapi'
import { changeMany } from '../../actions/workers/change-many.ts'
import { WorkerFilter, WorkersChange, WorkersChanged, WorkerTotal } from '../../api/worker.ts'
import { inUse } from '../../core/people/custom.ts'
import { customFields } from '../../store/directory/custom-fields.ts'
import { countWorkers } from '../../store/directory/worker-count.ts'
import { listWorkers } from '../../store/directory/worker-lists.ts'
import { entryNamesOf } from '../../store/directory/workers.ts'
import { systemClock } from '../../store/ids.ts'
import { acting, actorOf, body, json, route } from '../context.ts'
import { newRouter } from '../router.ts'
import { workerFilterOf } from '../views/worker-filter.ts'
import { csvHead, csvRows } from '../views/workers-csv.ts'

const tags = ['Workers']
const AT_ONCE = 200

const count = route({
  method: 'get',
  path: '/workers/count',
  tags,
  role: 'viewer',
  summary: 'How many workers a list has, all its pages together',
  request: { query: WorkerFilter },
  responses: { 200: json(WorkerTotal, 'How many there are') },
})
const file = route({
  method: 'get',
  path: '/workers.csv',
  tags,
  role: 'viewer',
  summary: 'The list of workers, all of it, as a file',
  request: { query: WorkerFilter },
  responses: { 200: { description: 'CSV', content: { 'text/csv': { schema: z.string() } } } },
})
const change = route({
  method: 'post',
  path: '/workers/changes',
  tags,
  role: 'admin',
  summary:
    'Archive or edit up to 50 workers; who cannot be changed is named, and keeps nobody back',
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
  .openapi(file, async (c) => {
    const db = c.get('db')
    const custom = inUse(await customFields(db))
    const filter = workerFilterOf(
      c.req.valid('query'),
      actorOf(c).company.timeZone,
      systemClock.now(),
    )
    const encoder = new TextEncoder()
    let cursor: string | null = null
    let begun = false
    const stream = new ReadableStream<Uint8Array>({
      async pull(controller) {
        if (!begun) controller.enqueue(encoder.encode(csvHead(custom)))
        begun = true
        const page: Awaited<ReturnType<typeof listWorkers>> = await listWorkers(
          ...([db, filter, AT_ONCE, cursor] as const),
        )
        const names = await entryNamesOf(db, page.items)
        controller.enqueue(encoder.encode(csvRows(page.items, names, custom)))
        cursor = page.nextCursor
        if (cursor === null) controller.close()
      },
    })
    return c.body(stream, 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="workers.csv"',
      'cache-control': 'private, no-store',
    })
  })
  .openapi(change, async (c) => c.json(await changeMany(acting(c), c.req.valid('json')), 200))
