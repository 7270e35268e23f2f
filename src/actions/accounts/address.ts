/**
 * The address somebody signs in with, changed by themselves: the new one confirms it, the old one is told, and can take
 * it back for a week. Nobody learns on the way whether an address has an account.
 */
import { hashedName, mailedToken, newPasswordLink } from '../../auth/links.ts'
import { verifyPassword } from '../../auth/password.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Settings } from '../../env.ts'
import type { Job } from '../../runs/job.ts'
import { audited } from '../../store/audit.ts'
import { companyDb, type Statement } from '../../store/database.ts'
import { batchInFence, isTaken } from '../../store/fence.ts'
import type { Clock } from '../../store/ids.ts'
import { putMessage } from '../../store/outbox/outbox.ts'
import { countTry } from '../../store/system/accounts.ts'
import {
  type AddressLink,
  addressLinkBy,
  changeAddress,
  forgetLaterLinks,
  forgetPassword,
  passwordHashOf,
  putAddressLink,
} from '../../store/system/addresses.ts'
import { homeOf, membershipsOf } from '../../store/system/memberships.ts'
import type { ActingWith } from '../acting.ts'
import { record } from '../record.ts'

const HOUR = 3_600_000
const CONFIRM_MS = 24 * HOUR
const TAKE_BACK_MS = 7 * 24 * HOUR
const TRIES_AN_HOUR = 10

/** What the link of an e-mail about an address is kept under. */
export const addressLinkName = (token: string): string => hashedName(`address:${token}`)

/** Nobody is known yet: the link says who comes. */
export interface Linked {
  env: Env
  config: Settings
  clock: Clock
}

/**
 * An e-mail goes to the new address, whoever has it. Throws `not_enabled` where no e-mail leaves, `rate_limited`, and
 * `invalid` for a wrong password or the address there is.
 */
export async function askForAddress(
  acting: ActingWith<'env' | 'config' | 'jobs'>,
  asked: { email: string; password: string },
): Promise<void> {
  const { actor, db, clock, env, config, jobs } = acting
  if (actor.kind !== 'user' || !actor.email)
    throw new Refusal('forbidden', 'A token has no address: sign in.')
  if (config.EMAIL_PROVIDER === 'none')
    throw new Refusal(
      'not_enabled',
      'No email leaves this Muster, so that nobody can show that an address is theirs.',
    )
  const [now, from, to] = [clock.now(), actor.email.toLowerCase(), asked.email.toLowerCase()]
  if ((await countTry(env.DB, `address|${actor.id}`, now, HOUR)) > TRIES_AN_HOUR)
    throw new Refusal('rate_limited', 'Too many tries. Wait an hour.')
  const hash = await passwordHashOf(env.DB, actor.id)
  if (!hash || !(await verifyPassword(hash, asked.password)))
    throw invalid('password', 'is not your password')
  if (from === to) throw invalid('email', 'is your address already')
  const [id, expiresAt] = [clock.newId(), now + CONFIRM_MS]
  const name = addressLinkName(await mailedToken(config, id, expiresAt))
  const link = { id, name, expiresAt, now, user: actor.id, what: 'new' as const, from, to }
  const payload = { until: expiresAt }
  const mail = {
    id,
    key: `address:${id}`,
    kind: 'email',
    event: 'address',
    target: to,
    payload,
  } as const
  await record(acting, { action: 'account.address_asked', subject: from }, [
    ...putAddressLink(env.DB, link),
    putMessage(db, mail, now),
  ])
  await jobs.send({ kind: 'deliver', companyId: db.companyId } satisfies Job)
}

/** The new address counts, everybody is signed out, the old one is told. Throws `link_expired` and `already_exists`. */
export async function confirmAddress(linked: Linked, token: string): Promise<string> {
  const { env, config, clock } = linked
  const link = await open(linked, token, 'new')
  if (link.email !== link.from) throw expired()
  const [now, id] = [clock.now(), clock.newId()]
  const until = now + TAKE_BACK_MS
  const name = addressLinkName(await mailedToken(config, id, until))
  const { user, from, to } = link
  await change(linked, link, token, to, 'account.address_changed', (companyId) => [
    ...putAddressLink(env.DB, { id, name, expiresAt: until, now, user, what: 'back', from, to }),
    putMessage(
      companyDb(env.DB, companyId),
      {
        ...{ id, key: `address_changed:${id}`, kind: 'email', event: 'address_changed' },
        ...{ target: from, payload: { until } },
      } as const,
      now,
    ),
  ])
  return to
}

/**
 * The account has its old address again, whatever it has by now, and a password is chosen anew with `passwordToken`:
 * whoever changed it knew the one there was. Throws `link_expired` and `already_exists`.
 */
export async function takeBackAddress(
  linked: Linked,
  token: string,
): Promise<{ email: string; passwordToken: string }> {
  const { env, clock } = linked
  const link = await open(linked, token, 'back')
  const made = newPasswordLink(env.DB, clock, link.user, clock.now() + HOUR)
  await change(linked, link, token, link.from, 'account.address_taken_back', () => [
    forgetLaterLinks(env.DB, link.user, link.expiresAt),
    forgetPassword(env.DB, link.user),
    ...made.statements,
  ])
  return { email: link.from, passwordToken: made.token }
}

async function open({ env, clock }: Linked, token: string, what: AddressLink['what']) {
  const link = await addressLinkBy(env.DB, addressLinkName(token), clock.now())
  if (link?.what !== what) throw expired()
  return link
}

/** With its line in the log of each company the account opens. */
async function change(
  { env, clock }: Linked,
  { user, email }: { user: string; email: string },
  token: string,
  address: string,
  action: string,
  more: (companyId: string) => Statement[],
): Promise<void> {
  const home = await homeOf(env.DB, user)
  if (!home) throw expired()
  const link = { user, address, link: addressLinkName(token), now: clock.now() }
  const lines = (await membershipsOf(env.DB, user)).map(({ company }) =>
    audited(
      { db: companyDb(env.DB, company.id), clock, actor: address },
      { action, subject: email, detail: { before: email, after: address } },
    ),
  )
  try {
    const db = companyDb(env.DB, home)
    const statements = [...changeAddress(env.DB, db, link), ...more(home), ...lines]
    if ((await batchInFence(db, statements)) === null) throw expired()
  } catch (error) {
    // Whoever comes has shown that the address is theirs: it is no news to them.
    if (isTaken(error, 'user.email'))
      throw new Refusal('already_exists', 'This address has an account of its own by now.')
    throw error
  }
  await env.JOBS.send({ kind: 'deliver', companyId: home } satisfies Job)
}

const invalid = (field: string, message: string) =>
  new Refusal('invalid', `${field}: ${message}`, { errors: [{ field, message }] })
const expired = () =>
  new Refusal('link_expired', 'This link was used already, was replaced, or has expired.')
