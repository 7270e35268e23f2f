/** Members who are told of what goes wrong: an owner and an admin. A computer in the office, and who looks on. */
import { insertConnection, updateConnection } from '../../../src/store/connections/connections.ts'
import { setPassword } from '../../../src/store/connections/web-connectors.ts'
import type { Platform } from '../../support/platform/env.ts'
import type { Company } from '../company.ts'

/** The connection of the computer, which is never synced: it only comes, or does not. */
export const computerOf = ({ id }: Company): string => `pc-${id}`

export async function foundMembers(
  company: Company,
  { env: { DB } }: Platform,
  now: number,
): Promise<void> {
  for (const role of ['owner', 'admin', 'viewer']) {
    const userId = `${role} of ${company.id}`
    const address = `${role}@${company.id}.office.test`
    await DB.batch([
      DB.prepare(
        'insert into user (id, name, email, created_at, updated_at) values (?1, ?2, ?3, ?4, ?4)',
      ).bind(userId, role, address, now),
      DB.prepare(
        'insert into members (company_id, user_id, role, created_at, joined_at) values (?1, ?2, ?3, ?4, ?4)',
      ).bind(company.id, userId, role, now),
    ])
    company.members.push(address)
  }
  const { db } = company
  const id = computerOf(company)
  const about = { id, kind: 'quickbooks-desktop', name: 'The computer', settings: {} }
  const more = { credentials: {}, everyMinutes: 1440, editPolicy: 'locked' } as const
  await db.batch([
    insertConnection(db, { ...about, ...more }, now),
    updateConnection(db, id, { testedAt: now, priority: 0 }, now),
    setPassword(db, id, 'hash', now),
  ])
}
