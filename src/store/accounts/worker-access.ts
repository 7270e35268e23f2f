/** How a worker gets in, by a link or a login, and what ends it. Whoever ends it does so in the batch of the cause. */
import type { CompanyDb, Param, Statement } from '../database.ts'

/** Some workers: a select of their ids, whose parameters begin at ?2. */
export interface SomeWorkers {
  ids: string
  params: readonly Param[]
}

export const theseWorkers = (workerIds: readonly string[]): SomeWorkers => ({
  ids: 'select t.value from json_each(?2) t',
  params: [JSON.stringify(workerIds)],
})

const usersOf = (some: SomeWorkers): string =>
  `select a.user_id from worker_accounts a
   where a.company_id = ?1 and a.worker_id in (${some.ids}) and a.user_id is not null`

/** They are nobody in any other company. */
const onlyHere = (user: string) =>
  `not exists (select 1 from members o where o.user_id = ${user} and o.company_id <> ?1)`

/**
 * Nobody comes in with what they have in hand: sessions here, and links to a new password of those who are only here.
 * Whoever has a role beside has it still.
 */
function endSessions(db: CompanyDb, some: SomeWorkers): Statement[] {
  const users = `${usersOf(some)} and exists (select 1 from members m
    where m.company_id = ?1 and m.user_id = a.user_id and m.role = 'worker')`
  return [
    db.statement(
      `delete from session where company_id = ?1 and user_id in (${users})`,
      ...some.params,
    ),
    db.statement(
      `delete from verification where value in (${users}) and ${onlyHere('verification.value')}`,
      ...some.params,
    ),
  ]
}

/**
 * Whose status changes loses every link and session, on leaving and on coming back: what was made in between does
 * not come to life either. The account stays, and its password opens it while they are active.
 */
export function closeAccess(db: CompanyDb, some: SomeWorkers): Statement[] {
  return [...closeLinks(db, some), ...endSessions(db, some)]
}

/** The same of workers without a login. */
export const closeLinks = (db: CompanyDb, some: SomeWorkers): Statement[] => [
  db.statement(
    `update worker_accounts set token_hash = null, token_until = 0
     where company_id = ?1 and worker_id in (${some.ids}) and user_id is null and token_until > 0`,
    ...some.params,
  ),
]

/**
 * The logins of these workers, their sessions and their links are gone, as if nobody had ever set one up: for a worker who
 * turns out to be another human than the one whose login it is. An account that is nobody's in any other company goes
 * with it, and its address is free for a new one.
 */
export function endAccountsOf(db: CompanyDb, workerIds: readonly string[]): Statement[] {
  const some = theseWorkers(workerIds)
  const users = usersOf(some)
  const nobodys = (user: string) => `not exists (select 1 from members m where m.user_id = ${user})`
  return [
    ...endSessions(db, some),
    db.statement(
      `delete from members where company_id = ?1 and role = 'worker' and user_id in (${users})`,
      ...some.params,
    ),
    db.statement(
      `delete from account where user_id in (${users}) and ${nobodys('account.user_id')}`,
      ...some.params,
    ),
    db.statement(
      `delete from user where id in (${users}) and ${nobodys('user.id')}`,
      ...some.params,
    ),
    db.statement(
      `delete from worker_accounts where company_id = ?1 and worker_id in (${some.ids})`,
      ...some.params,
    ),
  ]
}
