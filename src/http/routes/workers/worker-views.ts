/** Lists of workers under names, and the columns each member has chosen. */
import { z } from '@hono/zod-openapi'
import { removeView, saveView } from '../../../actions/views/save.ts'
import { ColumnsChoice, NewSavedView, SavedView, SavedViews } from '../../../api/workers/view.ts'
import { systemClock } from '../../../store/ids.ts'
import {
  columnsOf,
  putColumns,
  type SavedView as Saved,
  viewsOf,
} from '../../../store/views/views.ts'
import { acting, actorOf, body, idParam, json, route } from '../../context.ts'
import { newRouter } from '../../router.ts'

const tags = ['Workers']
const list = route({
  method: 'get',
  path: '/worker-views',
  tags,
  role: 'viewer',
  summary:
    'The saved lists of workers: the company’s and your own, and the columns you have chosen',
  responses: { 200: json(SavedViews, 'The views') },
})
const save = route({
  method: 'post',
  path: '/worker-views',
  tags,
  role: 'viewer',
  summary: 'Keep a list of workers under a name, for yourself; an admin, for the whole company',
  request: { body: body(NewSavedView) },
  responses: { 201: json(SavedView, 'The view') },
})
const remove = route({
  method: 'delete',
  path: '/worker-views/{id}',
  tags,
  role: 'viewer',
  summary: 'Keep a list of workers no longer',
  request: { params: idParam },
  responses: { 204: { description: 'It is gone' } },
})
const columns = route({
  method: 'put',
  path: '/worker-views/columns',
  tags,
  role: 'viewer',
  summary: 'Choose the columns of your lists of workers',
  request: { body: body(ColumnsChoice) },
  responses: { 200: json(ColumnsChoice, 'The columns') },
})

const view = ({ id, name, userId, createdBy, query }: Saved): z.infer<typeof SavedView> => ({
  id,
  name,
  shared: userId === '',
  by: createdBy,
  query,
})

export const workerViews = newRouter()
  .openapi(list, async (c) => {
    const [db, { id }] = [c.get('db'), actorOf(c)]
    const [views, chosen] = await Promise.all([viewsOf(db, id), columnsOf(db, id)])
    return c.json({ items: views.map(view), nextCursor: null, columns: chosen }, 200)
  })
  .openapi(save, async (c) => {
    const { name, shared, query } = c.req.valid('json')
    const given = z.record(z.string(), z.string()).parse(JSON.parse(JSON.stringify(query)))
    return c.json(view(await saveView(acting(c), { name, shared, query: given })), 201)
  })
  .openapi(remove, async (c) => {
    await removeView(acting(c), c.req.valid('param').id)
    return c.body(null, 204)
  })
  .openapi(columns, async (c) => {
    const chosen = c.req.valid('json')
    await putColumns(c.get('db'), actorOf(c).id, chosen.columns, systemClock.now())
    return c.json(chosen, 200)
  })
