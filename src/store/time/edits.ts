/** Time entries, written: added many at once, corrected, deleted. */
import type { CompanyDb, Statement } from '../database.ts'

export interface NewEntry {
  id: string
  workerId: string
  projectId: string
  /** YYYY-MM-DD */
  day: string
  hundredths: number
  positionId: string | null
  note: string | null
  key: string | null
}

/** An entry whose key is there already is not added again. */
export function insertTimeEntries(
  db: CompanyDb,
  entries: readonly NewEntry[],
  now: number,
): Statement {
  return db.statement(
    `insert into time_entries (company_id, id, worker_id, project_id, day, hundredths, position_id, note, key,
       created_at, updated_at)
     select ?1, value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6, value->>7, ?3, ?3
     from json_each(?2) where true
     on conflict (company_id, key) where key is not null do nothing`,
    JSON.stringify(
      entries.map((e) => [
        e.id,
        e.workerId,
        e.projectId,
        e.day,
        e.hundredths,
        e.positionId,
        e.note,
        e.key,
      ]),
    ),
    now,
  )
}

/** Returns the version as a row, or none when the entry has another version than `version`. */
export function changeTimeEntry(
  db: CompanyDb,
  id: string,
  version: number,
  e: Omit<NewEntry, 'id' | 'key'>,
  now: number,
): Statement {
  return db.statement(
    `update time_entries set worker_id = ?4, project_id = ?5, day = ?6, hundredths = ?7, position_id = ?8, note = ?9,
       version = version + 1, pending = 1, updated_at = ?10
     where company_id = ?1 and id = ?2 and version = ?3 and deleted_at is null returning version`,
    id,
    version,
    e.workerId,
    e.projectId,
    e.day,
    e.hundredths,
    e.positionId,
    e.note,
    now,
  )
}

const SENT = `exists (select 1 from time_cards c where c.company_id = ?1 and c.entry_id = time_entries.id
  and c.sent is not null)`

/**
 * One that was never sent is gone at once. Any other stays, out of sight, until a push has deleted its card; its key
 * is free again. Each returns the id as a row where it applied.
 */
export function deleteTimeEntry(db: CompanyDb, id: string, version: number, now: number) {
  const same = 'company_id = ?1 and id = ?2 and version = ?3 and deleted_at is null'
  return [
    db.statement(
      `delete from time_entries where ${same} and not ${SENT} returning id`,
      id,
      version,
    ),
    db.statement(
      `update time_entries set deleted_at = ?4, key = null, version = version + 1, pending = 1,
         updated_at = ?4
       where ${same} and ${SENT} returning id`,
      id,
      version,
      now,
    ),
  ]
}

/** What vendors said of an entry that is gone. */
export function forgetCards(db: CompanyDb, entryId: string): Statement {
  return db.statement(
    `delete from time_cards where company_id = ?1 and entry_id = ?2
       and not exists (select 1 from time_entries t where t.company_id = ?1 and t.id = ?2)`,
    entryId,
  )
}
