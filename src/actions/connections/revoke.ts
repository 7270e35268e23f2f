/** Giving back what somebody allowed at a vendor: whoever disconnects here should not stay connected there. */
import type { Connection } from '../../store/connections/connections.ts'
import { type Asking, tryAsking } from './ask.ts'

const PATIENCE_MS = 8000

/** revoked: the vendor has ended it · failed: it did not answer, or refused · none: there was nothing to end. */
export type Revoked = 'revoked' | 'failed' | 'none'

/** What becomes of it keeps nobody from disconnecting. */
export async function revokeAtVendor(asking: Asking, connection: Connection): Promise<Revoked> {
  const answer = await tryAsking(asking, connection, (source) => source.revoke(), PATIENCE_MS)
  if (!('said' in answer)) return 'failed'
  return answer.said ? 'revoked' : 'none'
}
