/** One person as a whole: the copy of what is kept of them, and that all of it goes. */
import type { Context } from 'hono'
import { exportFile } from '../../../actions/exports/export-file.ts'
import { eraseWorker } from '../../../actions/workers/erase.ts'
import { exportPerson } from '../../../actions/workers/export.ts'
import { letIn } from '../../../actions/workers/let-in.ts'
import { FileLink, ListQuery } from '../../../api/shapes.ts'
import {
  Confirm,
  Erasure,
  ErasureList,
  ExportQuery,
  PersonExport,
} from '../../../api/workers/person.ts'
import { readId } from '../../../core/cursor.ts'
import { listConnections } from '../../../store/connections/connections.ts'
import type { CompanyDb } from '../../../store/database.ts'
import { customFields } from '../../../store/directory/custom-fields.ts'
import { entryNamesOf } from '../../../store/directory/workers.ts'
import { listErasures } from '../../../store/erasure/erasures.ts'
import { type AppEnv, acting, actorOf, body, idParam, json, route } from '../../context.ts'
import { downloadHeaders } from '../../file-response.ts'
import { pageOf } from '../../pages.ts'
import { newRouter } from '../../router.ts'
import { exportView } from '../../views/export.ts'
import { exportPage } from '../../views/export-page.ts'
import { fileLinkView } from '../../views/file-link.ts'
import { erasureView } from '../../views/workers/erasure.ts'

const tags = ['Workers']
const read = route({
  method: 'get',
  path: '/workers/{id}/export',
  tags,
  role: 'owner',
  summary:
    'Everything that is kept of one person: JSON, or with format=html a page that carries it',
  request: { params: idParam, query: ExportQuery },
  responses: { 200: json(PersonExport, 'The copy') },
})
const fileLink = route({
  method: 'post',
  path: '/workers/{id}/export',
  tags,
  role: 'owner',
  summary: 'The same copy, written to a file now: a private link to it, valid for an hour',
  request: { params: idParam, query: ExportQuery },
  responses: { 201: json(FileLink, 'The link') },
})
const erase = route({
  method: 'delete',
  path: '/workers/{id}',
  tags,
  role: 'owner',
  summary: 'Erase a person: everything that is kept of them, for good',
  request: { params: idParam, body: body(Confirm) },
  responses: { 200: json(Erasure, 'What was erased; what is left goes on by itself') },
})
const list = route({
  method: 'get',
  path: '/erasures',
  tags,
  role: 'owner',
  summary: 'Who erased somebody, and when, newest first; not whom',
  request: { query: ListQuery },
  responses: { 200: json(ErasureList, 'A page of erasures') },
})
const again = route({
  method: 'post',
  path: '/erasures/{id}/let-in',
  tags,
  role: 'owner',
  summary: 'Let sources bring in again somebody who was erased',
  request: { params: idParam },
  responses: { 200: json(Erasure, 'The erasure, which keeps nobody out any more') },
})

const FORMATS = {
  json: (id: string) => ({ contentType: 'application/json', fileName: `person-${id}.json` }),
  html: (id: string) => ({
    contentType: 'text/html; charset=utf-8',
    fileName: `person-${id}.html`,
  }),
}

async function textOf(
  c: Context<AppEnv>,
  id: string,
  format: keyof typeof FORMATS,
): Promise<string> {
  const db = c.get('db')
  const kept = await exportPerson(acting(c), id)
  const [names, sources, custom] = await Promise.all([
    entryNamesOf(db, [kept.worker]),
    sourceNames(db),
    customFields(db),
  ])
  const copy = exportView(kept, actorOf(c).company.name, names, sources, custom)
  return format === 'html' ? exportPage(copy) : JSON.stringify(copy)
}

export const person = newRouter()
  .openapi(read, async (c) => {
    const { id } = c.req.valid('param')
    const { format } = c.req.valid('query')
    const { contentType, fileName } = FORMATS[format](id)
    const headers = downloadHeaders(contentType, fileName)
    return new Response(await textOf(c, id, format), { headers }) as never
  })
  .openapi(fileLink, async (c) => {
    const { id } = c.req.valid('param')
    const { format } = c.req.valid('query')
    const read = async () => new Blob([await textOf(c, id, format)]).stream()
    const file = { action: null, ...FORMATS[format](id), read }
    return c.json(fileLinkView(c, await exportFile(acting(c), file)), 201)
  })
  .openapi(erase, async (c) => {
    const { id } = c.req.valid('param')
    const erasure = await eraseWorker(acting(c), id, c.req.valid('json').confirm)
    return c.json(erasureView(erasure, await sourceNames(c.get('db'))), 200)
  })
  .openapi(list, async (c) => {
    const { limit, cursor } = c.req.valid('query')
    const db = c.get('db')
    const rows = await listErasures(db, limit + 1, readId(cursor))
    const sources = await sourceNames(db)
    return c.json(
      pageOf(
        rows,
        limit,
        (row) => [row.id],
        (row) => erasureView(row, sources),
      ),
      200,
    )
  })
  .openapi(again, async (c) => {
    const erasure = await letIn(acting(c), c.req.valid('param').id)
    return c.json(erasureView(erasure, await sourceNames(c.get('db'))), 200)
  })

const sourceNames = async (db: CompanyDb): Promise<Map<string, string>> =>
  new Map((await listConnections(db)).map(({ id, name }) => [id, name]))
