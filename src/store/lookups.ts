/** What the planner asks of the directory, a thousand people to a statement. */
import { z } from 'zod'
import { FIELDS, type FieldName, type Worker } from '../core/person.ts'
import type { CompanyDb } from './database.ts'

/** `cross join` and `left join` keep SQLite from scanning the table once per element: see docs/decisions/002. */
const ASKED = 'from json_each(?2) j'

export interface LinkFacts {
  externalId: string
  workerId: string | null
  /** The linked worker's fields edited here. */
  localFields: FieldName[]
  /** Connections of higher standing that the linked worker also belongs to. */
  otherConnections: string[]
  holder: { workerId: string; name: string } | null
}

const fieldNames = z
  .string()
  .nullable()
  .transform((t) => z.array(z.enum(FIELDS)).parse(t ? JSON.parse(t) : []))
const ids = z
  .string()
  .nullable()
  .transform((t) => (t ? t.split(',') : []))

const FactsRow = z
  .object({
    x: z.string(),
    worker: z.string().nullable(),
    local: fieldNames,
    others: ids,
    holder: z.string().nullable(),
    holder_name: z.string().nullable(),
  })
  .transform(
    (r): LinkFacts => ({
      externalId: r.x,
      workerId: r.worker,
      localFields: r.local,
      otherConnections: r.others,
      holder: r.holder ? { workerId: r.holder, name: r.holder_name ?? '' } : null,
    }),
  )

/** For each [external id, phone or null]: the link, and who holds the phone today. */
export async function lookUpLinks(
  db: CompanyDb,
  connectionId: string,
  asked: readonly [externalId: string, phone: string | null][],
): Promise<LinkFacts[]> {
  const rows = await db.all(
    `select j.value->>0 x, sp.worker_id worker, lw.local_fields local, h.id holder,
       h.first_name || ' ' || h.last_name holder_name,
       case when lw.id is not null then (select group_concat(connection_id) from source_people o
         where o.company_id = ?1 and o.worker_id = lw.id and o.connection_id <> ?3) end others
     ${ASKED}
     left join source_people sp on sp.company_id = ?1 and sp.connection_id = ?3 and sp.external_id = j.value->>0
     left join workers lw on lw.company_id = ?1 and lw.id = sp.worker_id
     left join workers h on h.company_id = ?1 and h.phone = j.value->>1`,
    JSON.stringify(asked),
    connectionId,
  )
  return rows.map((row) => FactsRow.parse(row))
}

export interface Known {
  externalId: string
  workerId: string | null
  person: string
  issueCode: string | null
  attention: boolean
  absent: boolean
}

export interface PersonFacts {
  externalId: string
  known: Known | null
  worker: Worker | null
  otherConnections: string[]
}

const worker = {
  w_id: z.string().nullable(),
  first_name: z.string().nullable(),
  last_name: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  payroll_id: z.string().nullable(),
  status: z.string().nullable(),
  local_fields: fieldNames,
  version: z.number().nullable(),
}
const WORKER_COLUMNS = `w.id w_id, w.first_name, w.last_name, w.email, w.phone, w.payroll_id, w.status,
  w.local_fields, w.version`

type WorkerColumns = z.output<z.ZodObject<typeof worker>>
function toWorker(r: WorkerColumns): Worker | null {
  if (!r.w_id) return null
  const fields = {
    firstName: r.first_name,
    lastName: r.last_name,
    email: r.email,
    phone: r.phone,
    payrollId: r.payroll_id,
    status: r.status,
  }
  return { id: r.w_id, fields, localFields: r.local_fields, version: r.version ?? 0 }
}

const PersonRow = z.object({
  x: z.string(),
  known_x: z.string().nullable(),
  worker_id: z.string().nullable(),
  person: z.string().nullable(),
  issue_code: z.string().nullable(),
  attention: z.number().nullable(),
  absent_since: z.number().nullable(),
  others: ids,
  ...worker,
})

/** For each external id: what is stored of the person, and the linked worker in full. */
export async function lookUpPeople(
  db: CompanyDb,
  connectionId: string,
  externalIds: readonly string[],
): Promise<PersonFacts[]> {
  const rows = await db.all(
    `select j.value x, sp.external_id known_x, sp.worker_id, sp.person, sp.issue_code, sp.attention, sp.absent_since,
       case when w.id is not null then (select group_concat(connection_id) from source_people o
         where o.company_id = ?1 and o.worker_id = w.id and o.connection_id <> ?3) end others, ${WORKER_COLUMNS}
     ${ASKED}
     left join source_people sp on sp.company_id = ?1 and sp.connection_id = ?3 and sp.external_id = j.value
     left join workers w on w.company_id = ?1 and w.id = sp.worker_id`,
    JSON.stringify(externalIds),
    connectionId,
  )
  return rows.map((row) => {
    const r = PersonRow.parse(row)
    return {
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
            },
      worker: toWorker(r),
      otherConnections: r.others,
    }
  })
}

const MatchRow = z.object({ payroll: z.string(), others: ids, ...worker })

export interface PayrollMatch {
  payrollId: string
  worker: Worker
  otherConnections: string[]
}

/** Workers with one of these payroll IDs, to the letter, that this connection has not linked yet. */
export async function lookUpPayrollIds(
  db: CompanyDb,
  connectionId: string,
  payrollIds: readonly string[],
): Promise<PayrollMatch[]> {
  if (payrollIds.length === 0) return []
  const rows = await db.all(
    `select j.value payroll, (select group_concat(connection_id) from source_people o
         where o.company_id = ?1 and o.worker_id = w.id and o.connection_id <> ?3) others, ${WORKER_COLUMNS}
     ${ASKED} cross join workers w on w.company_id = ?1 and w.payroll_id = j.value
     where not exists (select 1 from source_people l
       where l.company_id = ?1 and l.worker_id = w.id and l.connection_id = ?3)
     order by w.id`,
    JSON.stringify(payrollIds),
    connectionId,
  )
  return rows.flatMap((row) => {
    const r = MatchRow.parse(row)
    const found = toWorker(r)
    return found ? [{ payrollId: r.payroll, worker: found, otherConnections: r.others }] : []
  })
}

export interface AttentionPerson {
  externalId: string
  name: string
  person: string
  absent: boolean
}

/** Everybody of a connection whom each run plans again: those with an open issue, and those edited here. */
export async function listAttention(
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
  }>(
    `select external_id, name, person, absent_since from source_people indexed by source_people_attention
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
  }))
}

/** Active workers linked to the connection, counted up to `most`: counting on would cost and tell nothing. */
export async function countActiveLinked(
  db: CompanyDb,
  connectionId: string,
  most: number,
): Promise<number> {
  const row = await db.first<{ n: number }>(
    `select count(*) n from (select 1 from source_people sp cross join workers w
       on w.company_id = ?1 and w.id = sp.worker_id and w.status = 'active'
     where sp.company_id = ?1 and sp.connection_id = ?2 and sp.worker_id is not null limit ?3)`,
    connectionId,
    most,
  )
  return row?.n ?? 0
}
