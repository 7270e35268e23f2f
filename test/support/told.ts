/** What the outbox of a company holds, as somebody who waits for news reads it. */

import type { EventName } from '../../src/core/outbox/events.ts'
import { putWebhook } from '../../src/store/outbox/webhooks.ts'
import type { Site } from './sync.ts'

/** A webhook that hears of these events; its address leads nowhere. */
export const listen = (site: Site, events: EventName[]) =>
  site.db.batch([
    putWebhook(site.db, {
      ...{ id: 'hook', url: 'https://hooks.muster.dev/x', events },
      ...{ secret: '{}', active: true, createdAt: site.clock.now() },
    }),
  ])

/** The events written for webhooks so far, the first one first. */
export async function heard(site: Site): Promise<string[]> {
  const rows = await site.db.all<{ event: string }>(
    `select event from outbox where company_id = ?1 and kind = 'webhook' order by created_at, event`,
  )
  return rows.map((row) => row.event)
}
