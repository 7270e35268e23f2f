/** People who are not synced, as far as trying them again goes. */
import type { CompanyDb } from '../database.ts'
import { type IssueFilter, matching } from './list.ts'
import { ASKS } from './sql.ts'

export interface Trouble {
  id: string
  connectionId: string
  externalId: string
}

/** So many are tried again at once. */
export const MOST_AT_ONCE = 1000

/** Those of the ids, or of the filter, that are not done and no question; the newest first. */
export function troublesOf(
  db: CompanyDb,
  which: { ids: readonly string[] } | { filter: IssueFilter },
): Promise<Trouble[]> {
  const columns = 'i.id, i.connection_id connectionId, i.external_id externalId'
  const these = `i.external_id is not null and i.state <> 'done' and not i.${ASKS}`
  if ('ids' in which)
    return db.all<Trouble>(
      `select ${columns} from json_each(?2) j cross join issues i on i.company_id = ?1 and i.id = j.value
       where ${these} order by i.id desc limit ${MOST_AT_ONCE}`,
      JSON.stringify(which.ids),
    )
  const { from, params } = matching(which.filter)
  return db.all<Trouble>(
    `select ${columns} ${from} and ?3 is null and ?4 is null and ${these} order by i.id desc limit ${MOST_AT_ONCE}`,
    which.filter.now,
    null,
    null,
    ...params,
  )
}
