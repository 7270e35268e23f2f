/** Logs that are files in R2, across companies: those past their time. */
import { systemDb } from '../database.ts'

/**
 * Removes logs written before `before` (Unix milliseconds), the oldest first, at most `limit` at once. From R2 first:
 * what is noted and gone is deleted again, what is there and not noted would stay for ever.
 */
export async function deleteOldLogs(
  d1: D1Database,
  bucket: R2Bucket,
  before: number,
  limit: number,
): Promise<void> {
  const db = systemDb(d1)
  const old = await db.all<{ object: string }>(
    'select object from log_files where written_at < ?1 order by written_at limit ?2',
    before,
    limit,
  )
  if (old.length === 0) return
  const objects = old.map((row) => row.object)
  await bucket.delete(objects)
  const forgotten = db.statement(
    'delete from log_files where written_at < ?1 and object in (select value from json_each(?2))',
    before,
    JSON.stringify(objects),
  )
  await db.batch([forgotten], true)
}
