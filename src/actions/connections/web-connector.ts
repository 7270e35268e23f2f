/** What an admin sets up for QuickBooks Desktop's Web Connector: its password, and whose company file it may send. */
import { randomLetters } from '../../auth/letters.ts'
import { hashPassword } from '../../auth/password.ts'
import { Refusal } from '../../core/refusal.ts'
import { bindCompany } from '../../store/connections/company.ts'
import { type Connection, getConnection } from '../../store/connections/connections.ts'
import { setCompany, setPassword } from '../../store/connections/web-connectors.ts'
import type { CompanyDb } from '../../store/database.ts'
import { closeCompanyQuestion } from '../../store/issues/company.ts'
import type { Acting } from '../acting.ts'
import { record } from '../record.ts'

/** Throws `not_found`, and `invalid` for a connection that does not use the Web Connector. */
export async function desktopOf(db: CompanyDb, id: string): Promise<Connection> {
  const connection = await getConnection(db, id)
  if (connection.kind !== 'quickbooks-desktop')
    throw new Refusal('invalid', `${connection.name} does not use the Web Connector.`)
  return connection
}

/** A new password, to be shown once; the one before no longer works. */
export async function makeQwcPassword(acting: Acting, id: string): Promise<string> {
  const { db, clock } = acting
  const { name } = await desktopOf(db, id)
  const password = randomLetters(20)
  const hash = await hashPassword(password)
  await record(acting, { action: 'connection.qwc_password', subject: id, detail: { name } }, [
    setPassword(db, id, hash, clock.now()),
  ])
  return password
}

/** Accepts another company file, by an admin's word that it is of the same company: the next update says which. */
export async function forgetCompany(acting: Acting, id: string): Promise<void> {
  const { name } = await desktopOf(acting.db, id)
  await record(acting, { action: 'connection.qwc_company', subject: id, detail: { name } }, [
    setCompany(acting.db, id, null, null),
    bindCompany(acting.db, id, null),
    closeCompanyQuestion(acting.db, id, acting.clock.now()),
  ])
}
