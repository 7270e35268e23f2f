/** Is the database there? */
import { systemDb } from '../database.ts'

/** Throws what D1 throws when it is not. */
export async function askDatabase(d1: D1Database): Promise<void> {
  await systemDb(d1).first('select 1 as one')
}
