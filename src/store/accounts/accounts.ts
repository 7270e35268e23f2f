/** A company's own settings, and the audit log that every change of its accounts writes to. */
import type { CompanyDb, Statement } from '../database.ts'
import type { Clock } from '../ids.ts'
import type { Company } from '../system/accounts.ts'

/** Who did it: somebody signed in, an API token, or the product itself by name. */
export type AuditActor = { kind: 'user' | 'token'; name: string; email: string | null } | string

/** How the audit log names whoever acted. */
export function nameOf(actor: AuditActor): string {
  if (typeof actor === 'string') return actor
  return actor.kind === 'token' ? `token ${actor.name}` : (actor.email ?? actor.name)
}

/**
 * The audit row of a change, for the same batch as the change. `detail` never holds a secret.
 * `onlyIfChanged`: nothing is logged when the statement just before it in the batch changed nothing.
 */
export function auditStatement(
  db: CompanyDb,
  clock: Clock,
  actor: AuditActor,
  action: string,
  subject: string,
  detail: Record<string, unknown>,
  { onlyIfChanged = false }: { onlyIfChanged?: boolean } = {},
): Statement {
  return db.statement(
    `insert into audit_log (company_id, id, at, actor, action, subject, detail)
     select ?1, ?2, ?3, ?4, ?5, ?6, ?7${onlyIfChanged ? ' where changes() > 0' : ''}`,
    clock.newId(),
    clock.now(),
    nameOf(actor),
    action,
    subject,
    JSON.stringify(detail),
  )
}

export interface AuditRow {
  id: string
  at: number
  actor: string
  action: string
  subject: string
  detail: string
}

/** Newest first; `before` is the id of the last entry already seen. */
export function listAudit(db: CompanyDb, limit: number, before?: string): Promise<AuditRow[]> {
  return db.all<AuditRow>(
    `select id, at, actor, action, subject, detail from audit_log
     where company_id = ?1 and id < ?2 order by id desc limit ?3`,
    before ?? '~',
    limit,
  )
}

/** The company itself; null when it is gone. */
export async function findCompany(db: CompanyDb): Promise<Company | null> {
  const row = await db.first<Record<'name' | 'time_zone' | 'region', string>>(
    'select id company_id, name, time_zone, region from companies where id = ?1',
  )
  return row && { id: db.companyId, name: row.name, timeZone: row.time_zone, region: row.region }
}

/** Writes the settings that are given, with their audit row; returns the company as it is now. */
export async function updateCompany(
  db: CompanyDb,
  clock: Clock,
  actor: AuditActor,
  company: Company,
  changes: Partial<Omit<Company, 'id'>>,
): Promise<Company> {
  const next = { ...company, ...changes }
  const [rows] = await db.batch([
    db.statement(
      `update companies set name = ?2, time_zone = ?3, region = ?4 where id = ?1
       returning id as company_id`,
      ...[next.name, next.timeZone, next.region],
    ),
    auditStatement(db, clock, actor, 'company.changed', company.name, changes),
  ])
  if (!rows?.length) throw new Error('The company is gone.')
  return next
}
