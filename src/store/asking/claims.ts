/** What was said of somebody: used until their source speaks, and told apart from what it says then. */
import type { Receiver } from '../../core/asking/rules.ts'
import type { CompanyDb, Statement } from '../database.ts'

export interface Claim {
  id: string
  connectionId: string
  externalId: string
  workerId: string
  code: string
  field: string
  value: string
  saidBy: Receiver
  by: string
  /** Unix milliseconds. */
  at: number
  state: 'used' | 'confirmed' | 'contradicted' | 'yielded'
  sourceValue: string | null
}

export const putClaim = (db: CompanyDb, c: Omit<Claim, 'state' | 'sourceValue'>): Statement =>
  db.statement(
    `insert into claims (company_id, id, connection_id, external_id, worker_id, code, field, value, said_by, by, at)
     values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)`,
    ...[
      c.id,
      c.connectionId,
      c.externalId,
      c.workerId,
      c.code,
      c.field,
      c.value,
      c.saidBy,
      c.by,
      c.at,
    ],
  )

const COLUMNS = `id, connection_id connectionId, external_id externalId, worker_id workerId, code, field, value,
  said_by saidBy, by, at, state, source_value sourceValue`

/** Of one worker, the newest first. */
export const claimsOf = (db: CompanyDb, workerId: string): Promise<Claim[]> =>
  db.all<Claim & Record<string, never>>(
    `select ${COLUMNS} from claims indexed by claims_worker where company_id = ?1 and worker_id = ?2 order by id desc`,
    workerId,
  )

/** Where the source says something itself by now: the same, or otherwise. From then on it decides. */
export const settleClaims = (db: CompanyDb): Statement =>
  db.statement(
    `update claims set source_value = sp.person->>('$.fields.' || claims.field),
       state = case when sp.person->>('$.fields.' || claims.field) = claims.value then 'confirmed' else 'contradicted' end
     from source_people sp where claims.company_id = ?1 and claims.state = 'used' and sp.company_id = ?1
       and sp.connection_id = claims.connection_id and sp.external_id = claims.external_id
       and sp.issue_code is not claims.code and sp.person->>('$.fields.' || claims.field) is not null`,
  )

/** Phones that somebody said, and that a source says are another one's: [claim, connection and id of whoever waits]. */
export const phonesToYield = (
  db: CompanyDb,
): Promise<(Claim & { otherConnection: string; other: string })[]> =>
  db.all<Claim & { otherConnection: string; other: string } & Record<string, never>>(
    `select c.id, c.connection_id connectionId, c.external_id externalId, c.worker_id workerId, c.code, c.field, c.value,
       c.said_by saidBy, c.by, c.at, c.state, c.source_value sourceValue, sp.connection_id otherConnection, sp.external_id other
     from claims c cross join workers w on w.company_id = ?1 and w.id = c.worker_id and w.phone = c.value
     cross join issues i indexed by issues_state on i.company_id = ?1 and i.state in ('open', 'waiting') and i.code = 'phone_in_use'
     cross join source_people sp on sp.company_id = ?1 and sp.connection_id = i.connection_id and sp.external_id = i.external_id
       and sp.person->>'$.fields.phone' = c.value and sp.worker_id is not c.worker_id
     where c.company_id = ?1 and c.state = 'used' and c.field = 'phone' limit 100`,
  )

export const yieldClaim = (db: CompanyDb, id: string): Statement =>
  db.statement(
    `update claims set state = 'yielded' where company_id = ?1 and id = ?2 and state = 'used'`,
    id,
  )
