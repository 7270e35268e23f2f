/**
 * A worker's e-mail address was corrected: their welcome follows it. The link that went to the old address is dead,
 * and what was sent there, or was about to be, goes to the new one.
 */
import type { SomeWorkers } from '../accounts/worker-access.ts'
import type { CompanyDb, Statement } from '../database.ts'

/** What the outbox says of a welcome e-mail whose address is no longer its worker's. */
export const CORRECTED = 'The address was corrected: the email goes to the new one.'

/** Welcome e-mails `o` of the worker `w` that have not left. Their keys begin with the worker's id. */
const OPEN = `o.company_id = ?1 and o.key >= 'welcome:' || w.id and o.key < 'welcome:' || w.id || ';'
  and o.kind = 'email' and o.payload->>'workerId' = w.id and o.state in ('waiting', 'held')`
const ELSEWHERE = `${OPEN} and o.state = 'waiting' and lower(o.target) <> lower(w.email)`

export interface Correction {
  /** Beginning of the new messages' ids, sortable by time. */
  idPart: string
  /** Unix milliseconds. */
  now: number
  /** Whose run it comes of. */
  connectionId: string | null
}

/**
 * For workers whose address was just written, in the same batch. Nobody who joined, left, or was never written to
 * gets anything, and nobody gets two.
 */
export function welcomeCorrected(db: CompanyDb, some: SomeWorkers, c: Correction): Statement[] {
  const next = some.params.length + 2
  const of = `w.company_id = ?1 and w.id in (${some.ids})`
  return [
    db.statement(
      // From the list to its workers: asked for those in a list, SQLite reads everybody of the company.
      `with some (id) as materialized (${some.ids})
       insert or ignore into outbox (company_id, id, key, kind, event, target, payload, next_at, created_at, connection_id)
       select ?1, ?${next} || '-' || w.id, 'welcome:' || w.id || ':' || ?${next}, 'email', 'welcome', w.email,
         json_object('workerId', w.id),
         -- What is not to leave yet does not leave sooner.
         max(?${next + 1}, coalesce((select max(o.next_at) from outbox o where ${ELSEWHERE} and o.attempts = 0), 0)), ?${next + 1},
         coalesce((select o.connection_id from outbox o where ${ELSEWHERE} limit 1), ?${next + 2})
       from some cross join workers w on w.company_id = ?1 and w.id = some.id
       left join worker_accounts a on a.company_id = ?1 and a.worker_id = w.id
       where w.status = 'active' and w.email is not null and a.user_id is null
         and ((a.token_until > ?${next + 1} and a.address is not null
             and (a.token_hash is null or lower(a.address) <> lower(w.email)))
           or exists (select 1 from outbox o where ${ELSEWHERE}))
         and not exists (select 1 from outbox o where ${OPEN}
           and (o.state = 'held' or lower(o.target) = lower(w.email)))`,
      ...[...some.params, c.idPart, c.now, c.connectionId],
    ),
    // What has never left may simply go elsewhere; what was tried may have arrived, and another took its place.
    db.statement(
      `update outbox set
         target = case state when 'held' then w.email else target end,
         error = case state when 'held' then error else ?${next} end,
         done_at = case state when 'held' then done_at else ?${next + 1} end,
         state = case state when 'held' then state else 'cancelled' end
       from (select w.email, o.id from workers w cross join outbox o indexed by outbox_key on ${OPEN}
         where ${of} and lower(o.target) <> lower(w.email)) w
       where outbox.company_id = ?1 and outbox.id = w.id`,
      ...[...some.params, CORRECTED, c.now],
    ),
    db.statement(
      `update worker_accounts set token_hash = null
       where company_id = ?1 and worker_id in (${some.ids}) and user_id is null and token_hash is not null
         and lower(address) is not (select lower(w.email) from workers w
           where w.company_id = ?1 and w.id = worker_accounts.worker_id)`,
      ...some.params,
    ),
  ]
}
