/** A source's customers as they come in: staged to be matched to projects. A reading may take several messages. */
import { cleanText } from '../../core/people/text.ts'
import type { CompanyDb, Statement } from '../database.ts'

export interface StagedEntry {
  externalId: string
  name: string
  /** What tells two of one name apart: {Customer: "Acme"}. */
  detail: Record<string, string>
  active: boolean
}

/**
 * `each`: every one is marked as seen by this reading, for `closeMissing` after the last of several messages.
 * `changed`: only what is new or changed is written, where the whole reading is at hand.
 */
export type Staging = 'each' | 'changed'

/** A reading of a source's customers, or of a vendor's projects. */
export interface Reading {
  connectionId: string
  /** Its name: what it saw bears it, and the next one has another. */
  sweep: string
  /** Unix milliseconds. */
  now: number
}

/** Some customers of a reading. Links and decisions stay as they are. */
export function stageEntries(
  db: CompanyDb,
  { connectionId, sweep, now }: Reading,
  entries: readonly StagedEntry[],
  staging: Staging = 'each',
): Statement {
  const changed = `where name <> excluded.name or detail <> excluded.detail or active <> excluded.active`
  return db.statement(
    `insert into source_entries (company_id, connection_id, list, external_id, name, detail, active, sweep, updated_at)
     select ?1, ?2, 'projects', j.value->>0, j.value->>1, j.value->>2, j.value->>3, ?4, ?5
     from json_each(?3) j where true
     on conflict (company_id, connection_id, list, external_id) do update set name = excluded.name,
       detail = excluded.detail, active = excluded.active, sweep = excluded.sweep, updated_at = excluded.updated_at
     ${staging === 'changed' ? changed : ''}`,
    connectionId,
    JSON.stringify(
      entries.map((e) => [
        e.externalId,
        cleanText(e.name),
        JSON.stringify(e.detail),
        e.active ? 1 : 0,
      ]),
    ),
    sweep,
    now,
  )
}

/** After a whole reading: what it did not see is closed. Links stay, and come alive again with the customer. */
export function closeMissing(db: CompanyDb, { connectionId, sweep, now }: Reading): Statement {
  return db.statement(
    `update source_entries set active = 0, updated_at = ?4
     where company_id = ?1 and connection_id = ?2 and list = 'projects' and sweep <> ?3 and active = 1`,
    connectionId,
    sweep,
    now,
  )
}
