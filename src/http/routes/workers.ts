/** The directory: list, search, add, look at, edit. */
import { parsePhone } from '../../core/phone.ts'
import { Refusal } from '../../core/refusal.ts'
import { findDuplicates } from '../../store/duplicates.ts'
import { systemClock } from '../../store/ids.ts'
import { addWorker } from '../../store/worker-edits.ts'
import { getWorker, historyOf, linksOf, listWorkers } from '../../store/workers.ts'
import { actorOf, body, idParam, json, route } from '../context.ts'
import { patchWorker } from '../edits.ts'
import { phoneOf } from '../phone-input.ts'
import { newRouter } from '../router.ts'
import { ListQuery } from '../schemas/shapes.ts'
import {
  DuplicateQuery,
  Duplicates,
  History,
  NewWorker,
  Worker,
  WorkerDetail,
  WorkerList,
  WorkerPatch,
  WorkerQuery,
} from '../schemas/worker.ts'
import { historyView, workerDetail, workerView } from '../views/worker.ts'

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
const history = route({
  method: 'get',
  path: '/workers/{id}/history',
  tags,
  role: 'viewer',
  summary: 'What happened to a worker, newest first',
  request: { params: idParam, query: ListQuery },
  responses: { 200: json(History, 'A page of the history') },
})

/** Enough history to know where each field came from; a field untouched for longer shows no source. */
const PROVENANCE_DEPTH = 200

export const workers = newRouter()
  .openapi(list, async (c) => {
    const { limit, cursor, hasIssue, query, status, source, location, position } =
      c.req.valid('query')
    // No worker has a location or a position yet, so nobody is at any.
    if (location || position) return c.json({ items: [], nextCursor: null }, 200)
    const issue = hasIssue === undefined ? undefined : hasIssue === 'true'
    const filter = { query, status, source, hasIssue: issue }
    const page = await listWorkers(c.get('db'), filter, limit, cursor ?? null)
    return c.json({ items: page.items.map(workerView), nextCursor: page.nextCursor }, 200)
  })
  .openapi(add, async (c) => {
    const given = c.req.valid('json')
    const db = c.get('db')
    const actor = actorOf(c)
    const values = {
      firstName: given.firstName,
      lastName: given.lastName,
      email: given.email || null,
      phone: phoneOf(given.phone, actor.company.region),
      payrollId: given.payrollId || null,
      status: given.status,
    }
    const alike = given.confirmDuplicate ? [] : await findDuplicates(db, values)
    if (alike.some((d) => !d.blocking))
      throw new Refusal('possible_duplicate', 'Somebody very alike is in the directory already.', {
        facts: { duplicates: alike.map((d) => ({ ...d, worker: workerView(d.worker) })) },
      })
    const id = systemClock.newId()
    await addWorker(db, id, values, actor, systemClock.now())
    return c.json(workerView(await getWorker(db, id)), 201)
  })
  .openapi(duplicates, async (c) => {
    const q = c.req.valid('query')
    const found = await findDuplicates(c.get('db'), {
      firstName: q.firstName?.trim() ?? '',
      lastName: q.lastName?.trim() ?? '',
      email: q.email?.trim() || null,
      phone: q.phone ? parsePhone(q.phone, actorOf(c).company.region) : null,
      payrollId: q.payrollId?.trim() || null,
    })
    return c.json({ items: found.map((d) => ({ ...d, worker: workerView(d.worker) })) }, 200)
  })
  .openapi(read, async (c) => c.json(await detail(c, c.req.valid('param').id), 200))
  .openapi(patch, async (c) => {
    const { id } = c.req.valid('param')
    await patchWorker(c.get('db'), actorOf(c), id, c.req.valid('json'), systemClock.now())
    return c.json(await detail(c, id), 200)
  })
  .openapi(history, async (c) => {
    const { limit, cursor } = c.req.valid('query')
    const { id } = await getWorker(c.get('db'), c.req.valid('param').id)
    if (cursor !== undefined && !/^\d{1,15}$/.test(cursor))
      throw new Refusal('invalid', 'The cursor is not one of ours.', {
        errors: [{ field: 'cursor', message: 'is not one of ours' }],
      })
    const before = cursor === undefined ? null : Number(cursor)
    const rows = await historyOf(c.get('db'), id, limit + 1, before)
    const items = rows.slice(0, limit).map(historyView)
    const nextCursor = rows.length > limit ? String(items.at(-1)?.version) : null
    return c.json({ items, nextCursor }, 200)
  })

async function detail(c: { get(key: 'db'): Parameters<typeof getWorker>[0] }, id: string) {
  const db = c.get('db')
  const [worker, links, entries] = await Promise.all([
    getWorker(db, id),
    linksOf(db, id),
    historyOf(db, id, PROVENANCE_DEPTH, null),
  ])
  return workerDetail(worker, links, entries)
}
