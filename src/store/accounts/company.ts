/** A company's own settings. */
import { audited, type Noting } from '../audit.ts'
import type { CompanyDb } from '../database.ts'
import type { Company } from '../system/accounts.ts'

/** The company itself; null when it is gone. */
export async function findCompany(db: CompanyDb): Promise<Company | null> {
  const row = await db.first<Record<'name' | 'time_zone' | 'region', string>>(
    'select id company_id, name, time_zone, region from companies where id = ?1',
  )
  return row && { id: db.companyId, name: row.name, timeZone: row.time_zone, region: row.region }
}

/** Writes the settings that are given, with their audit row; returns the company as it is now. */
export async function updateCompany(
  by: Noting,
  company: Company,
  changes: Partial<Omit<Company, 'id'>>,
): Promise<Company> {
  const next = { ...company, ...changes }
  const [rows] = await by.db.batch([
    by.db.statement(
      `update companies set name = ?2, time_zone = ?3, region = ?4 where id = ?1
       returning id as company_id`,
      ...[next.name, next.timeZone, next.region],
    ),
    audited(by, { action: 'company.changed', subject: company.name, detail: changes }),
  ])
  if (!rows?.length) throw new Error('The company is gone.')
  return next
}
