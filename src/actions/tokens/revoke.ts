/** Revoking an API token: whoever sends it is nobody from now on. */
import { notFound } from '../../core/refusal.ts'
import { revokeToken as revoke } from '../../store/accounts/tokens.ts'
import type { Acting } from '../acting.ts'

/** Throws `not_found`; one that was revoked before stays so. */
export async function revokeToken({ db, clock, actor }: Acting, id: string): Promise<void> {
  if (!(await revoke(db, clock, actor, id))) throw notFound('token')
}
