/** GET /logs/{token}: a log by its private link. Whoever has the link needs no session, and it expires. */
import { Hono } from 'hono'
import { readLogLink } from '../../actions/runs/log-link.ts'
import { Refusal } from '../../core/refusal.ts'
import { settings } from '../../env.ts'
import { logOf } from '../../runs/log/log-file.ts'
import { companyDb } from '../../store/database.ts'
import { systemClock } from '../../store/ids.ts'
import type { AppEnv } from '../context.ts'
import { downloadHeaders, fileResponse } from '../file-response.ts'

const TYPES = { csv: 'text/csv; charset=utf-8', txt: 'text/plain; charset=utf-8' } as const

export const logs = new Hono<AppEnv>().get('/logs/:token', async (c) => {
  const clock = systemClock
  const around = { config: settings(c.env), clock }
  const { companyId, runId, format } = await readLogLink(around, c.req.param('token'))
  const bucket = c.env.FILES
  const log = await logOf({ db: companyDb(c.env.DB, companyId), bucket, clock }, runId, format)
  const contentType = TYPES[format]
  if ('stream' in log) return c.body(log.stream, 200, downloadHeaders(contentType, log.fileName))
  const response = await fileResponse(bucket, { ...log.file, contentType }, c.req.raw.headers)
  if (!response) throw new Refusal('not_found', 'This log is not kept any more.')
  return response
})
