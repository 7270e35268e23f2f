/** Whose hours: the vendor's user a worker is linked to, or a contact. */
import type { PushRow } from '../store/time/pushes.ts'
import type { Chunk } from './chunk.ts'
import { contactsOf } from './contacts.ts'
import type { Owner } from './owner.ts'

/** By worker. Makes the contacts that are missing. */
export async function ownersOf(
  chunk: Chunk,
  rows: readonly PushRow[],
): Promise<Map<string, Owner>> {
  const owners = new Map<string, Owner>()
  const strangers = new Map<string, PushRow>()
  for (const row of rows)
    if (row.user_id !== null)
      owners.set(row.worker_id, { owner: { user: row.user_id }, notices: [] })
    else if (row.first_name !== null) strangers.set(row.worker_id, row)
  const { contacts } = chunk.asking.target
  if (!contacts || strangers.size === 0) return owners
  const found = await contactsOf(chunk, contacts, [...strangers.values()])
  return new Map([...owners, ...found])
}
