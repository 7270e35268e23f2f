/** One person as a whole: the copy of what is kept of them. */
import { exportPerson } from '../../actions/workers/export.ts'
import { ExportQuery, PersonExport } from '../../api/person.ts'
import { listConnections } from '../../store/connections/connections.ts'
import { entryNamesOf } from '../../store/directory/workers.ts'
import { acting, actorOf, idParam, json, route } from '../context.ts'
import { downloadHeaders } from '../file-response.ts'
import { newRouter } from '../router.ts'
import { exportView } from '../views/export.ts'
import { exportPage } from '../views/export-page.ts'

const read = route({
  method: 'get',
  path: '/workers/{id}/export',
  tags: ['Workers'],
  role: 'owner',
  summary:
    'Everything that is kept of one person: JSON, or with format=html a page that carries it',
  request: { params: idParam, query: ExportQuery },
  responses: { 200: json(PersonExport, 'The copy') },
})

export const person = newRouter().openapi(read, async (c) => {
  const db = c.get('db')
  const kept = await exportPerson(acting(c), c.req.valid('param').id)
  const [names, connections] = await Promise.all([
    entryNamesOf(db, [kept.worker]),
    listConnections(db),
  ])
  const sources = new Map(connections.map(({ id, name }) => [id, name]))
  const copy = exportView(kept, actorOf(c).company.name, names, sources)
  const fileName = (ending: string) => `person-${kept.worker.id}.${ending}`
  if (c.req.valid('query').format === 'html')
    return new Response(exportPage(copy), {
      headers: downloadHeaders('text/html; charset=utf-8', fileName('html')),
    }) as never
  return c.json(copy, 200, downloadHeaders('application/json', fileName('json')))
})
