/** What members have chosen to be told of. */
import { z } from 'zod'
import { type Choice, choiceOf, INCIDENT_KINDS, SUMMARIES } from '../../core/incidents/kinds.ts'
import type { CompanyDb, Statement } from '../database.ts'

export interface Chosen extends Choice {
  userId: string
  name: string
  email: string
  role: string
  /** Nothing was chosen: it is as their role has it. */
  byRole: boolean
}

const Row = z.object({
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.string(),
  kinds: z.string().nullable(),
  summary: z.enum(SUMMARIES).nullable(),
})
const Kinds = z.array(z.string())

/** Of each member who has joined, in the order of their names; of one, where `userId` is given. */
export async function choicesOf(db: CompanyDb, userId: string | null = null): Promise<Chosen[]> {
  const rows = await db.all(
    `select m.user_id userId, u.name, u.email, m.role, n.kinds, n.summary from members m
       cross join user u on u.id = m.user_id
       left join notification_choices n on n.company_id = ?1 and n.user_id = m.user_id
     where m.company_id = ?1 and m.role <> 'worker' and m.joined_at is not null and (?2 is null or m.user_id = ?2)
     order by u.name, m.user_id`,
    userId,
  )
  return rows.map((row) => {
    const { kinds, summary, ...member } = Row.parse(row)
    if (kinds === null || summary === null)
      return { ...member, ...choiceOf(member.role), byRole: true }
    const chosen = Kinds.parse(JSON.parse(kinds))
    return {
      ...member,
      kinds: INCIDENT_KINDS.filter((k) => chosen.includes(k)),
      summary,
      byRole: false,
    }
  })
}

/** From now on a member is told of this. */
export const choose = (db: CompanyDb, userId: string, choice: Choice, now: number): Statement =>
  db.statement(
    `insert into notification_choices (company_id, user_id, kinds, summary, updated_at) values (?1, ?2, ?3, ?4, ?5)
     on conflict (company_id, user_id) do update set kinds = excluded.kinds, summary = excluded.summary,
       updated_at = excluded.updated_at`,
    userId,
    JSON.stringify(choice.kinds),
    choice.summary,
    now,
  )
