/** An exception to the source for one person: another status here, until a day. */
import { endExceptionOf, except } from '../../../actions/workers/exception.ts'
import { NewException } from '../../../api/workers/change.ts'
import { WorkerDetail } from '../../../api/workers/worker.ts'
import { acting, actorOf, body, idParam, json, route } from '../../context.ts'
import { newRouter } from '../../router.ts'
import { seesPay } from '../../views/workers/worker.ts'
import { detailOf } from '../../views/workers/worker-detail.ts'

const tags = ['Workers']
const path = '/workers/{id}/exception'
const make = route({
  method: 'put',
  path,
  tags,
  role: 'admin',
  summary: 'Deactivate a worker here, or keep them active, until a day, whatever their source says',
  request: { params: idParam, body: body(NewException) },
  responses: { 200: json(WorkerDetail, 'The worker') },
})
const end = route({
  method: 'delete',
  path,
  tags,
  role: 'admin',
  summary: 'End the exception now',
  request: { params: idParam },
  responses: { 200: json(WorkerDetail, 'The worker') },
})

export const workerException = newRouter()
  .openapi(make, async (c) => {
    const { id } = c.req.valid('param')
    await except(acting(c), id, c.req.valid('json'))
    return c.json(await detailOf(c.get('db'), id, seesPay(actorOf(c))), 200)
  })
  .openapi(end, async (c) => {
    const { id } = c.req.valid('param')
    await endExceptionOf(acting(c), id)
    return c.json(await detailOf(c.get('db'), id, seesPay(actorOf(c))), 200)
  })
