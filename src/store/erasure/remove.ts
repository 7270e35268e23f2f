/** What is theirs alone: the rows that go, table by table. Mentions of them in rows about others: mentions.ts. */
import type { Who } from '../../core/erasure/who.ts'
import { endAccountsOf } from '../accounts/worker-access.ts'
import type { CompanyDb, Statement } from '../database.ts'

/** All rows of these workers and of these people at sources. Repeating it removes nothing more. */
export function removeRows(db: CompanyDb, who: Who): Statement[] {
  const workers = JSON.stringify(who.workers)
  const people = JSON.stringify([...who.people, ...who.former])
  const names = JSON.stringify(who.names)
  const addresses = JSON.stringify(who.contacts.map((c) => c.toLowerCase()))
  const theirs = 'in (select value from json_each(?2))'
  const of = (table: string, column: string) =>
    db.statement(`delete from ${table} where company_id = ?1 and ${column} ${theirs}`, workers)
  return [
    db.statement(
      `delete from worker_search where rowid in (select w.n from json_each(?2) j
         cross join workers w on w.company_id = ?1 and w.id = j.value)`,
      workers,
    ),
    ...endAccountsOf(db, who.workers),
    db.statement(
      `delete from time_cards where company_id = ?1 and entry_id in (select t.id from json_each(?2) j
         cross join time_entries t on t.company_id = ?1 and t.worker_id = j.value)`,
      workers,
    ),
    of('time_entries', 'worker_id'),
    db.statement(
      `delete from push_links where company_id = ?1 and kind = 'person' and local_id ${theirs}`,
      workers,
    ),
    db.statement(
      `delete from match_vetoes where company_id = ?1 and board = 'people' and (target_id ${theirs}
         or (connection_id, external_id) in (select value->>0, value->>1 from json_each(?3)))`,
      workers,
      people,
    ),
    db.statement(
      `delete from issues where company_id = ?1 and (worker_id ${theirs}
         or (connection_id, external_id) in (select value->>0, value->>1 from json_each(?3))
         or (connection_id, subject) in (select value->>0, value->>1 from json_each(?3)))`,
      workers,
      JSON.stringify(who.people),
    ),
    db.statement(
      `delete from outbox where company_id = ?1 and (
         exists (select 1 from json_each(?2) w where instr(payload, w.value) > 0 or instr(key, w.value) > 0)
         or (kind = 'email' and lower(target) in (select value from json_each(?3))))`,
      workers,
      addresses,
    ),
    // A key they had before may be somebody else's by now.
    db.statement(
      `delete from source_people where company_id = ?1 and (worker_id ${theirs}
         or (worker_id is null and name in (select value from json_each(?4))
           and (connection_id, external_id) in (select value->>0, value->>1 from json_each(?3))))`,
      workers,
      people,
      names,
    ),
    of('claims', 'worker_id'),
    db.statement(
      `delete from asked where company_id = ?1
         and (connection_id, external_id) in (select value->>0, value->>1 from json_each(?2))`,
      people,
    ),
    db.statement(
      'delete from asks where company_id = ?1 and receiver in (select value from json_each(?2))',
      addresses,
    ),
    of('employee_ids', 'worker_id'),
    of('worker_history', 'worker_id'),
    of('archived_workers', 'worker_id'),
    of('status_exceptions', 'worker_id'),
    ...(['worker_merges', 'apart_workers'] as const).map((table) =>
      db.statement(
        `delete from ${table} where company_id = ?1 and (other_id ${theirs}
           or ${table === 'worker_merges' ? 'kept_id' : 'worker_id'} ${theirs})`,
        workers,
      ),
    ),
    of('workers', 'id'),
  ]
}

/** In place of whoever their source still has: an open issue, until it has them no more. `stubs`: [connection, id, JSON of the person]. */
export const putStubs = (
  db: CompanyDb,
  stubs: readonly (readonly [connectionId: string, id: string, person: string])[],
  say: { name: string; code: string; now: number },
): Statement =>
  db.statement(
    `insert or ignore into source_people (company_id, connection_id, external_id, name, person, issue_code, issue_message,
       attention, run_id, updated_at)
     select ?1, c.id, j.value->>1, ?3, j.value->>2, ?4, null, 1, '', ?5 from json_each(?2) j
       cross join connections c on c.company_id = ?1 and c.id = j.value->>0`,
    JSON.stringify(stubs),
    ...[say.name, say.code, say.now],
  )

/** Those of these keys that their source has still. */
export async function stillThere(
  db: CompanyDb,
  people: Who['people'],
): Promise<[connectionId: string, externalId: string][]> {
  const rows = await db.all<{ connection_id: string; external_id: string }>(
    `select sp.connection_id, sp.external_id from json_each(?2) j cross join source_people sp
       on sp.company_id = ?1 and sp.connection_id = j.value->>0 and sp.external_id = j.value->>1
     where sp.absent_since is null`,
    JSON.stringify(people),
  )
  return rows.map((r) => [r.connection_id, r.external_id])
}

/** Keys they had before under which the source still has a row with their name: those come in no more either. */
export async function formerStillThere(
  db: CompanyDb,
  who: Who,
): Promise<[connectionId: string, externalId: string][]> {
  const rows = await db.all<{ connection_id: string; external_id: string }>(
    `select sp.connection_id, sp.external_id from json_each(?2) j cross join source_people sp
       on sp.company_id = ?1 and sp.connection_id = j.value->>0 and sp.external_id = j.value->>1
     where sp.worker_id is null and sp.name in (select value from json_each(?3))`,
    JSON.stringify(who.former),
    JSON.stringify(who.names),
  )
  return rows.map((r) => [r.connection_id, r.external_id])
}
