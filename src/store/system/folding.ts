/** Across companies, for cron: syncs in which nothing was new become one row a day. */
import { z } from 'zod'
import { systemDb } from '../database.ts'
import { idAt } from '../ids.ts'

const Unfolded = z.object({
  companyId: z.string(),
  id: z.string(),
  timeZone: z.string(),
  until: z.number(),
  first: z.string().nullable(),
})
export type Unfolded = z.infer<typeof Unfolded>

/** The day before may go on a little longer on a company's own clock. */
const SLACK_MS = 26 * 3_600_000

/**
 * Connections whose days before `until` (Unix milliseconds) may not all be folded; `first`: the id of their first run
 * that was not looked at. Reads a row for each connection there is.
 */
export async function unfoldedConnections(
  d1: D1Database,
  until: number,
  limit: number,
): Promise<Unfolded[]> {
  const db = systemDb(d1)
  const rows = await db.all<{ folded: number }>(
    `select c.company_id companyId, c.id, m.time_zone timeZone, c.folded_until folded
     from connections c cross join companies m on m.id = c.company_id
     where c.folded_until < ?1 limit ?2`,
    until - SLACK_MS,
    limit,
  )
  const asked = rows.map((row) => ({ ...row, from: idAt(row.folded), until }))
  const found = await db.all(
    `select value->>'companyId' companyId, value->>'id' id, value->>'timeZone' timeZone, value->>'until' until,
       (select r.id from runs r where r.company_id = value->>'companyId' and r.connection_id = value->>'id'
          and r.id >= value->>'from' order by r.id limit 1) first
     from json_each(?1)`,
    JSON.stringify(asked),
  )
  return z.array(Unfolded).parse(found)
}

/** A day of one connection; `from` and `to` (Unix milliseconds) are where it begins and ends. */
export interface ConnectionDay {
  companyId: string
  id: string
  from: number
  to: number
}

const Fold = z.object({
  companyId: z.string(),
  runId: z.string(),
  keeper: z.string(),
  queuedAt: z.number(),
})
export type Fold = z.infer<typeof Fold>

/** Every chunk of one run is one of the other: who is not in sync, and why. */
const WITHIN = (one: string, other: string) =>
  `not exists (select 1 from run_chunks a where a.company_id = q.company_id and a.run_id = ${one}
     and not exists (select 1 from run_chunks b where b.company_id = a.company_id and b.run_id = ${other}
       and b.chunk = a.chunk and b.body = a.body))`

/**
 * Syncs of those days that say nothing that the next one of its kind does not say, each with the last of such a row:
 * all that changed somebody, failed or waited stay, and so does what a connection starts from.
 */
export async function foldable(d1: D1Database, days: readonly ConnectionDay[]): Promise<Fold[]> {
  const asked = days.map((day) => ({ ...day, from: idAt(day.from), to: idAt(day.to) }))
  const rows = await systemDb(d1).all(
    `select * from (with quiet as (
       select r.company_id, r.connection_id, r.id, r.queued_at, r.counts, lead(r.id) over of_day next
       from json_each(?1) j cross join runs r on r.company_id = j.value->>'companyId'
         and r.connection_id = j.value->>'id' and r.id >= j.value->>'from' and r.id < j.value->>'to'
       where r.active = 0 and r.mode = 'apply' and r.direction = 'pull' and r.error is null and r.hold is null
         and r.status in ('succeeded', 'warnings')
         and not exists (select 1 from run_chunks c
           where c.company_id = r.company_id and c.run_id = r.id and c.kind <> 'outcomes')
       window of_day as (partition by r.company_id, r.connection_id order by r.id))
     select q.company_id companyId, q.id runId, q.next keeper, q.queued_at queuedAt
     from quiet q cross join runs s on s.company_id = q.company_id and s.id = q.next and s.counts = q.counts
     cross join connections c on c.company_id = q.company_id and c.id = q.connection_id
     where q.id <> coalesce(c.committed_run_id, '') and ${WITHIN('q.id', 'q.next')} and ${WITHIN('q.next', 'q.id')})
     order by runId desc`,
    JSON.stringify(asked),
  )
  const keepers = new Map<string, string>()
  return z
    .array(Fold)
    .parse(rows)
    .map((row) => {
      const keeper = keepers.get(`${row.companyId} ${row.keeper}`) ?? row.keeper
      keepers.set(`${row.companyId} ${row.runId}`, keeper)
      return { ...row, keeper }
    })
}

/** One row in place of many, and where each connection is, all at once; harmless to repeat. */
export async function fold(
  d1: D1Database,
  folds: readonly Fold[],
  seenUntil: readonly { companyId: string; id: string; until: number }[],
): Promise<void> {
  const db = systemDb(d1)
  const kept = [...Map.groupBy(folds, (f) => `${f.companyId} ${f.keeper}`).values()].flatMap(
    ([first, ...more]) =>
      first
        ? [
            {
              ...first,
              syncs: more.length + 1,
              since: Math.min(...[first, ...more].map((f) => f.queuedAt)),
            },
          ]
        : [],
  )
  const gone = JSON.stringify(folds)
  const these = (table: string, id: string) =>
    `delete from ${table} where (company_id, ${id}) in (select value->>'companyId', value->>'runId' from json_each(?1))`
  await db.batch(
    [
      db.statement(
        `update runs set folded = json_object('syncs', j.value->>'syncs', 'since', j.value->>'since')
         from json_each(?1) j where runs.company_id = j.value->>'companyId' and runs.id = j.value->>'keeper'`,
        JSON.stringify(kept),
      ),
      db.statement(these('run_chunks', 'run_id'), gone),
      db.statement(these('run_pages', 'run_id'), gone),
      db.statement(these('runs', 'id'), gone),
      db.statement(
        `update connections set folded_until = j.value->>'until' from json_each(?1) j
         where connections.company_id = j.value->>'companyId' and connections.id = j.value->>'id'`,
        JSON.stringify(seenUntil),
      ),
    ],
    true,
  )
}
