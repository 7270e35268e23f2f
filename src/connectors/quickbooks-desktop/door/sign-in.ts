/** Signing in to the Web Connector's service: the password, and what becomes of somebody who tries many. */
import { hashPassword, verifyPassword } from '../../../auth/password.ts'
import { hashToken } from '../../../auth/tokens.ts'
import {
  beginSession,
  findWebConnector,
  noteFailure,
  SessionState,
} from '../../../store/connections/web-connectors.ts'
import { IDLE_MS, type WebConnectorFrame } from './session.ts'

/** Wrong passwords in a row before none is looked at for a while, which doubles each time. */
const TRIES = 5
const BLOCK_MS = 60_000
const LONGEST_BLOCK_MS = 60 * 60_000

/** Stable across downloads of the .qwc file: it is what somebody typed the password for. */
export const userNameOf = (connectionId: string): string => `muster-${connectionId}`

/** What `authenticate` answers: the ticket, then "" or the file to go on with, `nvu`, `none` or `busy`, and seconds to wait. */
export async function authenticate(
  f: WebConnectorFrame | null,
  user: string,
  password: string,
): Promise<string[]> {
  const ticket = newTicket()
  const known = f && (await findWebConnector(f.db, f.connection.id))
  if (!f || !known?.passwordHash) {
    // As long as for one that exists, so that nobody learns which do.
    await hashPassword(password)
    return [ticket, 'nvu']
  }
  const now = f.clock.now()
  if (known.blockedUntil > now)
    return [ticket, 'busy', String(Math.ceil((known.blockedUntil - now) / 1000))]
  const right =
    (await verifyPassword(known.passwordHash, password)) && user === userNameOf(f.connection.id)
  if (!right) {
    await noteFailure(f.db, f.connection.id, (failed) =>
      failed < TRIES ? 0 : now + Math.min(BLOCK_MS * 2 ** (failed - TRIES), LONGEST_BLOCK_MS),
    )
    return [ticket, 'nvu']
  }
  if (!f.connection.enabled) return [ticket, 'none']
  // With QuickBooks closed, nobody at that PC, only a path says which file to open.
  const opening = known.companyFile
  const state = SessionState.parse({ sweep: f.clock.newId(), opening })
  await beginSession(f.db, f.connection.id, hashToken(ticket), now + IDLE_MS, state)
  return [ticket, opening ?? '']
}

/** 128 bits, and nothing of the time in them (docs/vendors/quickbooks-desktop.md#what-goes-wrong). */
const newTicket = () => Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('hex')
