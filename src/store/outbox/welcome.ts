/** The company's welcome e-mail, and who was sent one. */
import { DEFAULT_WELCOME, type Welcomed, type WelcomeTemplate } from '../../core/outbox/welcome.ts'
import type { DirectoryStatus } from '../../core/people/person.ts'
import type { CompanyDb, Statement } from '../database.ts'

export interface WelcomeSettings extends WelcomeTemplate {
  senderName: string
  replyTo: string | null
}

/** As the company wrote it, or as it comes; `company` is its name. */
export async function getWelcome(db: CompanyDb, company: string): Promise<WelcomeSettings> {
  const row = await db.first<{
    subject: string
    body: string
    sender_name: string
    reply_to: string | null
  }>('select subject, body, sender_name, reply_to from welcome_settings where company_id = ?1')
  if (!row) return { ...DEFAULT_WELCOME, senderName: company, replyTo: null }
  return {
    subject: row.subject,
    body: row.body,
    senderName: row.sender_name,
    replyTo: row.reply_to,
  }
}

export function putWelcome(db: CompanyDb, w: WelcomeSettings): Statement {
  return db.statement(
    `insert into welcome_settings (company_id, subject, body, sender_name, reply_to) values (?1, ?2, ?3, ?4, ?5)
     on conflict (company_id) do update set subject = excluded.subject, body = excluded.body,
       sender_name = excluded.sender_name, reply_to = excluded.reply_to`,
    ...[w.subject, w.body, w.senderName, w.replyTo],
  )
}

/**
 * The link with this token is the one that works, at the address it goes to; those sent before do not any more.
 * Returns a row, or none when the worker left, joined, or got another address meanwhile.
 */
export function setWelcomeToken(
  db: CompanyDb,
  workerId: string,
  link: { tokenHash: string; until: number; address: string },
  now: number,
): Statement {
  return db.statement(
    `insert into worker_accounts (company_id, worker_id, token_hash, token_until, sent_at, address)
     select ?1, w.id, ?3, ?4, ?5, ?6 from workers w
     where w.company_id = ?1 and w.id = ?2 and w.status = 'active' and lower(w.email) = lower(?6)
     on conflict (company_id, worker_id) do update set token_hash = excluded.token_hash,
       token_until = excluded.token_until, sent_at = excluded.sent_at, address = excluded.address
       where worker_accounts.user_id is null
     returning worker_id`,
    ...[workerId, link.tokenHash, link.until, now, link.address],
  )
}

/** Those of these workers who are there, with what decides whether they can be welcomed. One query. */
export async function findWelcomed(
  db: CompanyDb,
  workerIds: readonly string[],
): Promise<(Welcomed & { id: string })[]> {
  const rows = await db.all<{
    id: string
    name: string
    email: string | null
    status: DirectoryStatus
    joined: number
  }>(
    `select w.id, trim(w.first_name || ' ' || w.last_name) name, w.email, w.status, a.user_id is not null joined
     from json_each(?2) j cross join workers w on w.company_id = ?1 and w.id = j.value
     left join worker_accounts a on a.company_id = ?1 and a.worker_id = w.id`,
    JSON.stringify(workerIds),
  )
  return rows.map(({ joined, ...worker }) => ({ ...worker, hasAccount: joined === 1 }))
}

/** E-mails sent because an admin says so: [message id, worker's id, address]. */
export function welcomeByHand(
  db: CompanyDb,
  messages: readonly (readonly [id: string, workerId: string, email: string])[],
  now: number,
): Statement {
  return db.statement(
    `insert or ignore into outbox (company_id, id, key, kind, event, target, payload, next_at, created_at)
     select ?1, j.value->>0, 'welcome:' || (j.value->>1) || ':' || (j.value->>0), 'email', 'welcome', j.value->>2,
       json_object('workerId', j.value->>1), ?3, ?3 from json_each(?2) j`,
    JSON.stringify(messages),
    now,
  )
}

export interface AccountRow {
  workerId: string
  name: string
  email: string | null
  status: DirectoryStatus
  sentAt: number | null
  joinedAt: number | null
  sortKey: string
}

/** Active workers with where their account is, in the order of names. `after`: [sort key, id]. */
export function listAccounts(
  db: CompanyDb,
  limit: number,
  after: readonly [string, string],
): Promise<AccountRow[]> {
  return db.all<AccountRow & Record<string, never>>(
    `select w.id workerId, trim(w.first_name || ' ' || w.last_name) name, w.email, w.status,
       a.sent_at sentAt, a.joined_at joinedAt, w.sort_key sortKey
     from (select * from workers indexed by workers_order where company_id = ?1 and status = 'active'
       and (sort_key, id) > (?2, ?3) order by sort_key, id limit ?4) w
     left join worker_accounts a on a.company_id = ?1 and a.worker_id = w.id order by w.sort_key, w.id`,
    after[0],
    after[1],
    limit,
  )
}
