/** Workers whom a source has linked under other keys: somebody new there may be one of them under a new key. */
import type { Candidate } from '../../core/match/candidate.ts'
import type { FieldValues } from '../../core/people/person.ts'
import { saidOfOneHuman } from '../../core/plan/identity.ts'
import { storedFields } from '../../core/plan/stored.ts'
import type { CompanyDb, Statement } from '../database.ts'
import { FOUND_BY, MOST_CANDIDATES } from './candidates.ts'
import {
  ASKED,
  ids,
  type PersonFacts,
  toWorker,
  WORKER_COLUMNS,
  type WorkerColumns,
} from './lookups.ts'
import type { ChunkFrame } from './people.ts'
import { FITS, OF_CHUNK, PEOPLE, SAYS } from './stored.ts'

/** What a person of the source may have in common with one it has linked already. */
export type FormerKey = 'payrollId' | 'email' | 'phone' | 'name'

export interface Former extends Candidate {
  /** The key they are linked under. */
  externalId: string
  /** As the source described them last. */
  absent: boolean
  status: string | null
  /** Null where it is not known to be about the same human. */
  said: FieldValues | null
}

/** Workers with one of these values (e-mails as `emailKey`), by value, whom this connection has linked. */
export async function lookUpFormer(
  db: CompanyDb,
  connectionId: string,
  by: FormerKey,
  values: readonly string[],
): Promise<Map<string, Former[]>> {
  const found = new Map<string, Former[]>()
  if (values.length === 0) return found
  const rows = await db.all<FormerRow>(
    `select f.value value, l.external_id x, l.absent_since, l.person, l.issue_code,
       (select group_concat(connection_id) from source_people o
         where o.company_id = ?1 and o.worker_id = w.id and o.connection_id <> ?3) others, ${WORKER_COLUMNS}
     from (select j.value value, (select json_group_array(n) from (select c.n n from ${FOUND_BY[by]}
         and exists (select 1 from source_people l
           where l.company_id = ?1 and l.worker_id = c.id and l.connection_id = ?3)
         order by c.id limit ${MOST_CANDIDATES})) found
       ${ASKED}) f
     cross join json_each(f.found) i cross join workers w on w.n = i.value and w.company_id = ?1
     cross join source_people l on l.company_id = ?1 and l.worker_id = w.id and l.connection_id = ?3
     order by w.id`,
    JSON.stringify([...new Set(values)]),
    connectionId,
  )
  for (const row of rows) {
    const worker = toWorker(row)
    if (!worker) continue
    const former: Former = {
      worker,
      otherConnections: ids(row.others),
      externalId: row.x,
      absent: row.absent_since !== null,
      ...saidOf(row.person, row.issue_code),
    }
    const same = found.get(row.value)
    if (same) same.push(former)
    else found.set(row.value, [former])
  }
  return found
}

/** The same of a person who has been looked up; null of whoever has no link. */
export function formerOf(facts: PersonFacts | undefined): Former | null {
  if (!facts?.known || !facts.worker) return null
  const { externalId, absent, person, issueCode } = facts.known
  return {
    worker: facts.worker,
    otherConnections: facts.otherConnections,
    externalId,
    absent,
    ...saidOf(person, issueCode),
  }
}

/** What the source said last of a link. */
const saidOf = (person: string, issueCode: string | null): Pick<Former, 'status' | 'said'> => ({
  status: storedFields(person).status ?? null,
  said: saidOfOneHuman(person, issueCode),
})

interface FormerRow extends WorkerColumns {
  value: string
  x: string
  absent_since: number | null
  person: string
  issue_code: string | null
  others: string | null
}

/**
 * The links that people of a chunk give up for one under a new key: who is gone under the old key is forgotten
 * there; a record that is still at the source stays, without a link. Stands before the new links in the batch.
 */
export function giveUpLinks(db: CompanyDb, f: ChunkFrame): Statement[] {
  return [
    db.statement(
      `delete from source_people where company_id = ?1 and connection_id = ?4
         and (external_id, worker_id) in (${givenUp(1)})`,
      ...[f.runId, f.chunk, f.connectionId],
    ),
    db.statement(
      `update source_people set worker_id = null, record_of = worker_id, attention = 0, verdict = null, issue_code = null, issue_message = null,
         run_id = ?2, updated_at = ?5
       where company_id = ?1 and connection_id = ?4 and (external_id, worker_id) in (${givenUp(0)})`,
      ...[f.runId, f.chunk, f.connectionId, f.now],
    ),
  ]
}

const keysOf = (gone: 0 | 1, whose: string) => `select ${SAYS.formerKey}, ${SAYS.worker} ${PEOPLE}
  where ${OF_CHUNK} and ${SAYS.formerKey} is not null and ${SAYS.formerGone} = ${gone} and ${whose}`
const givenUp = (gone: 0 | 1) => keysOf(gone, FITS)

/**
 * Links that stay after all, for those who did not fit (`FITS` or a condition that says whose): nobody is behind the old
 * key, and the next run would not look for them. It looks at them again, as gone; or at everybody, where the record is
 * still there and nothing was noted of it.
 */
export function keepLinks(db: CompanyDb, f: ChunkFrame, whose = `not ${FITS}`): Statement[] {
  return [
    db.statement(
      `update source_people set attention = 1, absent_since = coalesce(absent_since, ?5)
       where company_id = ?1 and connection_id = ?4 and (external_id, worker_id) in (${keysOf(1, whose)})`,
      ...[f.runId, f.chunk, f.connectionId, f.now],
    ),
    db.statement(
      `update connections set replan = replan + 1
       where company_id = ?1 and id = ?4 and exists (${keysOf(0, whose)})`,
      ...[f.runId, f.chunk, f.connectionId],
    ),
  ]
}
