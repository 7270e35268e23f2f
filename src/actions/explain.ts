/** Finding somebody, and saying why they are or are not in. */
import { type Explained, explain as explained } from '../explain/explain.ts'
import type { ActingWith } from './acting.ts'

/** Throws `not_found` for a worker there is not. Nothing is asked of the sources. */
export async function explain(
  { db, env, clock, sleep }: ActingWith<'env' | 'sleep'>,
  asked: { query?: string | undefined; workerId?: string | undefined },
): Promise<Explained[]> {
  if (!asked.workerId && !asked.query?.trim()) return []
  return explained(db, { env, clock, sleep }, asked)
}
