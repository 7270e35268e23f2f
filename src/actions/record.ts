/** The one place where an action writes: what it does and its row in the audit log, all of it or nothing. */
import { type AuditActor, auditStatement } from '../store/audit.ts'
import type { CompanyDb, Row, Statement } from '../store/database.ts'
import type { Clock } from '../store/ids.ts'

/** Like Acting; the actor may also be somebody known by name alone. */
interface Noting {
  db: CompanyDb
  clock: Clock
  actor: AuditActor
}

export interface Deed {
  action: string
  subject: string
  /** Never a secret. */
  detail?: Record<string, unknown>
  /** Of a write that may find that nothing is to be done: then nothing is noted. */
  onlyIfChanged?: boolean
}

/** Writes in one batch, the audit row right after `writes`; returns the rows of each of `writes`. */
export async function record(
  acting: Noting,
  deed: Deed,
  writes: readonly Statement[],
): Promise<Row[][]> {
  const rows = await acting.db.batch([...writes, audited(acting, deed)])
  return rows.slice(0, writes.length)
}

/** The audit row alone, for the batch of a store that knows what else belongs in it. */
export function audited({ db, clock, actor }: Noting, deed: Deed): Statement {
  const { action, subject, detail = {}, onlyIfChanged = false } = deed
  return auditStatement(db, clock, actor, action, subject, detail, { onlyIfChanged })
}
