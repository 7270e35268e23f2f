/** Making an API token: shown once, kept as a hash. */
import { hashToken, newToken, prefixOf } from '../../auth/tokens.ts'
import { Refusal } from '../../core/refusal.ts'
import { addToken, type TokenRow } from '../../store/accounts/tokens.ts'
import type { Scope } from '../../store/system/accounts.ts'
import type { Acting } from '../acting.ts'

/** `expiresAt`: Unix milliseconds, or null for no end. Throws `invalid` for one that has passed. */
export async function createToken(
  acting: Acting,
  { name, scopes, expiresAt }: { name: string; scopes: readonly Scope[]; expiresAt: number | null },
): Promise<{ row: TokenRow; token: string }> {
  if (expiresAt !== null && expiresAt <= acting.clock.now()) throw over()
  const token = newToken()
  const row = await addToken(acting, {
    name,
    scopes: [...new Set(scopes)],
    hash: hashToken(token),
    prefix: prefixOf(token),
    expiresAt,
  })
  return { row, token }
}

const over = () => {
  const message = 'must be in the future'
  return new Refusal('invalid', `expiresAt: ${message}`, {
    errors: [{ field: 'expiresAt', message }],
  })
}
