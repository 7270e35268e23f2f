/** GET /audit: what people did to settings, members and tokens, newest first. */

import { AuditList } from '../../api/account.ts'
import { ListQuery } from '../../api/shapes.ts'
import { listAudit } from '../../store/audit.ts'
import { json, route } from '../context.ts'
import { pageOf } from '../pages.ts'
import { newRouter } from '../router.ts'

const list = route({
  method: 'get',
  path: '/audit',
  tags: ['Account'],
  summary: 'The audit log, newest first',
  role: 'owner',
  request: { query: ListQuery },
  responses: { 200: json(AuditList, 'Entries') },
})

export const audit = newRouter().openapi(list, async (c) => {
  const { limit, cursor } = c.req.valid('query')
  const rows = await listAudit(c.var.db, limit + 1, cursor)
  const page = pageOf(
    rows,
    limit,
    (row) => row.id,
    (row) => ({
      ...row,
      at: new Date(row.at).toISOString(),
      detail: JSON.parse(row.detail) as Record<string, unknown>,
    }),
  )
  return c.json(page, 200)
})
