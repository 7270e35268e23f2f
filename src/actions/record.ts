/** The one place where an action writes: what it does and its row in the audit log, all of it or nothing. */
import { audited, type Deed, type Noting } from '../store/audit.ts'
import type { Row, Statement } from '../store/database.ts'

/** Writes in one batch, the audit row right after `writes`; returns the rows of each of `writes`. */
export async function record(
  acting: Noting,
  deed: Deed,
  writes: readonly Statement[],
): Promise<Row[][]> {
  const rows = await acting.db.batch([...writes, audited(acting, deed)])
  return rows.slice(0, writes.length)
}
