/** Who is to be asked about what, and the batch that asks. Times: Unix milliseconds. */
import {
  AGAIN_MS,
  ANSWER_MS,
  DONE_MS,
  PAYROLL_CODES,
  type Receiver,
} from '../../core/asking/rules.ts'
import type { CompanyDb, Statement } from '../database.ts'

export interface OpenPerson {
  connectionId: string
  externalId: string
  code: string
  /** Where they are reached, if that is theirs alone at this source. */
  email: string | null
  workerAskedAt: number | null
  workerSaid: number
  /** JSON: which of payroll were asked. */
  payroll: string
}

const MOST = 500

/**
 * People of the connection who wait for nobody yet. Which address is whose is found out for all of them in one pass over
 * the source: a pass for each would cost a company of 20,000 with 500 issues ten million reads.
 */
export const peopleToAsk = (
  db: CompanyDb,
  connectionId: string,
  now: number,
): Promise<OpenPerson[]> =>
  db.all<OpenPerson & Record<string, never>>(
    `with waits as materialized (
       select i.external_id, i.code, lower(sp.person->>'$.fields.email') email
       from issues i indexed by issues_open
       cross join source_people sp on sp.company_id = ?1 and sp.connection_id = ?2 and sp.external_id = i.external_id
       where i.company_id = ?1 and i.connection_id = ?2 and i.state <> 'done'
         and i.code in (select value from json_each(?3)) and sp.absent_since is null and i.external_id not like '~%'
       order by i.external_id, i.code limit ?4),
     shared as materialized (
       select lower(o.person->>'$.fields.email') email from source_people o
       where o.company_id = ?1 and o.connection_id = ?2
         and lower(o.person->>'$.fields.email') in (select email from waits where email is not null)
       group by 1 having count(*) > 1)
     select ?2 connectionId, i.external_id externalId, i.code,
       case when i.email not in (select email from shared) then i.email end email,
       max(case when k.kind = 'worker' then a.at end) workerAskedAt,
       total(k.kind = 'worker' and a.answer is not null) workerSaid,
       json_group_array(a.receiver) filter (where k.kind = 'payroll') payroll
     from waits i left join asked a on a.company_id = ?1 and a.connection_id = ?2 and a.external_id = i.external_id and a.code = i.code
       and a.at > ?5
     left join asks k on k.company_id = ?1 and k.id = a.ask_id
     group by i.external_id, i.code order by i.external_id`,
    connectionId,
    JSON.stringify(PAYROLL_CODES),
    MOST,
    now - AGAIN_MS,
  )

export interface NewAsk {
  id: string
  kind: Receiver
  receiver: string
  language: string
  day: string
  until: number
  people: readonly Pick<OpenPerson, 'connectionId' | 'externalId' | 'code'>[]
}

/** The ask, its e-mail, and the issues that wait for it; nothing where the receiver had theirs today. */
export function writeAsk(db: CompanyDb, ask: NewAsk, now: number): Statement[] {
  const people = JSON.stringify(ask.people.map((p) => [p.connectionId, p.externalId, p.code]))
  const isNew = `exists (select 1 from asks where company_id = ?1 and id = ?2)`
  return [
    db.statement(
      `insert into asks (company_id, id, kind, receiver, language, created_at, until)
       select ?1, ?2, ?3, ?4, ?5, ?6, ?7
       where not exists (select 1 from outbox where company_id = ?1 and key = ?8) returning id`,
      ...[ask.id, ask.kind, ask.receiver, ask.language, now, ask.until],
      `ask:${ask.receiver}:${ask.day}`,
    ),
    db.statement(
      `insert into outbox (company_id, id, key, kind, event, target, payload, next_at, created_at)
       select ?1, ?2, ?3, 'email', 'ask', ?4, json_object('askId', ?2), ?5, ?5 where ${isNew}`,
      ...[ask.id, `ask:${ask.receiver}:${ask.day}`, ask.receiver, now],
    ),
    db.statement(
      `insert into asked (company_id, connection_id, external_id, code, receiver, ask_id, at)
       select ?1, j.value->>0, j.value->>1, j.value->>2, ?3, ?2, ?4 from json_each(?5) j where ${isNew}
       on conflict (company_id, connection_id, external_id, code, receiver) do update set ask_id = excluded.ask_id,
         at = excluded.at, answer = null, answered_at = null`,
      ...[ask.id, ask.receiver, now, people],
    ),
    db.statement(
      `update issues set state = 'waiting', waiting_for = ?3, until = ?4
       where company_id = ?1 and state <> 'done' and ${isNew}
         and (connection_id, code, subject) in (select j.value->>0, j.value->>2, j.value->>1 from json_each(?5) j)`,
      ...[ask.id, ask.receiver, now + ANSWER_MS, people],
    ),
  ]
}

/** Of whom it was said that it is done, or what it is: the source has time to say so, whichever issue it is by now. */
export const keepWaiting = (db: CompanyDb, now: number): Statement =>
  db.statement(
    `update issues set state = 'waiting', waiting_for = a.receiver, until = a.answered_at + ?3
     from asked a where issues.company_id = ?1 and a.company_id = ?1 and a.answer in ('done', 'value')
       and a.answered_at > ?2 - ?3 and issues.connection_id = a.connection_id and issues.code = a.code
       and issues.subject = a.external_id and issues.state = 'open' and issues.opened_at > a.answered_at`,
    now,
    DONE_MS,
  )
