/** What of somebody is elsewhere, and stays there: to be named before it is forgotten here. */
import type { Who } from '../../core/erasure/who.ts'
import type { CompanyDb } from '../database.ts'
import type { EraseReport } from './erasures.ts'

type Stays = EraseReport['stays']

export async function staysElsewhere(db: CompanyDb, who: Who): Promise<Stays> {
  const workers = JSON.stringify(who.workers)
  const mine = 'in (select value from json_each(?2))'
  const rows = await db.batch([
    // What a message told is not kept; that it was sent to them is.
    db.statement(
      `select 'webhooks' what, 1 count, w.url "where" from webhooks w where w.company_id = ?1
         and exists (select 1 from json_each(w.events) e where e.value glob 'worker.*')`,
    ),
    db.statement(
      `select 'emails' what, count(*) count, '' "where" from outbox o
       where o.company_id = ?1 and o.kind = 'email' and o.state = 'sent'
         and exists (select 1 from json_each(?2) j where instr(o.key, j.value) > 0) having count(*) > 0`,
      workers,
    ),
    db.statement(
      `select 'cards' what, count(*) count, coalesce(c.name, '') "where"
       from time_entries t cross join time_cards k on k.company_id = ?1 and k.entry_id = t.id
         left join connections c on c.company_id = ?1 and c.id = k.connection_id
       where t.company_id = ?1 and t.worker_id ${mine} and k.card_id is not null group by 3`,
      workers,
    ),
    db.statement(
      `select 'contacts' what, count(*) count, c.name "where" from push_links l
         cross join connections c on c.company_id = ?1 and c.id = l.connection_id
       where l.company_id = ?1 and l.kind = 'person' and l.local_id ${mine} and l.remote_id is not null group by 3`,
      workers,
    ),
    db.statement(
      `select 'sources' what, count(*) count, c.name "where" from source_people sp
         cross join connections c on c.company_id = ?1 and c.id = sp.connection_id
       where sp.company_id = ?1 and sp.worker_id ${mine} and sp.absent_since is null group by 3`,
      workers,
    ),
  ])
  return rows.flat() as unknown as Stays
}
