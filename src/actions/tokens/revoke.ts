/** Revoking an API token: whoever sends it is nobody from now on. */
import { notFound } from '../../core/refusal.ts'
import { revokeToken as revoke } from '../../store/accounts/tokens.ts'
import type { Acting } from '../acting.ts'

/** Throws `not_found`; one that was revoked before stays so. */
export async function revokeToken(acting: Acting, id: string): Promise<void> {
  if (!(await revoke(acting, id))) throw notFound('token')
}
