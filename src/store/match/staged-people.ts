/** People as read for the Match board: rows without a link, written without looking at any worker. */
import type { CompanyDb, Statement } from '../database.ts'

export interface StagedPerson {
  externalId: string
  name: string
  /** JSON: see `stored` of src/core/plan/stored.ts. */
  person: string
  issue: { code: string; message: string } | null
}

export interface KnownPerson {
  linked: boolean
  held: boolean
}

const PORTION = 5000

/** Everybody known of a connection, by external id: a row read for each. */
export async function knownPeople(
  db: CompanyDb,
  connectionId: string,
): Promise<Map<string, KnownPerson>> {
  const known = new Map<string, KnownPerson>()
  for (let after = ''; ; ) {
    const rows = await db.all<{ external_id: string; linked: number; held: number }>(
      `select external_id, worker_id is not null linked, hold is not null held from source_people
       where company_id = ?1 and connection_id = ?2 and external_id > ?3 order by external_id limit ?4`,
      connectionId,
      after,
      PORTION,
    )
    for (const r of rows) known.set(r.external_id, { linked: r.linked === 1, held: r.held === 1 })
    const last = rows.at(-1)
    if (!last || rows.length < PORTION) return known
    after = last.external_id
  }
}

/**
 * Adds who is new and brings up to date who changed; whoever is linked meanwhile is left alone. What a sync
 * found wrong with somebody stays until they change, or a sync looks again.
 */
export function stagePeople(
  db: CompanyDb,
  connectionId: string,
  runId: string,
  people: readonly StagedPerson[],
  now: number,
): Statement {
  return db.statement(
    `insert into source_people (company_id, connection_id, external_id, name, person, issue_code, issue_message,
       attention, run_id, updated_at)
     select ?1, ?2, j.value->>0, j.value->>1, j.value->>2, j.value->>3, j.value->>4, 1, ?4, ?5
     from json_each(?3) j where true
     on conflict (company_id, connection_id, external_id) do update set name = excluded.name,
       person = excluded.person, absent_since = null, issue_code = excluded.issue_code,
       issue_message = excluded.issue_message, run_id = excluded.run_id, updated_at = excluded.updated_at
     where source_people.worker_id is null
       and (source_people.person <> excluded.person or source_people.absent_since is not null)`,
    connectionId,
    JSON.stringify(
      people.map((p) => [
        p.externalId,
        p.name,
        p.person,
        p.issue?.code ?? null,
        p.issue?.message ?? null,
      ]),
    ),
    runId,
    now,
  )
}

/** Those the source no longer has: forgotten, unless an admin decided about them. */
export function unstagePeople(
  db: CompanyDb,
  connectionId: string,
  externalIds: readonly string[],
  now: number,
): Statement[] {
  const list = JSON.stringify(externalIds)
  const these = `company_id = ?1 and connection_id = ?2 and worker_id is null
    and external_id in (select value from json_each(?3))`
  return [
    db.statement(`delete from source_people where ${these} and hold is null`, connectionId, list),
    db.statement(
      `update source_people set absent_since = coalesce(absent_since, ?4) where ${these}`,
      connectionId,
      list,
      now,
    ),
  ]
}
