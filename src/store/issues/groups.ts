/** Issues grouped by what causes them: for a list that says one sentence for many people. */
import { z } from 'zod'
import type { CompanyDb } from '../database.ts'
import { matching, type SearchedFilter } from './matching.ts'

const NAMED = 5

const Group = z.object({
  connectionId: z.string(),
  code: z.string(),
  count: z.number(),
  /** Unix milliseconds: when the first and the last of them was opened. */
  since: z.number(),
  newest: z.number(),
  names: z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text))),
})
export type IssueGroup = z.infer<typeof Group>

/** Of each code and connection how many there are, and the first few by name; the largest group first. */
export async function issueGroups(db: CompanyDb, filter: SearchedFilter): Promise<IssueGroup[]> {
  const { from, params } = matching(filter)
  const rows = await db.all(
    `select connection_id connectionId, code, max(n) count, min(since) since, max(newest) newest, json_group_array(name) names
     from (select i.connection_id, i.code, i.name, row_number() over (w order by i.name, i.id) place, count(*) over w n,
         min(i.opened_at) over w since, max(i.opened_at) over w newest
       ${from} and ?3 is null and ?4 is null window w as (partition by i.connection_id, i.code))
     where place <= ${NAMED} group by connection_id, code order by max(n) desc, code, connection_id`,
    filter.now,
    null,
    null,
    ...params,
  )
  return rows.map((row) => Group.parse(row))
}
