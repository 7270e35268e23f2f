/** Two profiles of one human become one, and two again. */
import { z } from '@hono/zod-openapi'
import { merge, planMerge } from '../../../actions/workers/merge.ts'
import { unmerge } from '../../../actions/workers/unmerge.ts'
import { Merged, NewMerge, Unmerged } from '../../../api/workers/merge.ts'
import { acting, actorOf, body, idParam, json, route } from '../../context.ts'
import { newRouter } from '../../router.ts'
import { leftOutView } from '../../views/workers/archived.ts'
import { mergePreview } from '../../views/workers/merge.ts'
import { seesPay } from '../../views/workers/worker.ts'
import { detailOf } from '../../views/workers/worker-detail.ts'

const tags = ['Workers']
const merging = route({
  method: 'post',
  path: '/workers/{id}/merge',
  tags,
  role: 'admin',
  summary: 'Merge another worker into this one, or see what that would do',
  request: { params: idParam, body: body(NewMerge) },
  responses: { 200: json(Merged, 'What it does, and the worker once it is done') },
})
const undoing = route({
  method: 'post',
  path: '/workers/{id}/merges/{mergeId}/undo',
  tags,
  role: 'admin',
  summary: 'Undo a merge; what was changed since stays, and is named',
  request: { params: idParam.extend({ mergeId: z.string().min(1).max(64) }) },
  responses: { 200: json(Unmerged, 'Both workers') },
})

export const workerMerge = newRouter()
  .openapi(merging, async (c) => {
    const [{ id }, given, db] = [c.req.valid('param'), c.req.valid('json'), c.get('db')]
    const preview = await mergePreview(db, await planMerge(acting(c), id, given))
    if (given.mode === 'preview') return c.json({ preview, worker: null, mergeId: null }, 200)
    const mergeId = await merge(acting(c), id, {
      ...given,
      versions: given.versions ?? preview.versions,
    })
    const worker = await detailOf(db, id, seesPay(actorOf(c)))
    return c.json({ preview, worker, mergeId }, 200)
  })
  .openapi(undoing, async (c) => {
    const { id, mergeId } = c.req.valid('param')
    const done = await unmerge(acting(c), id, mergeId)
    const [db, pay] = [c.get('db'), seesPay(actorOf(c))]
    const [keep, other] = await Promise.all([
      detailOf(db, done.keptId, pay),
      detailOf(db, done.otherId, pay),
    ])
    const left = [...done.left, ...done.leftOut.map((l) => leftOutView(l).message)]
    return c.json({ keep, other, left }, 200)
  })
