/**
 * Handing a key on to somebody else. Whoever had it keeps their worker and their link, under a former key of their own
 * (src/core/issues/former-key.ts); who has it now is somebody new. The next plan looks at both.
 */
import { suffix } from '../../core/issues/former-key.ts'
import type { CompanyDb, Statement } from '../database.ts'
import { fence } from '../fence.ts'

/** Former keys tell seconds apart: the first from `now` on in which none of these keys was handed on before. */
export async function secondToHandOn(
  db: CompanyDb,
  connectionId: string,
  externalIds: readonly string[],
  now: number,
): Promise<number> {
  for (let at = now; ; at += 1000) {
    const of = [connectionId, JSON.stringify(externalIds), suffix(at)] as const
    if (!(await db.first(`select 1 ${FORMER} limit 1`, ...of))) return at
  }
}

/**
 * Of `externalIds`, all who are linked. Should the source have whoever was there before again by now, the next plan finds
 * them by their facts. `answered`: Unix milliseconds.
 */
export function handOn(
  db: CompanyDb,
  connectionId: string,
  externalIds: readonly string[],
  answered: number,
): Statement[] {
  const of = [connectionId, JSON.stringify(externalIds), suffix(answered)] as const
  return [
    db.statement(
      `update source_people set external_id = external_id || ?4, absent_since = ?5, attention = 1
       where company_id = ?1 and connection_id = ?2 and external_id in (select value from json_each(?3))
         and worker_id is not null`,
      ...of,
      answered,
    ),
    db.statement(
      `insert into source_people (company_id, connection_id, external_id, name, person, issue_code, issue_message,
         attention, run_id, updated_at)
       select ?1, ?2, j.value, sp.name, sp.person, sp.issue_code, sp.issue_message, 1, sp.run_id, ?5 ${FORMER}`,
      ...of,
      answered,
    ),
    db.statement(
      `update source_people set person = '{}', issue_code = null, issue_message = null,
         name = (select first_name || ' ' || last_name from workers w where w.company_id = ?1 and w.id = worker_id)
       where company_id = ?1 and connection_id = ?2
         and external_id in (select j.value || ?4 from json_each(?3) j)`,
      ...of,
    ),
  ]
}

/** As if it had never been said. Undoes the batch when a run has gone by it: `isFenceError`. */
export function handBack(
  db: CompanyDb,
  connectionId: string,
  externalIds: readonly string[],
  answered: number,
): Statement[] {
  const of = [connectionId, JSON.stringify(externalIds), suffix(answered)] as const
  return [
    fence(
      db,
      'no run has gone by the answer',
      `not exists (select 1 from json_each(?3) j join source_people n on n.company_id = ?1 and n.connection_id = ?2
           and n.external_id = j.value where n.worker_id is not null)
         and not exists (select 1 ${FORMER} where sp.worker_id is null
           or (select w.status from workers w where w.company_id = ?1 and w.id = sp.worker_id) = 'inactive'
             and sp.run_id > (select n.run_id from source_people n where n.company_id = ?1 and n.connection_id = ?2
               and n.external_id = j.value))`,
      ...of,
    ),
    db.statement(
      `update source_people set absent_since = null, name = n.name, person = n.person,
         issue_code = n.issue_code, issue_message = n.issue_message
       from source_people n where n.company_id = ?1 and n.connection_id = ?2
         and n.external_id in (select value from json_each(?3))
         and source_people.company_id = ?1 and source_people.connection_id = ?2
         and source_people.external_id = n.external_id || ?4`,
      ...of,
    ),
    db.statement(
      `delete from source_people where company_id = ?1 and connection_id = ?2 and worker_id is null
         and external_id in (select j.value ${FORMER})`,
      ...of,
    ),
    db.statement(
      `update source_people set external_id = substr(external_id, 1, length(external_id) - length(?4))
       where company_id = ?1 and connection_id = ?2
         and external_id in (select j.value || ?4 from json_each(?3) j)`,
      ...of,
    ),
  ]
}

/** Their rows under the former keys, as `sp`, beside the keys, as `j.value`. */
const FORMER = `from json_each(?3) j cross join source_people sp on sp.company_id = ?1 and sp.connection_id = ?2
  and sp.external_id = j.value || ?4`
