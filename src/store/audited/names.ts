/** What the entries of the audit log are about is called now. */
import type { CompanyDb } from '../database.ts'

export interface NamedRun {
  connection: string
  mode: string
  direction: string
  at: number
}
export interface Names {
  worker: ReadonlyMap<string, string>
  connection: ReadonlyMap<string, string>
  webhook: ReadonlyMap<string, string>
  issue: ReadonlyMap<string, string>
  run: ReadonlyMap<string, NamedRun>
  /** Those who did it, by their addresses: whoever is of this company. */
  member: ReadonlyMap<string, string>
}

/** As many as can be meant by a part of a name: whoever asks for more gives more of it. */
const MEANT = 100

/** The addresses of members of whose names this is a part. */
export async function membersNamed(db: CompanyDb, part: string): Promise<string[]> {
  const rows = await db.all<{ email: string }>(
    `select u.email from members m cross join user u on u.id = m.user_id
     where m.company_id = ?1 and m.role <> 'worker' and instr(lower(u.name), lower(?2)) > 0 limit ?3`,
    ...[part, MEANT],
  )
  return rows.map((row) => row.email)
}

/** Whoever, and whatever, is here still; looked up by primary key. `actors`: who did it, as the log has them. */
export async function namesOf(
  db: CompanyDb,
  ids: readonly string[],
  actors: readonly string[],
): Promise<Names> {
  const asked = JSON.stringify([...new Set(ids)])
  const named = async (statement: string, of = asked) =>
    new Map(
      (await db.all<{ id: string; name: string }>(statement, of)).map(({ id, name }) => [id, name]),
    )
  const [worker, connection, webhook, issue, member, runs] = await Promise.all([
    named(
      `select w.id, trim(w.first_name || ' ' || w.last_name) name from json_each(?2) j
       cross join workers w on w.company_id = ?1 and w.id = j.value`,
    ),
    named(
      `select c.id, c.name from json_each(?2) j
       cross join connections c on c.company_id = ?1 and c.id = j.value`,
    ),
    named(
      `select h.id, h.url name from json_each(?2) j
       cross join webhooks h on h.company_id = ?1 and h.id = j.value`,
    ),
    named(
      `select i.id, i.name from json_each(?2) j
       cross join issues i on i.company_id = ?1 and i.id = j.value`,
    ),
    named(
      `select u.email id, u.name from json_each(?2) j cross join user u on u.email = j.value
       cross join members m on m.company_id = ?1 and m.user_id = u.id`,
      JSON.stringify([...new Set(actors)]),
    ),
    db.all<NamedRun & { id: string; [name: string]: string | number }>(
      `select r.id, c.name connection, r.mode, r.direction, r.queued_at at from json_each(?2) j
       cross join runs r on r.company_id = ?1 and r.id = j.value
       join connections c on c.company_id = ?1 and c.id = r.connection_id`,
      asked,
    ),
  ])
  return { worker, connection, webhook, issue, member, run: new Map(runs.map((r) => [r.id, r])) }
}
