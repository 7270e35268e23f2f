/** What members of a company were told, and the questions there were. */
import { ASKS } from '../../../src/store/issues/sql.ts'
import type { Company } from '../company.ts'
import type { SeenTold } from '../history.ts'

export async function lookAtTold({ db, members, memberMails }: Company): Promise<SeenTold> {
  const asked = await db.all<{ connectionId: string; openedAt: number; closedAt: number | null }>(
    `select connection_id connectionId, opened_at openedAt, case state when 'done' then closed_at end closedAt
     from issues where company_id = ?1 and ${ASKS} order by id`,
  )
  const named = await db.all<{ id: string; name: string }>(
    'select id, name from connections where company_id = ?1',
  )
  const names = Object.fromEntries(named.map(({ id, name }) => [id, name]))
  return { mails: [...memberMails], members: [...members], names, asked }
}
