/**
 * After CREDENTIAL_KEYS got a new first key, everything that is encrypted moves under it by itself, so that the old one
 * can be dropped (docs/operating.md). What is under a key that is not there any more stays, and is told where it is used.
 */
import { keyIds, resealed } from '../auth/credentials.ts'
import { ERASE_KEY_OF } from '../auth/marks.ts'
import { TOKENS_NAME } from '../auth/token-store.ts'
import { traceOf } from '../core/trace.ts'
import { settings } from '../env.ts'
import type { Surroundings } from '../runs/open.ts'
import { putSealed, SEALED_KINDS, type SealedRow, sealedUnder } from '../store/system/sealed.ts'

const ROWS_PER_KIND = 100

/** Once an hour; with one key alone nothing is asked. */
export async function moveToFirstKey({ env, clock }: Surroundings): Promise<void> {
  if (new Date(clock.now()).getUTCMinutes() !== 7) return
  const old = keyIds(settings(env)).slice(1)
  if (old.length === 0) return
  for (const what of SEALED_KINDS)
    for (const row of await sealedUnder(env.DB, what, old, ROWS_PER_KIND))
      try {
        await move(env, row)
      } catch (error) {
        console.error('could not be encrypted anew', row.what, row.id, traceOf(error))
      }
}

async function move(env: Env, row: SealedRow): Promise<void> {
  const whose = row.what === 'erased people' ? ERASE_KEY_OF : row.id
  const stored = JSON.parse(row.sealed)
  // Tokens lie there without a name.
  const values = row.what === 'sign-in' ? { [TOKENS_NAME]: stored } : stored
  const after = await resealed(settings(env), row.companyId, whose, values)
  if (after === values) return
  await putSealed(env.DB, row, JSON.stringify(row.what === 'sign-in' ? after[TOKENS_NAME] : after))
}
