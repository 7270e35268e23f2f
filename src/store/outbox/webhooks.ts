/** Where a company wants to be told of what happens here. */
import { z } from 'zod'
import { EVENTS, type EventName } from '../../core/outbox/events.ts'
import { notFound } from '../../core/refusal.ts'
import type { CompanyDb, Statement } from '../database.ts'

export interface Webhook {
  id: string
  url: string
  events: EventName[]
  /** JSON of what encryptCredentials made of it. */
  secret: string
  active: boolean
  createdAt: number
}

const Row = z.object({
  id: z.string(),
  url: z.string(),
  events: z.string(),
  secret: z.string(),
  active: z.number(),
  created_at: z.number(),
})
const Events = z.array(z.enum(EVENTS))

function toWebhook(row: unknown): Webhook {
  const { events, active, created_at, ...rest } = Row.parse(row)
  return {
    ...rest,
    events: Events.parse(JSON.parse(events)),
    active: active === 1,
    createdAt: created_at,
  }
}

const COLUMNS = 'id, url, events, secret, active, created_at'

export async function listWebhooks(db: CompanyDb): Promise<Webhook[]> {
  const rows = await db.all(
    `select ${COLUMNS} from webhooks where company_id = ?1 order by created_at, id`,
  )
  return rows.map(toWebhook)
}

/** Throws the refusal `not_found`. */
export async function getWebhook(db: CompanyDb, id: string): Promise<Webhook> {
  const row = await db.first(
    `select ${COLUMNS} from webhooks where company_id = ?1 and id = ?2`,
    id,
  )
  if (!row) throw notFound('webhook')
  return toWebhook(row)
}

/** Adds it, or replaces what it was. */
export function putWebhook(db: CompanyDb, w: Webhook): Statement {
  return db.statement(
    `insert into webhooks (company_id, id, url, events, secret, active, created_at)
     values (?1, ?2, ?3, ?4, ?5, ?6, ?7)
     on conflict (company_id, id) do update set url = excluded.url, events = excluded.events,
       secret = excluded.secret, active = excluded.active`,
    ...[w.id, w.url, JSON.stringify(w.events), w.secret, w.active ? 1 : 0, w.createdAt],
  )
}

/** What waits to be sent to it is called off. */
export function deleteWebhook(db: CompanyDb, id: string, now: number): Statement[] {
  return [
    db.statement('delete from webhooks where company_id = ?1 and id = ?2', id),
    db.statement(
      `update outbox set state = 'cancelled', error = ?4, done_at = ?3
       where company_id = ?1 and kind = 'webhook' and target = ?2 and state = 'waiting'`,
      id,
      now,
      'The webhook was removed.',
    ),
  ]
}
