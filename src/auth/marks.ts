/**
 * Marks of people who were erased: keyed hashes of a connection and an external id, by which a source that still sends
 * them is known, and from which nobody can be read. The key is a company's own, and encrypted like credentials.
 */
import { createHmac } from 'node:crypto'
import type { Settings } from '../env.ts'
import type { CompanyDb } from '../store/database.ts'
import { findEraseKey, marksOf, putEraseKey } from '../store/erasure/marks.ts'
import { decryptCredentials, encryptCredentials } from './credentials.ts'

/** In place of a connection: the key is the company's. */
export const ERASE_KEY_OF = 'erased people'

export class LostMarkKey extends Error {}

/** The company's key, made if there is none. Throws LostMarkKey. */
export async function markKey(settings: Settings, db: CompanyDb): Promise<string> {
  const known = await findEraseKey(db)
  if (known === null) {
    const made = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64')
    const sealed = await encryptCredentials(settings, db.companyId, ERASE_KEY_OF, { key: made })
    await db.batch([putEraseKey(db, JSON.stringify(sealed))], true)
    // Of two that were made at once the first counts.
    return markKey(settings, db)
  }
  try {
    const { key } = await decryptCredentials(
      settings,
      db.companyId,
      ERASE_KEY_OF,
      JSON.parse(known),
    )
    if (key) return key
  } catch {}
  throw new LostMarkKey('The key of the people who were erased cannot be read.')
}

export const markOf = (key: string, connectionId: string, externalId: string): string =>
  createHmac('sha256', Buffer.from(key, 'base64'))
    .update(JSON.stringify([connectionId, externalId]))
    .digest('hex')
    .slice(0, 32)

/** Which mark a connection's external id has that was erased, or null; null where nobody of it was. Throws LostMarkKey. */
export async function erasedOf(
  settings: Settings,
  db: CompanyDb,
  connectionId: string,
): Promise<((externalId: string) => string | null) | null> {
  const marks = new Set(await marksOf(db, connectionId))
  if (marks.size === 0) return null
  const key = await markKey(settings, db)
  return (externalId) => {
    const mark = markOf(key, connectionId, externalId)
    return marks.has(mark) ? mark : null
  }
}
