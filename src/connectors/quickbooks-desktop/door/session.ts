/** A session of the Web Connector: whose ticket it is, how far it is, and the one way it is moved on. */
import { hashToken } from '../../../auth/tokens.ts'
import type { Connection } from '../../../store/connections/connections.ts'
import {
  findWebConnector,
  type SessionState,
  saveSession,
  setEnded,
  type WebConnector,
} from '../../../store/connections/web-connectors.ts'
import type { CompanyDb, Statement } from '../../../store/database.ts'
import type { Clock } from '../../../store/ids.ts'

/** A ticket nobody uses is dead after this. */
export const IDLE_MS = 15 * 60_000

export interface WebConnectorFrame {
  db: CompanyDb
  bucket: R2Bucket
  jobs: Queue
  clock: Clock
  connection: Connection
}

export interface Session {
  hash: string
  known: WebConnector
  state: SessionState
}

/** The session this ticket is of; null when there is none, or it has ended. */
export async function sessionOf(
  f: WebConnectorFrame | null,
  ticket: string,
): Promise<Session | null> {
  if (!f || !ticket) return null
  const hash = hashToken(ticket)
  const known = await findWebConnector(f.db, f.connection.id)
  if (!known?.ticketHash || known.ticketHash !== hash || known.ticketUntil < f.clock.now())
    return null
  return { hash, known, state: known.state }
}

/** Whole numbers only; 100 ends the session (docs/vendors/quickbooks-desktop.md#sessions). */
export function progressOf({ step, customers }: SessionState, remaining: number | null): number {
  if (step === 'done') return 100
  if (step === 'employees') return 1
  const total = customers + (remaining ?? 0)
  return (
    50 + (total > 0 && remaining !== null ? Math.min(49, Math.floor((49 * customers) / total)) : 0)
  )
}

/** Ends the session with a sentence; what was read before stays. Returns what says so. */
export async function stop(f: WebConnectorFrame, s: Session, message: string): Promise<number> {
  const after: SessionState = { ...s.state, step: 'done', error: message }
  const ended = { at: f.clock.now(), well: false, message }
  await save(f, s, after, [setEnded(f.db, f.connection.id, ended)])
  return -1
}

/** Saves, and says how far the session is: also where the same message, sent twice, came first. */
export async function saved(
  f: WebConnectorFrame,
  s: Session,
  after: SessionState,
  remaining: number | null,
  more: readonly Statement[],
): Promise<number> {
  if (await save(f, s, after, more)) return progressOf(after, remaining)
  const now = await findWebConnector(f.db, f.connection.id)
  return now?.ticketHash === s.hash && now.state.error === null ? progressOf(now.state, null) : -1
}

/** False when another message has moved the session on meanwhile; then nothing is written. */
export async function save(
  f: WebConnectorFrame,
  s: Session,
  after: SessionState,
  more: readonly Statement[] = [],
): Promise<boolean> {
  const until = f.clock.now() + IDLE_MS
  return saveSession(
    f.db,
    f.connection.id,
    { ticketHash: s.hash, before: s.state, after, ticketUntil: until },
    more,
  )
}
