/** Everything that happened to one person, whatever table it stands in: one page of it, newest first. */
import type { Happening } from '../../core/timeline/happening.ts'
import type { CompanyDb } from '../database.ts'
import { type Happened, parseHappened, type What } from './happened.ts'

/** After which it goes on: when, of which kind, and where in it. */
export type Place = readonly [at: number, what: string, key: string]

/** What the directory's own history tells already, and what is no more than a copy taken. */
const ELSEWHERE = `('worker.merge', 'worker.unmerge', 'worker.erase', 'worker.export')`
const MAIL = `json_object('id', o.id, 'event', o.event, 'to', o.target, 'state', o.state, 'error', o.error) body`
/** Messages whose keys begin with this word and that id. */
const mailsOf = (word: string, id: string) =>
  `cross join outbox o indexed by outbox_key on o.company_id = ?1 and o.key >= '${word}:' || ${id}
     and o.key < '${word}:' || ${id} || ';' and o.kind = 'email'`
const OPEN = `cross join issues i indexed by issues_worker on i.company_id = ?1 and i.worker_id = j.value
  and i.state <> 'done' and i.worker_id is not null`
const DONE = `cross join issues i indexed by issues_worker_done on i.company_id = ?1 and i.worker_id = j.value
  and i.state = 'done' and i.worker_id is not null`
const SAID = `cross join json_each(i.comments) c`
const COMMENT = `c.value->>0 at, i.id || printf(':%06d', c.key) key,
  json_object('id', i.id, 'by', c.value->>1, 'text', c.value->>2) body`
const ASKED = `cross join source_people sp indexed by source_people_worker on sp.company_id = ?1 and sp.worker_id = j.value
    and sp.worker_id is not null
  cross join asked a on a.company_id = ?1 and a.connection_id = sp.connection_id and a.external_id = sp.external_id
  cross join asks k on k.company_id = ?1 and k.id = a.ask_id`

/** Each by an index of its own, so that a page costs what one person has. */
const PARTS: readonly (readonly [of: Happening, what: What, select: string])[] = [
  [
    'change',
    'change',
    `select h.at, h.worker_id || printf(':%012d', h.version) key, json_object('workerId', h.worker_id,
       'version', h.version, 'action', h.action, 'actorKind', h.actor_kind, 'actor', h.actor,
       'connectionId', h.connection_id, 'runId', h.run_id, 'changes', h.changes, 'undoes', h.undoes) body
     from json_each(?2) j cross join worker_history h on h.company_id = ?1 and h.worker_id = j.value`,
  ],
  [
    'issue',
    'opened',
    `select i.opened_at at, i.id key, json_object('id', i.id) body from json_each(?2) j ${OPEN}`,
  ],
  [
    'issue',
    'opened',
    `select i.opened_at at, i.id key, json_object('id', i.id) body from json_each(?2) j ${DONE}`,
  ],
  [
    'issue',
    'closed',
    `select i.closed_at at, i.id key, json_object('id', i.id) body from json_each(?2) j ${DONE}`,
  ],
  ['issue', 'comment', `select ${COMMENT} from json_each(?2) j ${OPEN} ${SAID}`],
  ['issue', 'comment', `select ${COMMENT} from json_each(?2) j ${DONE} ${SAID}`],
  [
    'message',
    'mail',
    `select o.created_at at, o.id key, ${MAIL} from json_each(?2) j ${mailsOf('welcome', 'j.value')}`,
  ],
  [
    'message',
    'mail',
    `select o.created_at at, o.id key, ${MAIL} from json_each(?2) j
     cross join worker_accounts u on u.company_id = ?1 and u.worker_id = j.value and u.user_id is not null
     ${mailsOf('password', 'u.user_id')}`,
  ],
  [
    'message',
    'asked',
    `select a.at, a.ask_id || ' ' || a.code || ' ' || a.external_id key,
       json_object('whom', k.kind, 'receiver', a.receiver, 'code', a.code) body from json_each(?2) j ${ASKED}`,
  ],
  [
    'message',
    'answered',
    `select a.answered_at at, a.ask_id || ' ' || a.code || ' ' || a.external_id key,
       json_object('whom', k.kind, 'receiver', a.receiver, 'answer', a.answer) body
     from json_each(?2) j ${ASKED} and a.answer in ('done', 'not_ours') and a.answered_at is not null`,
  ],
  [
    'message',
    'claim',
    `select m.at, m.id key, json_object('whom', m.said_by, 'by', m.by, 'field', m.field, 'value', m.value,
       'state', m.state) body
     from json_each(?2) j cross join claims m indexed by claims_worker on m.company_id = ?1 and m.worker_id = j.value`,
  ],
  [
    'account',
    'deed',
    `select l.at, l.id key, json_object('id', l.id, 'actor', l.actor, 'action', l.action, 'subject', l.subject,
       'detail', l.detail) body
     from json_each(?2) j cross join audit_log l indexed by audit_log_subject on l.company_id = ?1 and l.subject = j.value
       and l.action >= 'worker.' and l.action < 'worker/' and l.action not in ${ELSEWHERE}`,
  ],
]

/** `ids`: the worker, and whoever was merged into them. Without `mails`, nothing of the outbox. */
export async function happenedTo(
  db: CompanyDb,
  ids: readonly string[],
  asked: { only: Happening | null; mails: boolean; limit: number; after: Place | null },
): Promise<Happened[]> {
  const [at, what, key] = asked.after ?? [Number.MAX_SAFE_INTEGER, '~', '~']
  const parts = PARTS.filter(
    ([of, kind]) => of === (asked.only ?? of) && (asked.mails || kind !== 'mail'),
  )
  const rows = await db.batch(
    parts.map(([, kind, select]) =>
      db.statement(
        `select p.at, ?3 what, p.key, p.body from (${select}) p where (p.at, ?3, p.key) < (?4, ?5, ?6)
         order by p.at desc, p.key desc limit ?7`,
        ...[JSON.stringify(ids), kind, at, what, key, asked.limit],
      ),
    ),
  )
  return rows.flat().map(parseHappened).sort(newestFirst).slice(0, asked.limit)
}

const order = (a: string | number, b: string | number) => (a < b ? 1 : a > b ? -1 : 0)
const newestFirst = (a: Happened, b: Happened): number =>
  order(a.at, b.at) || order(a.what, b.what) || order(a.key, b.key)
