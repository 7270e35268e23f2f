/** Forgetting the sign-in at a vendor, which the vendor is told first. */
import { getConnection } from '../../store/connections/connections.ts'
import { setTokens } from '../../store/connections/tokens.ts'
import { record } from '../record.ts'
import type { Asking } from './ask.ts'
import { revokeAtVendor } from './revoke.ts'

/** Throws `not_found`. The audit log says what the vendor answered. */
export async function signOut(asking: Asking, id: string): Promise<void> {
  const connection = await getConnection(asking.db, id)
  const { name } = connection
  const atVendor = await revokeAtVendor(asking, connection)
  await record(asking, { action: 'connection.sign_out', subject: id, detail: { name, atVendor } }, [
    setTokens(asking.db, id, null),
  ])
}
