/** GET /healthz: can this deployment serve, and is its database there? */
import { Hono } from 'hono'
import { systemDb } from '../../store/database.ts'
import type { AppEnv } from '../context.ts'

export const health = new Hono<AppEnv>().get('/healthz', async (c) => {
  await systemDb(c.env.DB).first('select 1 as one')
  return c.json({ ok: true }, 200)
})
