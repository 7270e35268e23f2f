/** The directory: list, search, add, look at, edit. */
import { z } from '@hono/zod-openapi'
import { addWorker } from '../../../actions/workers/add.ts'
import { alikeTo } from '../../../actions/workers/duplicates.ts'
import { editWorker } from '../../../actions/workers/edit.ts'
import { ListQuery } from '../../../api/shapes.ts'
import { DuplicateQuery, Duplicates, WorkerQuery } from '../../../api/workers/asked.ts'
import { NewWorker, WorkerPatch } from '../../../api/workers/change.ts'
import { History } from '../../../api/workers/history.ts'
import { Worker, WorkerDetail, WorkerList } from '../../../api/workers/worker.ts'
import { notFound } from '../../../core/refusal.ts'
import { listWorkers } from '../../../store/directory/worker-lists.ts'
import { listSorted } from '../../../store/directory/worker-sorted.ts'
import { entryNamesOf, getWorker } from '../../../store/directory/workers.ts'
import { systemClock } from '../../../store/ids.ts'
import { pictureKey } from '../../../store/pictures.ts'
import { acting, actorOf, body, idParam, json, route } from '../../context.ts'
import { newRouter } from '../../router.ts'
import { alikeViews, possibleDuplicate, viewsOf } from '../../views/workers/duplicates.ts'
import { timelineOf } from '../../views/workers/timeline.ts'
import { seesPay, workerView } from '../../views/workers/worker.ts'
import { detailOf } from '../../views/workers/worker-detail.ts'
import { workerFilterOf } from '../../views/workers/worker-filter.ts'

const tags = ['Workers']
const list = route({
  method: 'get',
  path: '/workers',
  tags,
  role: 'viewer',
  summary: 'List and search workers',
  request: { query: WorkerQuery },
  responses: { 200: json(WorkerList, 'A page of workers') },
})
const add = route({
  method: 'post',
  path: '/workers',
  tags,
  role: 'admin',
  summary: 'Add a worker; a likely duplicate is refused unless confirmed',
  request: { body: body(NewWorker) },
  responses: { 201: json(Worker, 'The new worker') },
})
const duplicates = route({
  method: 'get',
  path: '/workers/duplicates',
  tags,
  role: 'viewer',
  summary: 'Who may be the same person as somebody about to be added',
  request: { query: DuplicateQuery },
  responses: { 200: json(Duplicates, 'The likely duplicates') },
})
const read = route({
  method: 'get',
  path: '/workers/{id}',
  tags,
  role: 'viewer',
  summary: 'One worker, with the source and lock of each field',
  request: { params: idParam },
  responses: { 200: json(WorkerDetail, 'The worker') },
})
const patch = route({
  method: 'patch',
  path: '/workers/{id}',
  tags,
  role: 'admin',
  summary: 'Edit a worker',
  request: { params: idParam, body: body(WorkerPatch) },
  responses: { 200: json(WorkerDetail, 'The worker as edited') },
})
const avatar = route({
  method: 'get',
  path: '/workers/{id}/avatar',
  tags,
  role: 'viewer',
  summary: 'The picture of a worker',
  request: { params: idParam },
  responses: { 200: { description: 'The picture', content: { 'image/*': { schema: z.any() } } } },
})
const history = route({
  method: 'get',
  path: '/workers/{id}/history',
  tags,
  role: 'viewer',
  summary: 'What happened to a worker, newest first',
  request: { params: idParam, query: ListQuery },
  responses: { 200: json(History, 'A page of the history') },
})

export const workers = newRouter()
  .openapi(list, async (c) => {
    const { limit, cursor, sort, ...asked } = c.req.valid('query')
    const db = c.get('db')
    const filter = workerFilterOf(asked, actorOf(c).company.timeZone, systemClock.now())
    const page = sort
      ? await listSorted(db, filter, sort, limit, cursor ?? null)
      : await listWorkers(db, filter, limit, cursor ?? null)
    const items = await viewsOf(db, page.items, seesPay(actorOf(c)))
    return c.json({ items, nextCursor: page.nextCursor }, 200)
  })
  .openapi(add, async (c) => {
    const [db, pay] = [c.get('db'), seesPay(actorOf(c))]
    const done = await addWorker(acting(c), c.req.valid('json'))
    if ('duplicates' in done) throw await possibleDuplicate(db, done.duplicates, pay)
    return c.json(workerView(done.worker, await entryNamesOf(db, [done.worker]), pay), 201)
  })
  .openapi(duplicates, async (c) => {
    const found = await alikeTo(acting(c), c.req.valid('query'))
    const items = await alikeViews(c.get('db'), found, seesPay(actorOf(c)))
    return c.json({ items }, 200)
  })
  .openapi(read, async (c) => {
    const id = c.req.valid('param').id
    return c.json(await detailOf(c.get('db'), id, seesPay(actorOf(c))), 200)
  })
  .openapi(avatar, async (c) => {
    const { avatar: name } = await getWorker(c.get('db'), c.req.valid('param').id)
    const key = name === null ? null : pictureKey(c.get('db').companyId, name)
    const picture = key === null ? null : await c.env.FILES.get(key)
    if (!picture) throw notFound('picture')
    return c.body(picture.body, 200, {
      'content-type': picture.httpMetadata?.contentType ?? 'application/octet-stream',
      'cache-control': 'private, max-age=86400',
    })
  })
  .openapi(patch, async (c) => {
    const { id } = c.req.valid('param')
    await editWorker(acting(c), id, c.req.valid('json'))
    return c.json(await detailOf(c.get('db'), id, seesPay(actorOf(c))), 200)
  })
  .openapi(history, async (c) => {
    const { id } = await getWorker(c.get('db'), c.req.valid('param').id)
    const page = await timelineOf(c.get('db'), id, c.req.valid('query'), seesPay(actorOf(c)))
    return c.json(page, 200)
  })
