/** The links that were sent, and what is asked behind each. Times: Unix milliseconds. */
import type { AskAnswer, Language, Receiver } from '../../core/asking/rules.ts'
import type { FieldValues } from '../../core/people/person.ts'
import { storedFields } from '../../core/plan/stored.ts'
import type { CompanyDb, Statement } from '../database.ts'
import { fence } from '../fence.ts'

export interface Ask {
  id: string
  kind: Receiver
  receiver: string
  language: Language
  until: number
  /** Which code is good, since when, and how often a wrong one was typed. */
  codes: number
  codeAt: number
  tries: number
}

/** Null where there is none, or its time is over. */
export async function findAsk(db: CompanyDb, id: string, now: number): Promise<Ask | null> {
  return db.first<Ask & Record<string, never>>(
    `select id, kind, receiver, language, until, codes, code_at codeAt, tries from asks
     where company_id = ?1 and id = ?2 and until > ?3`,
    id,
    now,
  )
}

/** What is asked of one person behind a link. */
export interface AskedRow {
  connectionId: string
  externalId: string
  code: string
  source: string
  name: string
  answer: AskAnswer | null
  /** It is still the receiver's to say. */
  theirs: boolean
  /** It is not over: the same keeps them out still, and it is the receiver's to say. */
  open: boolean
  issueId: string | null
  workerId: string | null
  fields: FieldValues
  /** What was said of them by somebody else, and is used: JSON [field, value, when]. */
  said: string | null
}

/** Whoever has the link would be asked today as well: payroll's contact still is one, and the worker's address theirs. */
const STILL_ASKED = `(select case k.kind
    when 'worker' then lower(sp.person->>'$.fields.email') = k.receiver
    else exists (select 1 from ask_settings t, json_each(t.payroll) p
      where t.company_id = ?1 and t.connection_id = a.connection_id and p.value = k.receiver) end
  from asks k where k.company_id = ?1 and k.id = ?2)`

/** In the order of their names. */
export async function rowsOfAsk(db: CompanyDb, askId: string): Promise<AskedRow[]> {
  const rows = await db.all<
    Omit<AskedRow, 'theirs' | 'open' | 'fields'> & {
      theirs: number
      same: number
      person: string
    }
  >(
    `select a.connection_id connectionId, a.external_id externalId, a.code, c.name source, coalesce(sp.name, '') name, a.answer,
       sp.issue_code = a.code same, sp.external_id is not null and ${STILL_ASKED} theirs, i.id issueId, sp.worker_id workerId, coalesce(sp.person, '{}') person,
       (select json_array(m.field, m.value, m.at) from claims m indexed by claims_worker where m.company_id = ?1
         and m.worker_id = sp.worker_id and m.state = 'used' and m.code = a.code order by m.id desc limit 1) said
     from asked a indexed by asked_by
     cross join connections c on c.company_id = ?1 and c.id = a.connection_id
     left join source_people sp on sp.company_id = ?1 and sp.connection_id = a.connection_id and sp.external_id = a.external_id
     left join issues i on i.company_id = ?1 and i.connection_id = a.connection_id and i.code = a.code
       and i.subject = a.external_id and i.state <> 'done'
     where a.company_id = ?1 and a.ask_id = ?2 order by sp.name, a.external_id, a.code`,
    askId,
  )
  return rows.map(({ theirs, same, person, ...row }) => ({
    ...row,
    theirs: theirs === 1,
    open: theirs === 1 && same === 1,
    fields: storedFields(person),
  }))
}

/** Codes for one link, and for all links of one address that are good still: each is five guesses, and an e-mail. */
const CODES_PER_LINK = 20
const CODES_PER_ADDRESS = 40

/** Another code, which ends the one before. Returns how many there were as a row; none where too many were asked for. */
export const nextCode = (db: CompanyDb, id: string, now: number): Statement =>
  db.statement(
    `update asks set codes = codes + 1, code_at = ?3, tries = 0
     where company_id = ?1 and id = ?2 and codes < ?4 and code_at <= ?3 - 20000
       and (select total(o.codes) from asks o indexed by asks_receiver where o.company_id = ?1
         and o.receiver = asks.receiver and o.until > ?3) < ?5 returning codes`,
    ...[id, now, CODES_PER_LINK, CODES_PER_ADDRESS],
  )

/** A try is counted before it is looked at; a row where another is allowed. */
export const countTry = (db: CompanyDb, id: string): Statement =>
  db.statement(
    'update asks set tries = tries + 1 where company_id = ?1 and id = ?2 and tries < 5 returning tries',
    id,
  )

/** The code was right: it is good once. */
export const spendCode = (db: CompanyDb, id: string): Statement =>
  db.statement('update asks set code_at = 1 where company_id = ?1 and id = ?2', id)

type Asked = Pick<AskedRow, 'connectionId' | 'externalId' | 'code'>

/** Undoes the batch where somebody has answered it meanwhile: `isFenceError`. */
export const isUnanswered = (
  db: CompanyDb,
  askId: string,
  { connectionId, externalId, code }: Asked,
): Statement =>
  fence(
    db,
    'nobody has answered',
    `exists (select 1 from asked where company_id = ?1 and ask_id = ?2 and connection_id = ?3 and external_id = ?4
       and code = ?5 and answer is null)`,
    askId,
    connectionId,
    externalId,
    code,
  )

/** The first answer counts; a row where it was this one. */
export const noteAnswer = (
  db: CompanyDb,
  askId: string,
  { connectionId, externalId, code }: Asked,
  answer: AskAnswer,
  now: number,
): Statement =>
  db.statement(
    `update asked set answer = ?6, answered_at = ?7 where company_id = ?1 and ask_id = ?2 and connection_id = ?3
       and external_id = ?4 and code = ?5 and answer is null returning answer`,
    askId,
    connectionId,
    externalId,
    code,
    answer,
    now,
  )
