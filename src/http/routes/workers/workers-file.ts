/** A list of workers, all of it, as a file: exactly the rows, the order and the columns that are shown. */

import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { writeXlsxStream } from 'hucre/xlsx'
import { exportFile } from '../../../actions/exports/export-file.ts'
import { FileLink } from '../../../api/shapes.ts'
import { WorkerView } from '../../../api/workers/view.ts'
import { Refusal } from '../../../core/refusal.ts'
import { countWorkers } from '../../../store/directory/worker-count.ts'
import { systemClock } from '../../../store/ids.ts'
import { type AppEnv, acting, actorOf, json, route } from '../../context.ts'
import { downloadHeaders } from '../../file-response.ts'
import { newRouter } from '../../router.ts'
import { fileLinkView } from '../../views/file-link.ts'
import { workerFilterOf } from '../../views/workers/worker-filter.ts'
import { csvStream } from '../../views/workers/workers-csv.ts'
import { tableOf } from '../../views/workers/workers-file.ts'

const tags = ['Workers']
/** What a workbook takes to write grows with it, and a request has only so long. */
const MOST_IN_WORKBOOK = 50_000

type Asked = z.infer<typeof WorkerView>
interface Kind {
  name: string
  type: string
  what: string
  schema: z.ZodType
  write: (c: Context<AppEnv>, asked: Asked) => Promise<ReadableStream<Uint8Array>>
}

const rowsOf = (c: Context<AppEnv>, asked: Asked) => tableOf(c.get('db'), asked, filterOf(c, asked))

function filterOf(c: Context<AppEnv>, { sort: _, columns: __, ...filter }: Asked) {
  return workerFilterOf(filter, actorOf(c).company.timeZone, systemClock.now())
}

const csv: Kind = {
  name: 'workers.csv',
  type: 'text/csv; charset=utf-8',
  what: 'The list of workers, all of it, as a file',
  schema: z.string(),
  write: async (c, asked) => csvStream(rowsOf(c, asked)),
}

const xlsx: Kind = {
  name: 'workers.xlsx',
  type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  what: 'The list of workers, up to 50,000 of them, as an Excel workbook',
  schema: z.any(),
  async write(c, asked) {
    const count = await countWorkers(c.get('db'), filterOf(c, asked))
    if (count > MOST_IN_WORKBOOK)
      throw new Refusal(
        'invalid',
        `A workbook holds ${MOST_IN_WORKBOOK.toLocaleString('en')} workers at most, and this list has ${count.toLocaleString('en')}. Take the CSV, or a shorter list.`,
      )
    // Named outright: what is imported as it is needed comes whole, and is a tenth of the app's bundle.
    return writeXlsxStream(rowsOf(c, asked), { name: 'Workers', freezePane: { rows: 1 } })
  },
}

const read = ({ name, what, type, schema }: Kind) =>
  route({
    method: 'get',
    path: `/${name}`,
    tags,
    role: 'viewer',
    summary: what,
    request: { query: WorkerView },
    responses: { 200: { description: what, content: { [type.split(';')[0] ?? '']: { schema } } } },
  })
const link = ({ name, what }: Kind) =>
  route({
    method: 'post',
    path: `/${name}`,
    tags,
    role: 'viewer',
    summary: `${what}, written now: a private link to it, valid for an hour`,
    request: { query: WorkerView },
    responses: { 201: json(FileLink, 'The link') },
  })

export const workersFile = newRouter()
for (const kind of [csv, xlsx]) {
  workersFile.openapi(read(kind), async (c) =>
    c.body(await kind.write(c, c.req.valid('query')), 200, downloadHeaders(kind.type, kind.name)),
  )
  workersFile.openapi(link(kind), async (c) => {
    const list = { action: 'workers.export', fileName: kind.name, contentType: kind.type } as const
    const file = await exportFile(acting(c), {
      ...list,
      read: () => kind.write(c, c.req.valid('query')),
    })
    return c.json(fileLinkView(c, file), 201)
  })
}
