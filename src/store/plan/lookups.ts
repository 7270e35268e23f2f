/** What the planner asks of the directory, a thousand people to a statement. */
import { FIELDS, type FieldName } from '../../core/people/fields.ts'
import type { Worker } from '../../core/people/person.ts'
import type { Exclusion } from '../../core/plan/situation.ts'
import type { CompanyDb } from '../database.ts'
import { COLUMN, fieldsOf } from '../directory/worker-columns.ts'

/**
 * `cross join` and `left join` keep SQLite from scanning the table once per element:
 * docs/decisions/002-counting-rows.md.
 */
export const ASKED = 'from json_each(?2) j'

/** Rows of our own statements over our own columns: zod on each would cost a fifth of a first sync. */
const fieldNames = (text: string | null): FieldName[] =>
  text === null || text === '[]' ? [] : (JSON.parse(text) as FieldName[])
export const ids = (text: string | null): string[] => (text ? text.split(',') : [])

/** People of one look-up. */
export const BATCH = 1000

export interface Known {
  externalId: string
  workerId: string | null
  person: string
  issueCode: string | null
  attention: boolean
  absent: boolean
  hold: Exclusion | null
  /** Without a link: the worker whose old record this is. */
  recordOf: string | null
  /** JSON: src/core/plan/guard/verdict.ts. */
  verdict: string | null
}

export interface PersonFacts {
  externalId: string
  known: Known | null
  worker: Worker | null
  /** The other connections the linked worker belongs to. */
  otherConnections: string[]
  /** Who has the phone that was asked about today. */
  holder: { workerId: string; name: string } | null
}

export type WorkerColumns = Record<string, string | number | null>
export const WORKER_COLUMNS = [
  'id w_id',
  'local_fields',
  'version',
  ...FIELDS.map((f) => COLUMN[f]),
]
  .map((column) => `w.${column}`)
  .join(', ')
  .concat(
    `, (select x.status || ' ' || x.until from status_exceptions x
       where x.company_id = ?1 and x.worker_id = w.id) exception`,
  )

export function toWorker(r: WorkerColumns): Worker | null {
  if (!r.w_id) return null
  return {
    id: String(r.w_id),
    fields: fieldsOf(r),
    localFields: fieldNames(r.local_fields as string | null),
    version: Number(r.version ?? 0),
    ...(r.exception && { exception: exceptionIn(String(r.exception)) }),
  }
}

function exceptionIn(text: string): NonNullable<Worker['exception']> {
  const [status, until = ''] = text.split(' ')
  return { status: status === 'active' ? 'active' : 'inactive', until }
}

interface PersonRow extends WorkerColumns {
  x: string
  known_x: string | null
  worker_id: string | null
  person: string | null
  issue_code: string | null
  attention: number | null
  absent_since: number | null
  hold: Exclusion | null
  record_of: string | null
  verdict: string | null
  others: string | null
  holder: string | null
  holder_name: string | null
}

/** For each [external id, phone or null]: what is stored of the person, the linked worker in full, who has the phone. */
export async function lookUpPeople(
  db: CompanyDb,
  connectionId: string,
  asked: readonly [externalId: string, phone: string | null][],
): Promise<PersonFacts[]> {
  const rows = await db.all<PersonRow>(
    `select j.value->>0 x, h.id holder, h.first_name || ' ' || h.last_name holder_name, sp.external_id known_x, sp.worker_id, sp.person, sp.issue_code, sp.attention, sp.absent_since, sp.hold, sp.record_of, sp.verdict,
       case when w.id is not null then (select group_concat(connection_id) from source_people o
         where o.company_id = ?1 and o.worker_id = w.id and o.connection_id <> ?3) end others, ${WORKER_COLUMNS}
     ${ASKED}
     left join source_people sp on sp.company_id = ?1 and sp.connection_id = ?3 and sp.external_id = j.value->>0
     left join workers w on w.company_id = ?1 and w.id = sp.worker_id
     left join workers h on h.company_id = ?1 and h.phone = j.value->>1`,
    JSON.stringify(asked),
    connectionId,
  )
  return rows.map((r) => ({
    externalId: r.x,
    known:
      r.known_x === null
        ? null
        : {
            externalId: r.x,
            workerId: r.worker_id,
            person: r.person ?? '{}',
            issueCode: r.issue_code,
            attention: r.attention === 1,
            absent: r.absent_since !== null,
            hold: r.hold,
            recordOf: r.record_of,
            verdict: r.verdict,
          },
    worker: toWorker(r),
    otherConnections: ids(r.others),
    holder: r.holder ? { workerId: r.holder, name: r.holder_name ?? '' } : null,
  }))
}

