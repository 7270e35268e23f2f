/** Making an API token: shown once, kept as a hash. */
import { hashToken, newToken, prefixOf } from '../../auth/tokens.ts'
import { addToken, type TokenRow } from '../../store/accounts/tokens.ts'
import type { Scope } from '../../store/system/accounts.ts'
import type { Acting } from '../acting.ts'

export async function createToken(
  acting: Acting,
  { name, scopes }: { name: string; scopes: readonly Scope[] },
): Promise<{ row: TokenRow; token: string }> {
  const token = newToken()
  const row = await addToken(acting, {
    name,
    scopes: [...new Set(scopes)],
    hash: hashToken(token),
    prefix: prefixOf(token),
  })
  return { row, token }
}
