/** Forgetting the sign-in at a vendor. */
import { getConnection } from '../../store/connections/connections.ts'
import { setTokens } from '../../store/connections/tokens.ts'
import type { Acting } from '../acting.ts'
import { record } from '../record.ts'

/** Throws `not_found`. */
export async function signOut(acting: Acting, id: string): Promise<void> {
  const { name } = await getConnection(acting.db, id)
  await record(acting, { action: 'connection.sign_out', subject: id, detail: { name } }, [
    setTokens(acting.db, id, null),
  ])
}
