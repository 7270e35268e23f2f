/** Which company at the vendor a connection's links belong to: noting it, and taking it all back. */
import type { BoundCompany } from '../../core/runs/source-company.ts'
import type { CompanyDb, Statement } from '../database.ts'
import { supersedeHeld } from '../runs/decisions.ts'
import { heldRunsEnded } from '../runs/events.ts'
import { orphanCards } from '../time/cards.ts'

/** Sorts after the id of every run. */
const NEWEST = '~'

/** Null forgets it: whichever answers next is taken for it. */
export function bindCompany(
  db: CompanyDb,
  connectionId: string,
  company: BoundCompany | null,
): Statement {
  return db.statement(
    'update connections set source_company = ?3 where company_id = ?1 and id = ?2',
    connectionId,
    company && JSON.stringify(company),
  )
}

/** At first contact; whoever was noted meanwhile stays. */
export function bindFirstCompany(
  db: CompanyDb,
  connectionId: string,
  company: BoundCompany,
): Statement {
  return db.statement(
    `update connections set source_company = ?3
     where company_id = ?1 and id = ?2 and source_company is null`,
    connectionId,
    JSON.stringify(company),
  )
}

/**
 * Undoes every link to the company there was, with what was laid out of it and noted about it. Workers stay as they are. A
 * card that was pushed there stays there.
 */
export function forgetCompanyLinks(db: CompanyDb, connectionId: string, now: number): Statement[] {
  return [
    db.statement(
      'delete from source_people where company_id = ?1 and connection_id = ?2',
      connectionId,
    ),
    db.statement(
      'delete from source_entries where company_id = ?1 and connection_id = ?2',
      connectionId,
    ),
    db.statement(
      'delete from match_vetoes where company_id = ?1 and connection_id = ?2',
      connectionId,
    ),
    db.statement(
      'delete from match_actions where company_id = ?1 and connection_id = ?2',
      connectionId,
    ),
    db.statement(
      'delete from push_links where company_id = ?1 and connection_id = ?2',
      connectionId,
    ),
    ...orphanCards(db, connectionId),
    db.statement(
      'update connections set committed_run_id = null where company_id = ?1 and id = ?2',
      connectionId,
    ),
    heldRunsEnded(db, connectionId, NEWEST, now),
    supersedeHeld(db, connectionId, NEWEST, now, 'It was about the people of another company.'),
  ]
}

/** How many people there are linked to workers here; and whether anything else is: projects, or what hours need. */
export async function whatIsLinked(
  db: CompanyDb,
  connectionId: string,
): Promise<{ people: number; others: boolean }> {
  const row = await db.first<{ people: number; others: number }>(
    `select
       (select count(*) from source_people
         where company_id = ?1 and connection_id = ?2 and worker_id is not null) people,
       exists (select 1 from source_entries
         where company_id = ?1 and connection_id = ?2 and entry_id is not null)
       or exists (select 1 from push_links where company_id = ?1 and connection_id = ?2) others`,
    connectionId,
  )
  return { people: row?.people ?? 0, others: row?.others === 1 }
}
