/** People who are not synced, as far as trying them again goes. */
import type { QuestionCode } from '../../core/issues/questions.ts'
import type { OutcomeCode } from '../../core/plan/outcome.ts'
import type { CompanyDb } from '../database.ts'
import { matching, type SearchedFilter } from './matching.ts'
import { ASKS } from './sql.ts'

export interface Trouble {
  id: string
  connectionId: string
  externalId: string
}

/** So many are looked at after an edit or an answer: of more, the next sync sees to it. */
const MOST_AFTER_EDIT = 50

/** So many are tried again at once. */
export const MOST_AT_ONCE = 1000

/** Those of the ids, or of the filter, that are not done and no question; the newest first. */
export function troublesOf(
  db: CompanyDb,
  which: { ids: readonly string[] } | { filter: SearchedFilter },
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

const WAIT_FOR_KEYS: readonly OutcomeCode[] = ['key_in_question', 'list_in_question']

/** People of a source who wait until it is said whose key it is that they, or others, had. */
export async function waitingForKeys(db: CompanyDb, connectionId: string): Promise<string[]> {
  const rows = await db.all<{ externalId: string }>(
    `select external_id externalId from issues indexed by issues_open
     where company_id = ?1 and connection_id = ?2 and code in (${WAIT_FOR_KEYS.map((code) => `'${code}'`).join()}) and state <> 'done'
     limit ${MOST_AFTER_EDIT}`,
    connectionId,
  )
  return rows.map(({ externalId }) => externalId)
}

/** Of how many people of a source a question is open. */
export async function askedOf(
  db: CompanyDb,
  connectionId: string,
  code: QuestionCode,
): Promise<number> {
  const row = await db.first<{ n: number }>(
    `select coalesce(sum(people_count), 0) n from issues indexed by issues_open
     where company_id = ?1 and connection_id = ?2 and code = ?3 and state <> 'done'`,
    connectionId,
    code,
  )
  return row?.n ?? 0
}

/** What an edit of these workers may have ended: theirs, and what is put right here whoever it is about. */
export function endedByEdit(
  db: CompanyDb,
  workerIds: readonly string[],
  codes: readonly string[],
): Promise<Trouble[]> {
  const columns = 'i.id, i.connection_id connectionId, i.external_id externalId'
  const these = `i.external_id is not null and i.state <> 'done'`
  return db.all<Trouble>(
    `select * from (
       select ${columns} from json_each(?2) w cross join issues i indexed by issues_worker
         on i.company_id = ?1 and i.worker_id = w.value
       where ${these} and not i.${ASKS}
       union
       select ${columns} from connections c cross join json_each(?3) j cross join issues i indexed by issues_open
         on i.company_id = ?1 and i.connection_id = c.id and i.code = j.value
       where c.company_id = ?1 and ${these} limit ${MOST_AFTER_EDIT})`,
    JSON.stringify(workerIds),
    JSON.stringify(codes),
  )
}

/** Of these people of a source, those who are an issue still. */
export async function stillOpen(
  db: CompanyDb,
  connectionId: string,
  externalIds: readonly string[],
): Promise<string[]> {
  const rows = await db.all<{ externalId: string }>(
    `select sp.external_id externalId from json_each(?3) j cross join source_people sp
       on sp.company_id = ?1 and sp.connection_id = ?2 and sp.external_id = j.value
     where sp.issue_code is not null`,
    connectionId,
    JSON.stringify(externalIds),
  )
  return rows.map((row) => row.externalId)
}
