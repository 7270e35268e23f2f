/** GET /audit: what people did to settings, members and tokens, newest first, in sentences. */

import { AuditList, AuditQuery } from '../../../api/account.ts'
import { prefixesOf } from '../../../core/audit/areas.ts'
import { cursorOf, readId } from '../../../core/cursor.ts'
import { startOfDay } from '../../../core/time/zone.ts'
import { listAudit } from '../../../store/audited/list.ts'
import { membersNamed, namesOf } from '../../../store/audited/names.ts'
import { idAt } from '../../../store/ids.ts'
import { actorOf, json, route } from '../../context.ts'
import { newRouter } from '../../router.ts'
import { auditView, idsIn } from '../../views/audit.ts'

const list = route({
  method: 'get',
  path: '/audit',
  tags: ['Account'],
  summary: 'The audit log, newest first',
  role: 'owner',
  request: { query: AuditQuery },
  responses: { 200: json(AuditList, 'Entries') },
})

/** A day and a little: the next day begins within it, whatever the clocks do that night. */
const NEXT_DAY_MS = 26 * 3_600_000

export const audit = newRouter().openapi(list, async (c) => {
  const { limit, cursor, area, who, about, from, to } = c.req.valid('query')
  const db = c.var.db
  const { timeZone } = actorOf(c).company
  const dayAfter = (day: string) =>
    new Date(Date.parse(`${day}T00:00:00Z`) + NEXT_DAY_MS).toISOString().slice(0, 10)
  const filter = {
    ...{ who, about, named: who ? await membersNamed(db, who) : [] },
    prefixes: area && prefixesOf(area),
    from: from && idAt(startOfDay(from, timeZone)),
    to: to && idAt(startOfDay(dayAfter(to), timeZone)),
  }
  const { items, next } = await listAudit(db, filter, limit, readId(cursor) ?? undefined)
  const names = await namesOf(
    db,
    items.flatMap(idsIn),
    items.map((row) => row.actor),
  )
  return c.json(
    {
      items: items.map((row) => auditView(row, names, timeZone)),
      nextCursor: next === null ? null : cursorOf([next]),
    },
    200,
  )
})
