/** The outbox: written together with what causes it, and delivered later, once per key. */
import { digest53 } from '../../core/digest.ts'
import type { EventName } from '../../core/outbox/events.ts'
import type { CompanyDb, Statement } from '../database.ts'
import { idAt } from '../ids.ts'

export type MessageState = 'waiting' | 'held' | 'sent' | 'failed' | 'cancelled'
export interface Message {
  id: string
  key: string
  kind: 'email' | 'webhook'
  event: string
  target: string
  /** JSON. */
  payload: string
  state: MessageState
  attempts: number
  nextAt: number
  error: string | null
  createdAt: number
  doneAt: number | null
}

const COLUMNS = `id, key, kind, event, target, payload, state, attempts, next_at nextAt, error,
  created_at createdAt, done_at doneAt`

export interface Emitted {
  /** Webhooks that want to hear of one of these are told. */
  events: readonly EventName[]
  /** What it is called in the message. */
  event: string
  /** Tells one cause from another: the same one again is not written twice. */
  key: string
  payload: unknown
  /** Unix milliseconds. */
  now: number
  /** Only if the statement before it in the batch has ended this run, and it changes something: no preview. */
  ofSync?: string
}

/** A message to each webhook that wants to hear of it; none where there is none, at the price of one query. */
export function emit(
  db: CompanyDb,
  { events, event, key, payload, now, ofSync }: Emitted,
): Statement {
  return db.statement(
    `insert or ignore into outbox (company_id, id, key, kind, event, target, payload, next_at, created_at)
     select ?1, ?7 || '-' || w.id, ?2 || ':' || w.id, 'webhook', ?3, w.id, ?4, ?5, ?5
     from webhooks w where w.company_id = ?1 and w.active = 1
       and exists (select 1 from json_each(w.events) e where e.value in (select value from json_each(?6)))
       and (?8 is null or exists (select 1 from runs r where r.company_id = ?1 and r.id = ?8 and r.mode in ('apply', 'undo')
         and r.active = 0 and changes() > 0))`,
    key,
    event,
    JSON.stringify(payload),
    now,
    JSON.stringify(events),
    // Sortable by time, as other ids are.
    `${idAt(now)}${digest53(key).toString(32)}`,
    ofSync ?? null,
  )
}

/** A message to one target, whatever it wants to hear of; a key there is already is left alone. */
export function putMessage(
  db: CompanyDb,
  message: Pick<Message, 'id' | 'key' | 'kind' | 'event' | 'target'> & { payload: unknown },
  now: number,
): Statement {
  const { id, key, kind, event, target, payload } = message
  return db.statement(
    `insert or ignore into outbox (company_id, id, key, kind, event, target, payload, next_at, created_at)
     values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8)`,
    ...[id, key, kind, event, target, JSON.stringify(payload), now],
  )
}

/** Newest first; `before` is the id of the last one already seen. */
export function listMessages(
  db: CompanyDb,
  state: MessageState | null,
  limit: number,
  before: string | null,
): Promise<Message[]> {
  const open = state === 'waiting' || state === 'failed' ? 'indexed by outbox_open' : ''
  const only = state ? `and state = ?4 ${open ? "and state in ('waiting', 'failed')" : ''}` : ''
  return db.all<Message & Record<string, never>>(
    `select ${COLUMNS} from outbox ${open} where company_id = ?1 and id < ?2 ${only}
     order by id desc limit ?3`,
    before ?? '~',
    limit,
    ...(state ? [state] : []),
  )
}

/** So many are looked through for one page of those that fit. */
export const LOOKED_THROUGH = 1000

