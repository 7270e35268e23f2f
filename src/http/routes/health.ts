/** GET /healthz: can this deployment serve, and is its database there? */
import { Hono } from 'hono'
import { askDatabase } from '../../store/system/health.ts'
import type { AppEnv } from '../context.ts'

export const health = new Hono<AppEnv>().get('/healthz', async (c) => {
  await askDatabase(c.env.DB)
  return c.json({ ok: true }, 200)
})
