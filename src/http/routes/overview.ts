/** GET /overview: what the home page answers before anything is clicked. */
import type { z } from '@hono/zod-openapi'
import { Overview } from '../../api/account.ts'
import { listConnections } from '../../store/connections/connections.ts'
import { pauseNow } from '../../store/connections/pauses.ts'
import type { CompanyDb } from '../../store/database.ts'
import { listWorkers } from '../../store/directory/worker-lists.ts'
import { idAt, systemClock } from '../../store/ids.ts'
import { newByConnection, openByConnection } from '../../store/issues/list.ts'
import { runsSince } from '../../store/runs/runs.ts'
import { actorOf, json, route } from '../context.ts'
import { newRouter } from '../router.ts'
import { connectionView, standingOf } from '../views/connection.ts'
import { pauseView } from '../views/pause.ts'

const read = route({
  method: 'get',
  path: '/overview',
  tags: ['Account'],
  role: 'viewer',
  summary: 'How each connection stands, and the last 30 days',
  responses: { 200: json(Overview, 'The overview') },
})

const DAYS = 30
const DAY_MS = 86_400_000

export const overview = newRouter().openapi(read, async (c) => {
  const db = c.get('db')
  const now = systemClock.now()
  const [all, anybody, open, begun, pause] = await Promise.all([
    listConnections(db),
    listWorkers(db, {}, 1, null),
    openByConnection(db, now),
    newByConnection(db, now, idAt(now - DAY_MS)),
    pauseNow(db, now),
  ])
  const connections = await Promise.all(
    all.map(async (one) => {
      const standing = await standingOf(db, one.id)
      const { autosync, ...view } = connectionView(one, {
        ...{ standing, open: open.get(one.id) ?? 0, pause, same: [], now },
      })
      return { ...view, autosync: autosync.enabled, newIssues: begun.get(one.id) ?? 0 }
    }),
  )
  const days = await lastDays(
    db,
    actorOf(c).company.timeZone,
    all.map((one) => one.id),
  )
  return c.json(
    {
      hasWorkers: anybody.items.length > 0,
      pause: pause && pauseView(pause),
      ...{ connections, days },
    },
    200,
  )
})

type Day = z.infer<typeof Overview>['days'][number]

/** By the company's own days; a day without a run is there too. */
async function lastDays(db: CompanyDb, timeZone: string, connections: string[]): Promise<Day[]> {
  const dayOf = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' })
  const now = systemClock.now()
  const days = new Map<string, Day>()
  for (let ago = DAYS - 1; ago >= 0; ago--) {
    const day = dayOf.format(now - ago * DAY_MS)
    days.set(day, { day, runs: 0, failed: 0, created: 0, updated: 0, deactivated: 0, skipped: 0 })
  }
  for (const connection of connections)
    for (const run of await runsSince(db, connection, idAt(now - DAYS * DAY_MS))) {
      const day = days.get(dayOf.format(run.queuedAt))
      if (!day || run.mode !== 'apply') continue
      day.runs += 1
      if (run.status === 'failed') day.failed += 1
      day.created += run.counts.created
      day.updated += run.counts.updated + run.counts.linked
      day.deactivated += run.counts.deactivated
      day.skipped += run.counts.skipped + run.counts.conflict + run.counts.failed
    }
  return [...days.values()]
}
