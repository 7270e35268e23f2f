/** What is known of each connection's Web Connector: its password, its session, its last update. */
import { z } from 'zod'
import { BROUGHT_AT, FAILS } from '../brought.ts'
import type { CompanyDb, Statement } from '../database.ts'
import { batchInFence, fence } from '../fence.ts'

/** Where a session is. */
export const SessionState = z.object({
  step: z.enum(['employees', 'customers', 'done']).default('employees'),
  /** The request that is out, or the next one; and the last one that was answered. */
  requestId: z.number().default(1),
  answered: z.number().default(0),
  version: z.string().nullable().default(null),
  /** QuickBooks refused a newer element: only old ones are asked for. */
  plain: z.boolean().default(false),
  iteratorId: z.string().nullable().default(null),
  /** Names the reading of customers. */
  sweep: z.string().default(''),
  employees: z.number().default(0),
  customers: z.number().default(0),
  restarts: z.number().default(0),
  /** The company file that was asked for, until it turns out that it cannot be opened. */
  opening: z.string().nullable().default(null),
  /** Whose people are read. */
  company: z.object({ key: z.string(), name: z.string() }).nullable().default(null),
  /** What getLastError says. */
  error: z.string().nullable().default(null),
})
export type SessionState = z.infer<typeof SessionState>

export interface WebConnector {
  passwordHash: string | null
  passwordAt: number | null
  failed: number
  blockedUntil: number
  ticketHash: string | null
  ticketUntil: number
  state: SessionState
  companyName: string | null
  companyFile: string | null
  ended: { at: number; well: boolean; message: string } | null
  employees: number | null
  customers: number | null
}

const Row = z.object({
  password_hash: z.string().nullable(),
  password_at: z.number().nullable(),
  failed: z.number(),
  blocked_until: z.number(),
  ticket_hash: z.string().nullable(),
  ticket_until: z.number(),
  state: z.string(),
  company_name: z.string().nullable(),
  company_file: z.string().nullable(),
  ended_at: z.number().nullable(),
  ended_well: z.number().nullable(),
  ended_message: z.string().nullable(),
  employees: z.number().nullable(),
  customers: z.number().nullable(),
})

/** Null before a password was made. */
export async function findWebConnector(
  db: CompanyDb,
  connectionId: string,
): Promise<WebConnector | null> {
  const row = await db.first(
    'select * from web_connectors where company_id = ?1 and connection_id = ?2',
    connectionId,
  )
  if (!row) return null
  const r = Row.parse(row)
  return {
    passwordHash: r.password_hash,
    passwordAt: r.password_at,
    failed: r.failed,
    blockedUntil: r.blocked_until,
    ticketHash: r.ticket_hash,
    ticketUntil: r.ticket_until,
    state: SessionState.parse(JSON.parse(r.state)),
    companyName: r.company_name,
    companyFile: r.company_file,
    ended:
      r.ended_at === null
        ? null
        : { at: r.ended_at, well: r.ended_well === 1, message: r.ended_message ?? '' },
    employees: r.employees,
    customers: r.customers,
  }
}

/** A new password ends the session and forgets wrong tries. */
export function setPassword(
  db: CompanyDb,
  connectionId: string,
  hash: string,
  now: number,
): Statement {
  return db.statement(
    `insert into web_connectors (company_id, connection_id, password_hash, password_at) values (?1, ?2, ?3, ?4)
     on conflict (company_id, connection_id) do update set password_hash = excluded.password_hash,
       password_at = excluded.password_at, failed = 0, blocked_until = 0, ticket_hash = null`,
    connectionId,
    hash,
    now,
  )
}

/** Counts a wrong password, and says until when none is looked at. */
export async function noteFailure(
  db: CompanyDb,
  connectionId: string,
  blockedUntil: (failed: number) => number,
): Promise<void> {
  const row = await db.first<{ failed: number }>(
    `update web_connectors set failed = failed + 1 where company_id = ?1 and connection_id = ?2
     returning failed, company_id`,
    connectionId,
  )
  if (!row) return
  await db.run(
    `update web_connectors set blocked_until = max(blocked_until, ?3)
     where company_id = ?1 and connection_id = ?2`,
    connectionId,
    blockedUntil(row.failed),
  )
}

