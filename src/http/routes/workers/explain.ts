/** Why not? Anybody in the directory, or waiting at a source. */

import { explain } from '../../../actions/explain.ts'
import { ExplainedList, ExplainQuery } from '../../../api/explain.ts'
import { customFields } from '../../../store/directory/custom-fields.ts'
import { acting, actorOf, json, route } from '../../context.ts'
import { newRouter } from '../../router.ts'
import { explainView } from '../../views/explain.ts'
import { seesPay } from '../../views/workers/worker.ts'

const read = route({
  method: 'get',
  path: '/explain',
  tags: ['Workers'],
  role: 'viewer',
  summary: 'Why somebody is, or is not, in the directory, and what the next sync would do to them',
  request: { query: ExplainQuery },
  responses: { 200: json(ExplainedList, 'Those who are meant, the best first') },
})

export const explaining = newRouter().openapi(read, async (c) => {
  const [found, pay] = [await explain(acting(c), c.req.valid('query')), seesPay(actorOf(c))]
  const says = found.flatMap((one) => one.sources.map((s) => s.row.person))
  const custom = says.some((text) => text?.includes('custom'))
    ? await customFields(c.get('db'))
    : []
  return c.json({ items: found.map((one) => explainView(one, custom, pay)), nextCursor: null }, 200)
})
