/** Watches what no run speaks of: who has gone silent, what ends soon, and what is over because somebody has acted. */
import type { Surroundings } from '../runs/open.ts'
import { companyDb } from '../store/database.ts'
import { endIncidents, openIncident } from '../store/incidents/open.ts'
import { noticeable, type Over, overByNow } from '../store/system/incidents.ts'
import { hasRoom } from './room.ts'

const PER_TICK = 200
/** Looking costs a read per connection. */
const EVERY_MINUTES = 5

export async function watch({ env, clock }: Surroundings): Promise<void> {
  const now = clock.now()
  const over = await overByNow(env.DB, now, PER_TICK)
  const bySource = Map.groupBy(over, (o: Over) => `${o.companyId}:${o.connectionId}:${o.stopped}`)
  for (const [first, ...more] of bySource.values()) {
    if (!first || !hasRoom()) continue
    const { companyId, connectionId, stopped } = first
    const ids = [first, ...more].map((o) => o.id)
    await companyDb(env.DB, companyId).batch(
      endIncidents(
        ...([companyDb(env.DB, companyId), connectionId, ids, now] as const),
        stopped ? { how: 'off', by: '' } : null,
      ),
      true,
    )
  }
  if (new Date(now).getUTCMinutes() % EVERY_MINUTES !== 0) return
  for (const { companyId, ...begins } of await noticeable(env.DB, now, PER_TICK)) {
    if (!hasRoom()) return
    const db = companyDb(env.DB, companyId)
    await db.batch(openIncident(db, { ...begins, now }), true)
  }
}
