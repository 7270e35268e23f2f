/**
 * The time cards of entries, one for each connection they were pushed through: what is written down of them before and
 * after each request. An entry goes to one vendor: `isElsewhere` is where that is said.
 */
import { z } from 'zod'
import type { CompanyDb, Statement } from '../database.ts'

/** What a card says at the vendor: ids are the vendor's. */
export const SentCard = z.object({
  project: z.string(),
  user: z.string().optional(),
  person: z.string().optional(),
  classification: z.string().nullable(),
  day: z.string(),
  hundredths: z.number(),
  note: z.string().nullable(),
})
export type SentCard = z.infer<typeof SentCard>

/** Why hours could not be pushed: an outcome's code, and the sentence shown beside the entry. */
export interface Problem {
  code: string
  message: string
}

/** How a request about a card ended: `card` null: there is none (any more). `sent`: what it says; null as before. */
export interface Settled {
  id: string
  card: string | null
  sent: SentCard | null
  /** The version the vendor has now; null when it has not what was meant. */
  version: number | null
  problem: Problem | null
}

/** SQL: the entry has a card, or may have one, through another connection than ?2. */
export const isElsewhere = (entryId: string): string =>
  `exists (select 1 from time_cards a where a.company_id = ?1 and a.entry_id = ${entryId}
     and a.connection_id not in (?2, '') and (a.card_id is not null or a.sent_at is not null))`

/** Cards of connections that were removed become this one's to look for, where it has none of its own. */
export function adoptCards(
  db: CompanyDb,
  connectionId: string,
  entryIds: readonly string[],
): Statement {
  return db.statement(
    `update or replace time_cards set connection_id = ?2 where company_id = ?1 and connection_id = ''
       and entry_id in (select value from json_each(?3)) and not ${isElsewhere('time_cards.entry_id')}
       and not exists (select 1 from time_cards m where m.company_id = ?1 and m.entry_id = time_cards.entry_id
         and m.connection_id = ?2 and m.sent is not null)`,
    connectionId,
    JSON.stringify(entryIds),
  )
}

/** The connection is about to be removed. Its cards stay where they are: whoever pushes the hours next looks for them. */
export function orphanCards(db: CompanyDb, connectionId: string): Statement[] {
  return [
    db.statement(
      'delete from time_cards where company_id = ?1 and connection_id = ?2 and sent is null',
      connectionId,
    ),
    db.statement(
      `update or replace time_cards set connection_id = '', card_id = null, sent_at = 0
       where company_id = ?1 and connection_id = ?2`,
      connectionId,
    ),
  ]
}

/**
 * Before a request: what is about to be sent. From here on its answer is looked for until it is written down.
 * Returns the ids that are still there, and not on their way through another connection.
 */
export function markSent(
  db: CompanyDb,
  connectionId: string,
  cards: readonly { id: string; sent: SentCard | null }[],
  now: number,
): Statement {
  return db.statement(
    `insert into time_cards (company_id, entry_id, connection_id, sent_at, sent)
     select ?1, t.id, ?2, ?4, j.value->>1 from json_each(?3) j
       cross join time_entries t on t.company_id = ?1 and t.id = j.value->>0
     where not ${isElsewhere('t.id')}
     on conflict (company_id, entry_id, connection_id) do update set sent_at = excluded.sent_at,
       sent = coalesce(excluded.sent, sent)
     returning entry_id id`,
    connectionId,
    JSON.stringify(cards.map((c) => [c.id, c.sent && JSON.stringify(c.sent)])),
    now,
  )
}

/** After it. What the vendor has in the entry's own version is no longer pending. */
export function markSettled(
  db: CompanyDb,
  connectionId: string,
  settled: readonly Settled[],
  now: number,
): Statement[] {
  const pushed = settled.filter((s) => s.version !== null).map((s) => [s.id, s.version])
  return [
    db.statement(
      `update time_cards set card_id = j.value->>2, sent_at = null, sent = coalesce(j.value->>3, sent),
         pushed_version = coalesce(j.value->>4, pushed_version),
         pushed_at = case when j.value->>4 is null then pushed_at else ?4 end,
         problem_code = j.value->>5, problem = j.value->>6, problem_version = (select t.version from time_entries t
           where t.company_id = ?1 and t.id = j.value->>1 and j.value->>5 is not null)
       from json_each(?3) j where ?1 = j.value->>0 and time_cards.company_id = j.value->>0
         and time_cards.entry_id = j.value->>1 and time_cards.connection_id = ?2`,
      connectionId,
      JSON.stringify(
        settled.map((s) => [
          db.companyId,
          s.id,
          s.card,
          s.sent && JSON.stringify(s.sent),
          s.version,
          s.problem?.code ?? null,
          s.problem?.message ?? null,
        ]),
      ),
      now,
    ),
    ...(pushed.length > 0 ? [markPushed(db, pushed)] : []),
  ]
}

function markPushed(db: CompanyDb, pushed: readonly unknown[]): Statement {
  return db.statement(
    `update time_entries set pending = 0 from json_each(?2) j where ?1 = j.value->>0
       and time_entries.company_id = j.value->>0 and time_entries.id = j.value->>1
       and time_entries.version = j.value->>2 and pending = 1`,
    JSON.stringify(pushed.map((p) => [db.companyId, ...(p as unknown[])])),
  )
}

/** Why hours could not be pushed, where nothing was sent. */
export function markProblems(
  db: CompanyDb,
  connectionId: string,
  problems: readonly (Problem & { id: string })[],
): Statement {
  return db.statement(
    `insert into time_cards (company_id, entry_id, connection_id, problem_code, problem, problem_version)
     select ?1, t.id, ?2, j.value->>1, j.value->>2, t.version from json_each(?3) j
       cross join time_entries t on t.company_id = ?1 and t.id = j.value->>0
     where true
     on conflict (company_id, entry_id, connection_id) do update set problem_code = excluded.problem_code,
       problem = excluded.problem, problem_version = excluded.problem_version
     where problem is not excluded.problem or problem_version is not excluded.problem_version`,
    connectionId,
    JSON.stringify(problems.map((p) => [p.id, p.code, p.message])),
  )
}

/** Deleted here, and now there too; what another vendor still has stays until it is deleted there. */
export function dropDeleted(
  db: CompanyDb,
  connectionId: string,
  ids: readonly string[],
): Statement[] {
  const among = 'in (select value from json_each(?3))'
  return [
    db.statement(
      `delete from time_entries where company_id = ?1 and deleted_at is not null and id ${among}
         and not ${isElsewhere('time_entries.id')}`,
      connectionId,
      JSON.stringify(ids),
    ),
    db.statement(
      `delete from time_cards where company_id = ?1 and entry_id ${among} and (connection_id = ?2
         or not exists (select 1 from time_entries t where t.company_id = ?1 and t.id = time_cards.entry_id))`,
      connectionId,
      JSON.stringify(ids),
    ),
  ]
}
