/** Whose an e-mail is: a mailbox by its name, whichever company it is of. */
import { z } from 'zod'
import { systemDb } from '../database.ts'

const Found = z.object({ company_id: z.string(), connection_id: z.string() })

/** Null where no connection has it. `name`: what stands before the @, in small letters. */
export async function mailboxNamed(
  d1: D1Database,
  name: string,
): Promise<{ companyId: string; connectionId: string } | null> {
  const row = await systemDb(d1).first(
    'select company_id, connection_id from mailboxes where name = ?1',
    name,
  )
  if (!row) return null
  const { company_id: companyId, connection_id: connectionId } = Found.parse(row)
  return { companyId, connectionId }
}
