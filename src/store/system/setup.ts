/** Makes a company together with its first owner. */
import { type AuditActor, audited } from '../audit.ts'
import { companyDb, systemDb } from '../database.ts'
import type { Clock } from '../ids.ts'
import type { Company } from './accounts.ts'

export interface NewCompany {
  company: Omit<Company, 'id'>
  owner: { name: string; email: string; passwordHash: string }
  actor: AuditActor
  /** Refuse when there already is one. */
  onlyFirst: boolean
}

/** A company and its owner, all or nothing; null when `onlyFirst` and there is a company already. */
export async function createCompany(d1: D1Database, clock: Clock, given: NewCompany) {
  const db = systemDb(d1)
  const { company, owner } = given
  const [id, userId, now] = [clock.newId(), clock.newId(), clock.now()]
  const email = owner.email.toLowerCase()
  const made = 'where exists (select 1 from companies where id = ?1)'
  const [rows] = await db.batch([
    db.statement(
      `insert into companies (id, name, time_zone, region, created_at) select ?1, ?2, ?3, ?4, ?5
       where ?6 = 0 or not exists (select 1 from companies) returning id`,
      ...[id, company.name, company.timeZone, company.region, now, given.onlyFirst ? 1 : 0],
    ),
    db.statement(
      `insert into user (id, name, email, email_verified, created_at, updated_at)
       select ?2, ?3, ?4, 1, ?5, ?5 ${made}`,
      ...[id, userId, owner.name, email, now],
    ),
    db.statement(
      `insert into account (id, account_id, provider_id, user_id, password, created_at, updated_at)
       select ?2, ?2, 'credential', ?2, ?3, ?4, ?4 ${made}`,
      ...[id, userId, owner.passwordHash, now],
    ),
    db.statement(
      `insert into members (company_id, user_id, role, created_at, joined_at)
       select ?1, ?2, 'owner', ?3, ?3 ${made}`,
      ...[id, userId, now],
    ),
    audited(
      { db: companyDb(d1, id), clock, actor: given.actor },
      {
        action: 'company.created',
        subject: company.name,
        detail: { owner: email },
        onlyIfChanged: true,
      },
    ),
  ])
  return rows?.length ? { companyId: id, userId } : null
}

/** A further company of somebody who has an account; its id. */
export async function foundCompany(
  d1: D1Database,
  clock: Clock,
  company: Omit<Company, 'id'>,
  owner: { id: string; name: string; email: string | null; kind: 'user' },
): Promise<string> {
  const db = systemDb(d1)
  const [id, now] = [clock.newId(), clock.now()]
  await db.batch([
    db.statement(
      `insert into companies (id, name, time_zone, region, created_at) values (?1, ?2, ?3, ?4, ?5)`,
      ...[id, company.name, company.timeZone, company.region, now],
    ),
    db.statement(
      `insert into members (company_id, user_id, role, created_at, joined_at) values (?1, ?2, 'owner', ?3, ?3)`,
      ...[id, owner.id, now],
    ),
    audited(
      { db: companyDb(d1, id), clock, actor: owner },
      { action: 'company.created', subject: company.name, detail: { owner: owner.email } },
    ),
  ])
  return id
}
