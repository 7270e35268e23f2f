/** The e-mail address of a connection to which files of people are sent, and who may send them. */
import { z } from 'zod'
import { audited, type Noting } from '../audit.ts'
import type { CompanyDb, Statement } from '../database.ts'

/** What came last, and what became of it, in a sentence. */
export const LastMail = z.object({
  at: z.number(),
  from: z.string(),
  ok: z.boolean(),
  message: z.string(),
})
export type LastMail = z.infer<typeof LastMail>

export interface Mailbox {
  /** What stands before the @. */
  name: string
  madeAt: number
  last: LastMail | null
}

export const SENDER_STATES = ['waiting', 'taken', 'refused'] as const
export type SenderState = (typeof SENDER_STATES)[number]

export interface MailSender {
  address: string
  state: SenderState
  /** Unix milliseconds. */
  since: number
  /** When somebody synced by hand what they had sent; before that their files are only previewed. */
  trustedAt: number | null
}

const Row = z.object({
  name: z.string(),
  made_at: z.number(),
  last: z
    .string()
    .nullable()
    .transform((text) => (text === null ? null : LastMail.parse(JSON.parse(text)))),
})
const SenderRow = z.object({
  address: z.string(),
  state: z.enum(SENDER_STATES),
  since: z.number(),
  trusted_at: z.number().nullable(),
})

/** Null where nobody has made an address. */
export async function findMailbox(db: CompanyDb, connectionId: string): Promise<Mailbox | null> {
  const row = await db.first(
    'select name, made_at, last from mailboxes where company_id = ?1 and connection_id = ?2',
    connectionId,
  )
  if (!row) return null
  const { name, made_at: madeAt, last } = Row.parse(row)
  return { name, madeAt, last }
}

/** A new address; what was sent to the one before comes back from then on. */
export function setMailbox(
  db: CompanyDb,
  connectionId: string,
  name: string,
  now: number,
): Statement {
  return db.statement(
    `insert into mailboxes (company_id, connection_id, name, made_at) values (?1, ?2, ?3, ?4)
     on conflict (company_id, connection_id) do update set name = excluded.name, made_at = excluded.made_at`,
    connectionId,
    name,
    now,
  )
}

/** No address any more; who may send stays known. */
export function removeMailbox(db: CompanyDb, connectionId: string): Statement {
  return db.statement(
    'delete from mailboxes where company_id = ?1 and connection_id = ?2',
    connectionId,
  )
}

/** Notes what came last. */
export function noteMail(db: CompanyDb, connectionId: string, last: LastMail): Statement {
  return db.statement(
    'update mailboxes set last = ?3 where company_id = ?1 and connection_id = ?2',
    connectionId,
    JSON.stringify(last),
  )
}

/** Notes that a file came, also in the audit log. */
export const noteFile = (
  noting: Noting,
  connectionId: string,
  last: LastMail,
  file: { name: string; bytes: number },
): Statement[] => [
  noteMail(noting.db, connectionId, last),
  audited(noting, { action: 'connection.file', subject: connectionId, detail: { ...file } }),
]

/** Everybody who has ever sent, or may. */
export async function listSenders(db: CompanyDb, connectionId: string): Promise<MailSender[]> {
  const rows = await db.all(
    `select address, state, since, trusted_at from mail_senders
     where company_id = ?1 and connection_id = ?2 order by address`,
    connectionId,
  )
  return rows.map((row) => {
    const { trusted_at: trustedAt, ...sender } = SenderRow.parse(row)
    return { ...sender, trustedAt }
  })
}

/** Somebody new; whoever is known stays as they are. */
export function addSender(
  db: CompanyDb,
  connectionId: string,
  address: string,
  state: SenderState,
  now: number,
): Statement {
  return db.statement(
    `insert into mail_senders (company_id, connection_id, address, state, since) values (?1, ?2, ?3, ?4, ?5)
     on conflict (company_id, connection_id, address) do nothing`,
    connectionId,
    address,
    state,
    now,
  )
}

/** What an admin says of somebody who is known. */
export function setSender(
  db: CompanyDb,
  connectionId: string,
  address: string,
  state: SenderState,
): Statement {
  return db.statement(
    `update mail_senders set state = ?4 where company_id = ?1 and connection_id = ?2 and address = ?3`,
    connectionId,
    address,
    state,
  )
}

/** As if they had never sent: their next e-mail is asked about. */
export function removeSender(db: CompanyDb, connectionId: string, address: string): Statement {
  return db.statement(
    'delete from mail_senders where company_id = ?1 and connection_id = ?2 and address = ?3',
    connectionId,
    address,
  )
}

/** An admin vouches for them: also their first file is used without a look. */
export function trustSender(
  db: CompanyDb,
  connectionId: string,
  address: string,
  now: number,
): Statement {
  return db.statement(
    `update mail_senders set trusted_at = coalesce(trusted_at, ?4)
     where company_id = ?1 and connection_id = ?2 and address = ?3`,
    connectionId,
    address,
    now,
  )
}

/** Somebody has synced by hand what these have sent: their next files are synced like those that are dropped here. */
export function trustSenders(db: CompanyDb, connectionId: string, now: number): Statement {
  return db.statement(
    `update mail_senders set trusted_at = ?3
     where company_id = ?1 and connection_id = ?2 and state = 'taken' and trusted_at is null and since < ?3`,
    connectionId,
    now,
  )
}
