/** Signing in at a vendor: setting out to its page, and coming back from there with its tokens. */
import { z } from 'zod'
import { encryptCredentials } from '../../auth/credentials.ts'
import { sign, verify } from '../../auth/signed.ts'
import { TOKENS_NAME } from '../../auth/token-store.ts'
import { Refusal } from '../../core/refusal.ts'
import {
  type Connection,
  getConnection,
  updateConnection,
} from '../../store/connections/connections.ts'
import { readTokens, setTokens } from '../../store/connections/tokens.ts'
import type { Around } from '../acting.ts'
import { record } from '../record.ts'
import { type Asking, ask } from './ask.ts'

const PURPOSE = 'vendor sign-in'
const LASTS_MS = 15 * 60_000

/** Company, connection, who asked, and which tokens there were: a link used twice finds others. */
const Payload = z.tuple([z.string(), z.string(), z.string(), z.number()])

type Signing = Asking & Pick<Around, 'config'>

/** Where to sign in. `callback`: where the vendor sends whoever has; its app must list it. */
export async function beginSignIn(signing: Signing, id: string, callback: string): Promise<string> {
  const { db, clock, actor, config } = signing
  const connection = await getConnection(db, id)
  const { version } = await readTokens(db, id)
  const payload = JSON.stringify([db.companyId, id, actor.id, version])
  const state = await sign(config, PURPOSE, payload, clock.now() + LASTS_MS)
  return ask(signing, connection, (source) => source.authorizeUrl(callback, state))
}

export const notBegunHere = () =>
  new Refusal('link_expired', 'This sign-in was not begun here, or took too long.')

/**
 * Whoever comes back must be whoever set out. `query`: what the vendor added to the address. Returns the connection,
 * whether it has synced before, and why it failed, if it did; throws `link_expired` and `forbidden`.
 */
export async function finishSignIn(
  signing: Signing,
  query: URLSearchParams,
  callback: string,
): Promise<{ id: string; failed: string | null; synced: boolean }> {
  const { db, clock, actor, config } = signing
  const state = await verify(config, PURPOSE, query.get('state') ?? '', clock.now())
  if (!state) throw notBegunHere()
  const [companyId, id, actorId, version] = Payload.parse(JSON.parse(state))
  if (actorId !== actor.id || companyId !== db.companyId || actor.role === 'viewer')
    throw new Refusal('forbidden', 'This sign-in was begun by somebody else.')
  const connection = await getConnection(db, id)
  const synced = connection.committedRunId !== null
  if ((await readTokens(db, id)).version !== version)
    return { id, synced, failed: 'This sign-in was used already. Try again.' }
  const refused = query.get('error')
  if (refused) return { id, synced, failed: sentenceOf(refused) }
  try {
    await keepTokens(signing, connection, query, callback)
    return { id, synced, failed: null }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { id, synced, failed: error.message }
  }
}

const sentenceOf = (refused: string) =>
  refused === 'access_denied'
    ? 'Access was not allowed at the vendor. Nothing was changed.'
    : `The vendor refused (${refused.slice(0, 60)}).`

async function keepTokens(
  signing: Signing,
  connection: Connection,
  query: URLSearchParams,
  callback: string,
): Promise<void> {
  const { db, clock, config } = signing
  const { id, name } = connection
  const got = await ask(signing, connection, (source) => source.exchange(query, callback))
  const sealed = await encryptCredentials(config, db.companyId, id, {
    [TOKENS_NAME]: JSON.stringify(got.tokens),
  })
  const kept = { settings: { ...connection.settings, ...got.settings }, testedAt: null }
  await record(signing, { action: 'connection.sign_in', subject: id, detail: { name } }, [
    setTokens(db, id, sealed[TOKENS_NAME] ?? null),
    updateConnection(db, id, kept, clock.now()),
  ])
}
