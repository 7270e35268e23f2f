/** Test Integration: the source is asked for as little as possible, and what it says is noted. */
import type { z } from 'zod'
import type { TestResult } from '../../api/connection.ts'
import { getConnection, updateConnection } from '../../store/connections/connections.ts'
import { type Asking, tryAsking } from './ask.ts'

const PATIENCE_MS = 15_000

/** Throws `not_found`; what is wrong with the source is a result. */
export async function testConnection(
  asking: Asking,
  id: string,
): Promise<z.infer<typeof TestResult>> {
  const { db, clock } = asking
  const connection = await getConnection(db, id)
  const answer = await tryAsking(asking, connection, (source) => source.check(), PATIENCE_MS)
  const ok = 'said' in answer
  const testedAt = ok ? clock.now() : null
  // Harmless to repeat: the same is noted again.
  await db.batch([updateConnection(db, id, { testedAt }, connection.updatedAt)], true)
  if (ok) return { ok, ...answer.said }
  const { kind, message } = answer.failure
  return { ok, message, details: { kind } }
}
