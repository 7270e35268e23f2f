/** GET /overview: what the home page answers before anything is clicked. */
import { Overview } from '../../../api/account.ts'
import { daysOf, sharesOf } from '../../../core/runs/days.ts'
import { daysUpTo, startOfDay } from '../../../core/time/zone.ts'
import { listConnections } from '../../../store/connections/connections.ts'
import { isOn, lastPause } from '../../../store/connections/pauses.ts'
import type { CompanyDb } from '../../../store/database.ts'
import { listWorkers } from '../../../store/directory/worker-lists.ts'
import { idAt, systemClock } from '../../../store/ids.ts'
import { newByConnection, openByConnection } from '../../../store/issues/list.ts'
import { lastPreview } from '../../../store/runs/active.ts'
import { syncsSince } from '../../../store/runs/runs.ts'
import { actorOf, json, route } from '../../context.ts'
import { newRouter } from '../../router.ts'
import { connectionView, type Standing, standingOf } from '../../views/connection.ts'
import { pauseView } from '../../views/pause.ts'

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
    lastPause(db),
  ])
  const { timeZone } = actorOf(c).company
  const month = await lastMonth(
    db,
    timeZone,
    all.map((one) => one.id),
  )
  const connections = await Promise.all(
    all.map(async (one, i) => {
      const standing = await standingOf(db, one)
      const { autosync, ...view } = connectionView(one, {
        ...{ standing, open: open.get(one.id) ?? 0, pause, same: [], timeZone, now },
      })
      const preview = await firstPreview(db, standing, one.id)
      return {
        ...{ ...view, autosync: autosync.enabled, newIssues: begun.get(one.id) ?? 0 },
        firstPreviewId: preview?.id ?? null,
        shares: sharesOf(month.days, month.sources[i] ?? []),
      }
    }),
  )
  return c.json(
    {
      hasWorkers: anybody.items.length > 0,
      pause: pause && isOn(pause, now) ? pauseView(pause) : null,
      ...{ connections, days: daysOf(month.days, month.sources) },
    },
    200,
  )
})

/** The company's own days, and the syncs of each source in them, the newest first; a day without a sync is there too. */
async function lastMonth(db: CompanyDb, timeZone: string, connections: string[]) {
  const dayOf = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' })
  const now = systemClock.now()
  const days = daysUpTo(now, timeZone, DAYS)
  const since = idAt(startOfDay(days[0] ?? '', timeZone))
  const runs = await Promise.all(connections.map((id) => syncsSince(db, id, since)))
  const sources = runs.map((of) => of.map(({ at, ...run }) => ({ ...run, day: dayOf.format(at) })))
  return { days, sources }
}

/** Of a source that was never synced: the preview somebody has looked at, or can. */
async function firstPreview(db: CompanyDb, { last, active, held }: Standing, id: string) {
  return last || active || held ? null : await lastPreview(db, id)
}
