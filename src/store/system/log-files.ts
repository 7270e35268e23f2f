/** Logs that are files in R2, across companies: those past their time. */
import { systemDb } from '../database.ts'

/**
 * Removes logs written before `before` (Unix milliseconds), the oldest first, at most `limit` at once; `own`: companies
 * for which it is another time. From R2 first: what is noted and gone is deleted again, what is there and not noted
 * would stay for ever.
 */
export async function deleteOldLogs(
  d1: D1Database,
  bucket: R2Bucket,
  before: number,
  limit: number,
  own: readonly (readonly [companyId: string, before: number])[] = [],
): Promise<void> {
  const db = systemDb(d1)
  const companies = JSON.stringify(own)
  const old = await db.all<{ object: string }>(
    'select object from log_files where written_at < ?1 order by written_at limit ?2',
    before,
    limit,
  )
  if (own.length > 0 && old.length < limit)
    old.push(
      ...(await db.all<{ object: string }>(
        `select l.object from json_each(?1) j cross join log_files l
           on l.company_id = j.value->>0 and l.written_at < j.value->>1 limit ?2`,
        companies,
        limit - old.length,
      )),
    )
  if (old.length === 0) return
  const objects = old.map((row) => row.object)
  await bucket.delete(objects)
  const all = JSON.stringify(objects)
  await db.batch(
    [
      db.statement(
        'delete from log_files where written_at < ?1 and object in (select value from json_each(?2))',
        before,
        all,
      ),
      db.statement(
        `delete from log_files where company_id in (select value->>0 from json_each(?1))
           and object in (select value from json_each(?2))`,
        companies,
        all,
      ),
    ],
    true,
  )
}