/** A new session: whatever one there was is over. */
export async function beginSession(
  db: CompanyDb,
  connectionId: string,
  ticketHash: string,
  ticketUntil: number,
  state: SessionState,
): Promise<void> {
  const begun = db.statement(
    `update web_connectors set ticket_hash = ?3, ticket_until = ?4, state = ?5, failed = 0, blocked_until = 0
     where company_id = ?1 and connection_id = ?2`,
    connectionId,
    ticketHash,
    ticketUntil,
    JSON.stringify(state),
  )
  await db.batch([begun], true)
}

export interface SessionStep {
  ticketHash: string
  /** The state this message began with. */
  before: SessionState
  after: SessionState
  /** Unix milliseconds. */
  ticketUntil: number
}

/**
 * Writes where the session is, together with `more`, if it is still the session of this ticket and no other
 * message has moved it on meanwhile. False otherwise, and nothing is written. Done twice it does the same: no two
 * messages move a session to the same state.
 */
export async function saveSession(
  db: CompanyDb,
  connectionId: string,
  { ticketHash, before, after, ticketUntil }: SessionStep,
  more: readonly Statement[] = [],
): Promise<boolean> {
  const unmoved = fence(
    db,
    'no other message',
    `exists (select 1 from web_connectors
       where company_id = ?1 and connection_id = ?2 and ticket_hash = ?3 and state in (?4, ?5))`,
    connectionId,
    ticketHash,
    JSON.stringify(before),
    JSON.stringify(after),
  )
  const save = db.statement(
    'update web_connectors set state = ?3, ticket_until = ?4 where company_id = ?1 and connection_id = ?2',
    connectionId,
    JSON.stringify(after),
    ticketUntil,
  )
  return (await batchInFence(db, [unmoved, save, ...more], true)) !== null
}

/** The company file an update came from; nulls forget it, so that the next update's is taken. */
export function setCompany(
  db: CompanyDb,
  connectionId: string,
  name: string | null,
  file: string | null,
): Statement {
  return db.statement(
    'update web_connectors set company_name = ?3, company_file = ?4 where company_id = ?1 and connection_id = ?2',
    connectionId,
    name,
    file,
  )
}

export interface Ended {
  at: number
  well: boolean
  message: string
  employees?: number
  customers?: number
}

/** What is said of the last session; the numbers of one that did not get to them stay. */
export function setEnded(db: CompanyDb, connectionId: string, ended: Ended): Statement {
  return db.statement(
    `update web_connectors set ended_at = ?3, ended_well = ?4, ended_message = ?5,
       employees = coalesce(?6, employees), customers = coalesce(?7, customers),
       brought_at = case when ?4 then ?3 else brought_at end
     where company_id = ?1 and connection_id = ?2`,
    connectionId,
    ended.at,
    ended.well ? 1 : 0,
    ended.message,
    ended.employees ?? null,
    ended.customers ?? null,
  )
}

export function endSession(db: CompanyDb, connectionId: string, ticketHash: string): Statement {
  return db.statement(
    `update web_connectors set ticket_hash = null
     where company_id = ?1 and connection_id = ?2 and ticket_hash = ?3`,
    connectionId,
    ticketHash,
  )
}

/** `at`: when an update of the computer of a source was read last, Unix milliseconds. */
export interface Computer {
  at: number
  fails: string | null
}

/** Null where none has a password. */
export const computerOf = (db: CompanyDb, connectionId: string): Promise<Computer | null> =>
  db.first<Computer & Record<string, never>>(
    `select ${BROUGHT_AT} at, ${FAILS} fails from web_connectors w
     where w.company_id = ?1 and w.connection_id = ?2 and w.password_hash is not null`,
    connectionId,
  )
