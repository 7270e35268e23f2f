/** The index that workers are searched by: its words belong to no company until they are asked for with one. */
import { systemDb } from '../database.ts'

/** Words of workers who are gone stay in the index until it is merged. */
export async function mergeSearch(d1: D1Database): Promise<void> {
  const db = systemDb(d1)
  await db.batch(
    [db.statement(`insert into worker_search (worker_search) values ('optimize')`)],
    true,
  )
}
