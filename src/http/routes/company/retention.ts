/** How long the company keeps what. */
import type { z } from '@hono/zod-openapi'
import { changeRetention } from '../../../actions/company/retention.ts'
import { Retention, RetentionPatch } from '../../../api/workers/person.ts'
import {
  type Chosen,
  inForce,
  KINDS_KEPT,
  type KindKept,
  LEAST_DAYS,
  mostDays,
} from '../../../core/retention.ts'
import { keepLimits, settings } from '../../../env.ts'
import { chosenRetention, oldestKept } from '../../../store/accounts/retention.ts'
import type { CompanyDb } from '../../../store/database.ts'
import { acting, body, json, route } from '../../context.ts'
import { newRouter } from '../../router.ts'
import { isoOrNull } from '../../views/iso.ts'

const tags = ['Account']
const read = route({
  method: 'get',
  path: '/retention',
  tags,
  role: 'owner',
  summary: 'How long what is kept',
  responses: { 200: json(Retention, 'Days, chosen and in force') },
})
const patch = route({
  method: 'patch',
  path: '/retention',
  tags,
  role: 'owner',
  summary: 'Choose how long what is kept',
  request: { body: body(RetentionPatch) },
  responses: { 200: json(Retention, 'As it is from now on') },
})

export const retention = newRouter()
  .openapi(read, async (c) =>
    c.json(await view(c.env, c.get('db'), await chosenRetention(c.get('db'))), 200),
  )
  .openapi(patch, async (c) => {
    const chosen = await changeRetention(acting(c), c.req.valid('json'))
    return c.json(await view(c.env, c.get('db'), chosen), 200)
  })

async function view(env: Env, db: CompanyDb, chosen: Chosen): Promise<z.infer<typeof Retention>> {
  const limits = keepLimits(settings(env))
  const [days, most, oldest] = [inForce(chosen, limits), mostDays(limits), await oldestKept(db)]
  const at: Partial<Record<KindKept, number | null>> = oldest
  const kept = KINDS_KEPT.map((kind) => [
    kind,
    {
      chosen: chosen[kind],
      days: days[kind],
      most: most[kind],
      oldest: isoOrNull(at[kind] ?? null),
    },
  ])
  return {
    ...(Object.fromEntries(kept) as Omit<z.infer<typeof Retention>, 'least'>),
    least: LEAST_DAYS,
  }
}