/** By worker: the external id under which the connection has them, for those it has linked. */
export async function linkedAs(
  db: CompanyDb,
  connectionId: string,
  workerIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await db.all<{ worker_id: string; external_id: string }>(
    `select sp.worker_id, sp.external_id ${ASKED} cross join source_people sp indexed by source_people_worker
       on sp.company_id = ?1 and sp.worker_id = j.value and sp.connection_id = ?3`,
    JSON.stringify(workerIds),
    connectionId,
  )
  return new Map(rows.map((r) => [r.worker_id, r.external_id]))
}

export interface AttentionPerson {
  externalId: string
  name: string
  person: string
  absent: boolean
  /** Why they are not in sync; null for those who were only edited here. */
  issueCode: string | null
  /** The run that described them last. */
  runId: string
}

const ATTENTION_AT_ONCE = 1000

/** Everybody of a connection whom each run plans again: those with an open issue, and those edited here. By id. */
export async function listAttention(
  db: CompanyDb,
  connectionId: string,
): Promise<AttentionPerson[]> {
  const all: AttentionPerson[] = []
  for (let after = ''; ; ) {
    const some = await attentionAfter(db, connectionId, after, ATTENTION_AT_ONCE)
    all.push(...some)
    const last = some.at(-1)
    if (!last || some.length < ATTENTION_AT_ONCE) return all
    after = last.externalId
  }
}

async function attentionAfter(
  db: CompanyDb,
  connectionId: string,
  after: string,
  limit: number,
): Promise<AttentionPerson[]> {
  const rows = await db.all<{
    external_id: string
    name: string
    person: string
    absent_since: number | null
    issue_code: string | null
    run_id: string
  }>(
    `select external_id, name, person, absent_since, issue_code, run_id from source_people indexed by source_people_attention
     where company_id = ?1 and connection_id = ?2 and attention = 1 and external_id > ?3
     order by external_id limit ?4`,
    connectionId,
    after,
    limit,
  )
  return rows.map((r) => ({
    externalId: r.external_id,
    name: r.name,
    person: r.person,
    absent: r.absent_since !== null,
    issueCode: r.issue_code,
    runId: r.run_id,
  }))
}

/** These people as they are stored; `waits`: an admin was asked about a change of theirs. */
export async function storedPeople(
  db: CompanyDb,
  connectionId: string,
  externalIds: readonly string[],
): Promise<(AttentionPerson & { waits: boolean })[]> {
  if (externalIds.length === 0) return []
  const rows = await db.all<{
    external_id: string
    name: string
    person: string
    absent_since: number | null
    issue_code: string | null
    run_id: string
    said: string | null
  }>(
    `select sp.external_id, sp.name, sp.person, sp.absent_since, sp.issue_code, sp.run_id, sp.verdict->>'said' said
     ${ASKED} cross join source_people sp
       on sp.company_id = ?1 and sp.connection_id = ?3 and sp.external_id = j.value`,
    JSON.stringify(externalIds),
    connectionId,
  )
  return rows.map((r) => ({
    externalId: r.external_id,
    name: r.name,
    person: r.person,
    absent: r.absent_since !== null,
    issueCode: r.issue_code,
    runId: r.run_id,
    waits: r.said === 'waiting',
  }))
}

/** Nobody in the directory and nobody known of this source: there is nothing to look up. */
export async function isBlank(db: CompanyDb, connectionId: string): Promise<boolean> {
  const row = await db.first<{ blank: number }>(
    `select not exists (select 1 from workers where company_id = ?1)
       and not exists (select 1 from source_people where company_id = ?1 and connection_id = ?2) blank`,
    connectionId,
  )
  return row?.blank === 1
}
