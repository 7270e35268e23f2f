/** Many workers at once: how many fit, all of them as a file, one deed for those that were chosen. */
import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { exportFile } from '../../actions/exports/export-file.ts'
import { changeMany } from '../../actions/workers/change-many.ts'
import { FileLink } from '../../api/shapes.ts'
import { WorkerFilter, WorkersChange, WorkersChanged, WorkerTotal } from '../../api/worker.ts'
import { inUse } from '../../core/people/custom.ts'
import { customFields } from '../../store/directory/custom-fields.ts'
import { countWorkers } from '../../store/directory/worker-count.ts'
import { systemClock } from '../../store/ids.ts'
import { type AppEnv, acting, actorOf, body, json, route } from '../context.ts'
import { downloadHeaders } from '../file-response.ts'
import { newRouter } from '../router.ts'
import { fileLinkView } from '../views/file-link.ts'
import { workerFilterOf } from '../views/worker-filter.ts'
import { workersCsv } from '../views/workers-csv.ts'

const tags = ['Workers']
const CSV = 'text/csv; charset=utf-8'
const FILE_NAME = 'workers.csv'

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
const fileLink = route({
  method: 'post',
  path: '/workers.csv',
  tags,
  role: 'viewer',
  summary: 'The list of workers, written to a file now: a private link to it, valid for an hour',
  request: { query: WorkerFilter },
  responses: { 201: json(FileLink, 'The link') },
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

type Asked = z.infer<typeof WorkerFilter>
const filterOf = (c: Context<AppEnv>, asked: Asked) =>
  workerFilterOf(asked, actorOf(c).company.timeZone, systemClock.now())
async function csvOf(c: Context<AppEnv>, asked: Asked): Promise<ReadableStream<Uint8Array>> {
  const db = c.get('db')
  return workersCsv(db, filterOf(c, asked), inUse(await customFields(db)))
}

export const workersMany = newRouter()
  .openapi(count, async (c) => {
    const filter = filterOf(c, c.req.valid('query'))
    return c.json({ total: await countWorkers(c.get('db'), filter) }, 200)
  })
  .openapi(file, async (c) =>
    c.body(await csvOf(c, c.req.valid('query')), 200, downloadHeaders(CSV, FILE_NAME)),
  )
  .openapi(fileLink, async (c) => {
    const read = () => csvOf(c, c.req.valid('query'))
    const list = { action: 'workers.export', fileName: FILE_NAME, contentType: CSV } as const
    return c.json(fileLinkView(c, await exportFile(acting(c), { ...list, read })), 201)
  })
  .openapi(change, async (c) => c.json(await changeMany(acting(c), c.req.valid('json')), 200))
