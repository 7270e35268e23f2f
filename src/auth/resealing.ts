/**
 * After CREDENTIAL_KEYS got a new first key, everything that is encrypted moves under it (docs/operating.md). What is under
 * a key that is not there any more stays, and is told where it is used.
 */
import { traceOf } from '../core/trace.ts'
import { settings } from '../env.ts'
import { putSealed, SEALED_KINDS, type SealedRow, sealedUnder } from '../store/system/sealed.ts'
import { keyIds, resealed } from './credentials.ts'
import { ERASE_KEY_OF } from './marks.ts'
import { TOKENS_NAME } from './token-store.ts'

const ROWS_PER_KIND = 100

/** Of one company, or of all. Returns how many rows moved, and whether there may be more. */
export async function moveToFirstKey(
  env: Env,
  companyId: string | null = null,
): Promise<{ moved: number; more: boolean }> {
  const old = keyIds(settings(env)).slice(1)
  // With one key alone nothing is asked.
  if (old.length === 0) return { moved: 0, more: false }
  let moved = 0
  let more = false
  for (const what of SEALED_KINDS) {
    const rows = await sealedUnder(env.DB, what, old, ROWS_PER_KIND, companyId)
    more ||= rows.length === ROWS_PER_KIND
    for (const row of rows)
      try {
        if (await move(env, row)) moved += 1
      } catch (error) {
        console.error('could not be encrypted anew', row.what, row.id, traceOf(error))
      }
  }
  return { moved, more }
}

async function move(env: Env, row: SealedRow): Promise<boolean> {
  const whose = row.what === 'erased people' ? ERASE_KEY_OF : row.id
  const stored = JSON.parse(row.sealed)
  // Tokens lie there without a name.
  const values = row.what === 'sign-in' ? { [TOKENS_NAME]: stored } : stored
  const after = await resealed(settings(env), row.companyId, whose, values)
  if (after === values) return false
  await putSealed(env.DB, row, JSON.stringify(row.what === 'sign-in' ? after[TOKENS_NAME] : after))
  return true
}
