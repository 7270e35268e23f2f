/** What a summary says: what is new since a time, and who wants to hear of it. Times: Unix milliseconds. */
import { z } from 'zod'
import type { SummaryFacts } from '../../core/incidents/summary.ts'
import type { CompanyDb, Statement } from '../database.ts'
import { idAt } from '../ids.ts'

const Issues = z.object({
  source: z.string(),
  code: z.string(),
  open: z.number(),
  fresh: z.number(),
  names: z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text))),
})

/** Three queries over what is open, what ran since `from`, and what lasts. */
export async function summaryOf(db: CompanyDb, from: number, to: number): Promise<SummaryFacts> {
  const [issues, sources, lasts] = await Promise.all([
    db.all(
      `select coalesce(c.name, '') source, g.code, g.open, g.fresh, g.names from (
         select connection_id, code, count(*) open, total(fresh) fresh,
           json_group_array(name) filter (where fresh = 1 and place <= 5) names
         from (select i.connection_id, i.code, i.name, i.opened_at >= ?2 fresh, row_number() over (partition by i.connection_id,
             i.code, i.opened_at >= ?2 order by i.name, i.id) place
           from issues i indexed by issues_state where i.company_id = ?1 and i.state in ('open', 'waiting')
             and (i.state = 'open' or i.until <= ?3))
         group by connection_id, code) g
       left join connections c on c.company_id = ?1 and c.id = g.connection_id order by g.fresh desc, g.open desc, g.code`,
      from,
      to,
    ),
    db.all<SummaryFacts['sources'][number]>(
      `select c.name source, count(r.id) runs, total(r.status = 'failed') failed, total(r.counts->>'created') joined,
         total(r.counts->>'deactivated') gone
       from connections c left join runs r on r.company_id = ?1 and r.connection_id = c.id and r.id >= ?4
         and r.mode = 'apply' and r.direction = 'pull' and r.queued_at >= ?2 and r.queued_at < ?3
       where c.company_id = ?1 group by c.id order by c.priority desc, c.created_at, c.id`,
      from,
      to,
      idAt(from),
    ),
    db.all<SummaryFacts['lasts'][number]>(
      `select coalesce(c.name, '') source, i.kind, i.subject, i.since from incidents i
       left join connections c on c.company_id = ?1 and c.id = i.connection_id
       where i.company_id = ?1 and i.over_at is null and i.kind <> 'questions' and coalesce(c.enabled, 1) = 1 order by i.since`,
    ),
  ])
  return { issues: issues.map((row) => Issues.parse(row)), sources, lasts }
}

/** A message to each member who wants one of these, once a day. */
export const writeSummaries = (
  db: CompanyDb,
  which: { summary: 'daily' | 'weekly'; day: string; from: number; now: number },
): Statement =>
  db.statement(
    `insert or ignore into outbox (company_id, id, key, kind, event, target, payload, next_at, created_at)
     select ?1, ?6 || '-' || m.user_id, 'summary:' || m.user_id || ':' || ?3, 'email', 'summary', u.email,
       json_object('summary', ?2, 'from', ?4, 'userId', m.user_id), ?5, ?5
     from members m cross join user u on u.id = m.user_id
     left join notification_choices n on n.company_id = ?1 and n.user_id = m.user_id
     where m.company_id = ?1 and m.role <> 'worker' and m.joined_at is not null
       and coalesce(n.summary, case when m.role in ('owner', 'admin') then 'weekly' else 'never' end) = ?2`,
    which.summary,
    which.day,
    which.from,
    which.now,
    idAt(which.now),
  )
