/** Removing workers by hand, and bringing them back. */
import { archive, lookAtRestoring, restore } from '../../../actions/workers/archive.ts'
import { undoEntry } from '../../../actions/workers/undo-entry.ts'
import { ChangeUndo, ChangeUndone } from '../../../api/workers/history.ts'
import { Restorable, RestoredWorker } from '../../../api/workers/restored.ts'
import { WorkerDetail } from '../../../api/workers/worker.ts'
import { acting, actorOf, body, idParam, json, route } from '../../context.ts'
import { newRouter } from '../../router.ts'
import { leftOutView, restorableView } from '../../views/workers/archived.ts'
import { seesPay } from '../../views/workers/worker.ts'
import { detailOf } from '../../views/workers/worker-detail.ts'

const tags = ['Workers']
const archiving = route({
  method: 'post',
  path: '/workers/{id}/archive',
  tags,
  role: 'admin',
  summary: 'Remove a worker: they are archived, and can be restored',
  request: { params: idParam },
  responses: { 200: json(WorkerDetail, 'The worker, archived') },
})
const looking = route({
  method: 'get',
  path: '/workers/{id}/restore',
  tags,
  role: 'viewer',
  summary: 'What restoring a worker would bring back, and what others have by now',
  request: { params: idParam },
  responses: { 200: json(Restorable, 'What would come back') },
})
const restoring = route({
  method: 'post',
  path: '/workers/{id}/restore',
  tags,
  role: 'admin',
  summary: 'Restore an archived worker; what others have by now is left out and named',
  request: { params: idParam },
  responses: { 200: json(RestoredWorker, 'The worker as they are again') },
})

const undoing = route({
  method: 'post',
  path: '/workers/{id}/undo',
  tags,
  role: 'admin',
  summary: 'Take back an entry of a worker’s history, or some fields of it',
  request: { params: idParam, body: body(ChangeUndo) },
  responses: { 200: json(ChangeUndone, 'The worker, as before that change, and what of it stays') },
})

export const workerArchive = newRouter()
  .openapi(undoing, async (c) => {
    const { id } = c.req.valid('param')
    const { changeId, fields } = c.req.valid('json')
    const done = await undoEntry(acting(c), id, changeId, fields)
    const left = [...done.left, ...done.leftOut.map((l) => leftOutView(l).message)]
    return c.json({ ...(await detailOf(c.get('db'), id, seesPay(actorOf(c)))), left }, 200)
  })
  .openapi(archiving, async (c) => {
    const { id } = c.req.valid('param')
    await archive(acting(c), id)
    return c.json(await detailOf(c.get('db'), id, seesPay(actorOf(c))), 200)
  })
  .openapi(looking, async (c) =>
    c.json(restorableView(await lookAtRestoring(acting(c), c.req.valid('param').id)), 200),
  )
  .openapi(restoring, async (c) => {
    const { id } = c.req.valid('param')
    const leftOut = (await restore(acting(c), id)).map(leftOutView)
    return c.json({ ...(await detailOf(c.get('db'), id, seesPay(actorOf(c)))), leftOut }, 200)
  })
