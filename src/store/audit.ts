/** The audit log: who did what, written in the batch of what was done. */
import type { CompanyDb, Statement } from './database.ts'
import type { Clock } from './ids.ts'

/** Who did it: somebody signed in, an API token, or the product itself by name. */
export type AuditActor = { kind: 'user' | 'token'; name: string; email: string | null } | string

/** How the audit log names whoever acted. */
export function nameOf(actor: AuditActor): string {
  if (typeof actor === 'string') return actor
  return actor.kind === 'token' ? `token ${actor.name}` : (actor.email ?? actor.name)
}

/** Who does something, in which company, and when. */
export interface Noting {
  db: CompanyDb
  clock: Clock
  actor: AuditActor
}

export interface Deed {
  action: string
  subject: string
  /** Never a secret. */
  detail?: Record<string, unknown>
  /** Nothing is noted when the statement just before it in the batch changed nothing. */
  onlyIfChanged?: boolean
}

/** The audit row of a change, for the same batch as the change. */
export function audited(
  { db, clock, actor }: Noting,
  { action, subject, detail = {}, onlyIfChanged = false }: Deed,
): Statement {
  return db.statement(
    `insert into audit_log (company_id, id, at, actor, action, subject, detail)
     select ?1, ?2, ?3, ?4, ?5, ?6, ?7${onlyIfChanged ? ' where changes() > 0' : ''}`,
    ...[clock.newId(), clock.now(), nameOf(actor), action, subject, JSON.stringify(detail)],
  )
}
