/** GET /files/{token}: a list or a copy that was exported, by its private link. */
import { Hono } from 'hono'
import { openExport } from '../../../actions/exports/export-file.ts'
import { Refusal } from '../../../core/refusal.ts'
import { settings } from '../../../env.ts'
import { systemClock } from '../../../store/ids.ts'
import type { AppEnv } from '../../context.ts'
import { fileResponse } from '../../file-response.ts'

export const files = new Hono<AppEnv>().get('/files/:token', async (c) => {
  const around = { config: settings(c.env), clock: systemClock, files: c.env.FILES }
  const file = await openExport(around, c.req.param('token'))
  const response = await fileResponse(c.env.FILES, file, c.req.raw.headers)
  if (!response) throw new Refusal('not_found', 'This file is not kept any more.')
  return response
})
