/** GET /logs/{token}: a log by its private link. Whoever has the link needs no session, and it expires. */
import { Hono } from 'hono'
import { readLogLink } from '../../actions/runs/log-link.ts'
import { settings } from '../../env.ts'
import { logStream } from '../../runs/log.ts'
import { findCompany } from '../../store/accounts/company.ts'
import { getConnection } from '../../store/connections/connections.ts'
import { companyDb } from '../../store/database.ts'
import { pageFiles } from '../../store/files.ts'
import { systemClock } from '../../store/ids.ts'
import { getRun } from '../../store/runs/runs.ts'
import type { AppEnv } from '../context.ts'

const TYPES = { csv: 'text/csv; charset=utf-8', txt: 'text/plain; charset=utf-8' } as const

export const logs = new Hono<AppEnv>().get('/logs/:token', async (c) => {
  const around = { config: settings(c.env), clock: systemClock }
  const { companyId, runId, format } = await readLogLink(around, c.req.param('token'))
  const db = companyDb(c.env.DB, companyId)
  const run = await getRun(db, runId)
  const [connection, company] = await Promise.all([
    getConnection(db, run.connectionId),
    findCompany(db),
  ])
  const files = pageFiles(c.env.FILES, companyId, connection.id)
  const stream = logStream(
    {
      db,
      files,
      run,
      source: connection.name,
      companyName: company?.name ?? '',
      timeZone: company?.timeZone ?? 'UTC',
    },
    format,
  )
  const day = new Date(run.queuedAt).toISOString().slice(0, 16).replace(/[T:]/g, '-')
  const slug =
    connection.name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '') || 'sync'
  return c.body(stream, 200, {
    'content-type': TYPES[format],
    'content-disposition': `attachment; filename="${slug}-${day}.${format}"`,
    'cache-control': 'private, no-store',
    'x-robots-tag': 'noindex',
  })
})
