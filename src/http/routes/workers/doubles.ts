/** Likely doubles in the directory: looked at, or said to be two humans. Merged: worker-merge.ts. */
import { dismissDouble } from '../../../actions/workers/dismiss.ts'
import { DismissedDouble, Doubles, DoublesQuery } from '../../../api/workers/doubles.ts'
import { likelyDoubles } from '../../../match/doubles.ts'
import { entryNamesOf } from '../../../store/directory/workers.ts'
import { acting, actorOf, body, json, route } from '../../context.ts'
import { newRouter } from '../../router.ts'
import { seesPay, workerView } from '../../views/workers/worker.ts'

const tags = ['Workers']
const list = route({
  method: 'get',
  path: '/duplicates',
  tags,
  role: 'viewer',
  summary: 'Pairs of workers who may be one human, the likeliest first',
  request: { query: DoublesQuery },
  responses: { 200: json(Doubles, 'The pairs') },
})
const dismiss = route({
  method: 'post',
  path: '/duplicates/dismiss',
  tags,
  role: 'admin',
  summary: 'Say that two workers are two humans, or take that back',
  request: { body: body(DismissedDouble) },
  responses: { 200: json(DismissedDouble, 'What is remembered') },
})

export const doubles = newRouter()
  .openapi(list, async (c) => {
    const [db, pay] = [c.get('db'), seesPay(actorOf(c))]
    const found = await likelyDoubles(db, c.req.valid('query').limit)
    const names = await entryNamesOf(
      db,
      found.items.flatMap((d) => [d.one, d.other]),
    )
    const items = found.items.map(({ one, other, ...why }) => ({
      ...why,
      worker: workerView(one, names, pay),
      other: workerView(other, names, pay),
    }))
    return c.json({ ...found, items }, 200)
  })
  .openapi(dismiss, async (c) => {
    const said = c.req.valid('json')
    await dismissDouble(acting(c), said)
    return c.json(said, 200)
  })