/** Those to a target that fits, newest first; the cursor goes on where looking ended, and where nobody fitted as well. */
export async function searchMessages(
  db: CompanyDb,
  asked: { state: MessageState | null; fits: (target: string) => boolean; limit: number },
  before: string | null,
): Promise<{ items: Message[]; nextCursor: string | null }> {
  const { state, fits, limit } = asked
  const open = state === 'waiting' || state === 'failed' ? 'indexed by outbox_open' : ''
  const only = state ? `and state = ?4 ${open ? "and state in ('waiting', 'failed')" : ''}` : ''
  const looked = await db.all<{ id: string; target: string }>(
    `select id, target from outbox ${open} where company_id = ?1 and id < ?2 ${only}
     order by id desc limit ?3`,
    before ?? '~',
    LOOKED_THROUGH,
    ...(state ? [state] : []),
  )
  const found = looked.filter(({ target }) => fits(target))
  const page = found.slice(0, limit)
  const items = await db.all<Message & Record<string, never>>(
    `select ${COLUMNS} from outbox where company_id = ?1 and id in (select value from json_each(?2))
     order by id desc`,
    JSON.stringify(page.map(({ id }) => id)),
  )
  const last = looked.length === LOOKED_THROUGH ? (looked.at(-1)?.id ?? null) : null
  return { items, nextCursor: found.length > limit ? (page.at(-1)?.id ?? null) : last }
}

export function findMessage(db: CompanyDb, id: string): Promise<Message | null> {
  return db.first<Message & Record<string, never>>(
    `select ${COLUMNS} from outbox where company_id = ?1 and id = ?2`,
    id,
  )
}

/**
 * Takes what has been due for longest, a few at a time, for as long as `leaseMs`: nobody else sends it meanwhile. Harmless
 * to repeat: what was taken and not heard of is due again then. What is not due, or was given up, is not read.
 */
export async function takeDue(
  db: CompanyDb,
  now: number,
  leaseMs: number,
  limit: number,
): Promise<Message[]> {
  const taken = db.statement(
    `update outbox set attempts = attempts + 1, next_at = ?3 where company_id = ?1 and id in (
       select id from outbox indexed by outbox_due where company_id = ?1 and state = 'waiting' and next_at <= ?2
         order by next_at, id limit ?4)
     returning ${COLUMNS}`,
    now,
    now + leaseMs,
    limit,
  )
  const [rows = []] = await db.batch([taken], true)
  return rows as unknown as Message[]
}

/** It has left, or is called off, with the reason. Only who took it last may say so. */
export function endMessage(
  db: CompanyDb,
  message: Pick<Message, 'id' | 'attempts'>,
  state: 'sent' | 'failed' | 'cancelled',
  error: string | null,
  now: number,
): Statement {
  return db.statement(
    `update outbox set state = ?3, error = ?4, done_at = ?5
     where company_id = ?1 and id = ?2 and attempts = ?6 and state = 'waiting'`,
    ...[message.id, state, error, now, message.attempts],
  )
}

/** It did not work, and is tried again at `nextAt`. */
export function postpone(
  db: CompanyDb,
  message: Pick<Message, 'id' | 'attempts'>,
  error: string,
  nextAt: number,
): Statement {
  return db.statement(
    `update outbox set error = ?3, next_at = ?4
     where company_id = ?1 and id = ?2 and attempts = ?5 and state = 'waiting'`,
    ...[message.id, error, nextAt, message.attempts],
  )
}

/** Sends it again, from the beginning, whatever became of it. Returns the id as a row where there is such a message. */
export function resend(db: CompanyDb, id: string, now: number): Statement {
  return db.statement(
    `update outbox set state = 'waiting', attempts = 0, next_at = ?3, error = null, done_at = null
     where company_id = ?1 and id = ?2 returning id`,
    id,
    now,
  )
}

/** Calls off what has not left yet. Returns the id as a row, or none when it has left, or is on its way right now. */
export function cancelMessage(db: CompanyDb, id: string, now: number): Statement {
  return db.statement(
    `update outbox set state = 'cancelled', error = ?4, done_at = ?3
     where company_id = ?1 and id = ?2
       and (state in ('failed', 'held') or (state = 'waiting' and (attempts = 0 or next_at > ?3))) returning id`,
    id,
    now,
    'Called off by an admin.',
  )
}
