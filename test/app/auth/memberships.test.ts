/** One account in several companies: how it gets into one, goes from one to another, and leaves one. */
import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import type { Session } from '../../../src/api/account.ts'
import { memberOf, newCompany, PASSWORD, tokenFor } from '../../support/accounts.ts'
import { type Answer, call, ORIGIN, signIn, withCookie, withToken } from '../../support/app.ts'
import { freshDatabase } from '../../support/database.ts'

type SessionOut = z.infer<typeof Session>

let acme: Awaited<ReturnType<typeof newCompany>>
let other: Awaited<ReturnType<typeof newCompany>>
beforeEach(async () => {
  await freshDatabase()
  acme = await newCompany('Acme', 'olive@acme.test')
  other = await newCompany('Other', 'otto@other.test')
})

let last = 0
const as = async (email: string) =>
  withCookie((await signIn(email, PASSWORD, `192.0.2.${++last % 250}`)).cookie)
const here = async (caller: ReturnType<typeof withCookie>) =>
  (await caller<SessionOut>('GET', '/session')).body
const places = (s: SessionOut) => s.companies.map((c) => `${c.role} of ${c.name}`)

/** Otto of Other invites somebody; returns the link's token. */
async function invited(email: string, role = 'viewer'): Promise<string> {
  const otto = await as('otto@other.test')
  const { body } = await otto<{ url: string }>('POST', '/members', { name: 'Typed', email, role })
  return new URL(body.url).searchParams.get('token') ?? ''
}
const proven = (email: string) =>
  env.DB.prepare('update user set email_verified = 1 where email = ?1').bind(email).run()

describe('whoever has an account', () => {
  test('joins a further company signed in with the address, and is what they were in the first', async () => {
    const token = await invited('olive@acme.test', 'admin')
    const check = await call('POST', '/api/v1/invitations/check', { body: { token } })
    expect(check.body).toMatchObject({ company: 'Other', name: 'Typed', hasAccount: true })
    const olive = await as('olive@acme.test')
    expect(await olive('POST', '/invitations/accept', { token })).toMatchObject({
      status: 201,
      body: { company: 'Other', email: 'olive@acme.test' },
    })
    const session = await here(olive)
    expect([session.company.name, session.role, session.user?.name]).toEqual([
      ...['Other', 'admin', 'Olive Owner'],
    ])
    expect(places(session)).toEqual(['owner of Acme', 'admin of Other'])
    expect((await olive('POST', '/invitations/accept', { token })).status).toBe(404)
  })

  test('cannot be given another password by an invitation, and nobody else can take it up', async () => {
    const token = await invited('olive@acme.test')
    const anew = { token, password: 'taken by somebody' }
    expect(await call('POST', '/api/v1/invitations/join', { body: anew })).toMatchObject({
      status: 409,
      body: { code: 'already_exists' },
    })
    const reset = { token, newPassword: 'taken by somebody' }
    const headers = { origin: ORIGIN }
    expect((await call('POST', '/api/auth/reset-password', { body: reset, headers })).status).toBe(
      400,
    )
    await memberOf(acme.companyId, 'max@acme.test', 'admin')
    const max = await as('max@acme.test')
    expect(await max('POST', '/invitations/accept', { token })).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    })
    const { token: script } = await tokenFor(acme.companyId, 'admin')
    expect((await withToken(script)('POST', '/invitations/accept', { token })).status).toBe(404)
    expect(places(await here(await as('olive@acme.test')))).toEqual(['owner of Acme'])
  })

  test('sees what waits for them once the address is known to be theirs, and may decline it', async () => {
    await invited('olive@acme.test', 'admin')
    await env.DB.prepare('update user set email_verified = 0').run()
    const olive = await as('olive@acme.test')
    expect((await here(olive)).invitations).toEqual([])
    await proven('olive@acme.test')
    const [waiting] = (await here(olive)).invitations
    expect(waiting).toMatchObject({ company: 'Other', role: 'admin' })
    const max = await memberOf(acme.companyId, 'max@acme.test', 'owner')
    expect(max.userId).toBeTruthy()
    const id = waiting?.id ?? ''
    const another = await as('max@acme.test')
    for (const deed of ['accept', 'decline'])
      expect((await another('POST', `/invitations/${deed}`, { id })).status).toBe(404)
    expect((await olive('POST', '/invitations/decline', { id })).status).toBe(204)
    expect((await here(olive)).invitations).toEqual([])
    const otto = await as('otto@other.test')
    const { body } = await otto<{ items: { email: string }[] }>('GET', '/members')
    expect(body.items.map((m) => m.email)).toEqual(['otto@other.test'])
    const log = await otto<{ items: { action: string; actor: string }[] }>('GET', '/audit')
    expect(log.body.items[0]).toMatchObject({ action: 'member.declined', actor: 'olive@acme.test' })
  })

  test('shows the inviting company nothing of itself until it has joined', async () => {
    await env.DB.prepare('update user set name = ?1 where id = ?2').bind('Known', acme.userId).run()
    const token = await invited('olive@acme.test')
    const otto = await as('otto@other.test')
    const members = async () => JSON.stringify((await otto('GET', '/members')).body)
    expect(await members()).toContain('Typed')
    expect(await members()).not.toMatch(new RegExp(`Known|${acme.userId}`))
    await (await as('olive@acme.test'))('POST', '/invitations/accept', { token })
    expect(await members()).toMatch(new RegExp(`${acme.userId}.*Known`))
  })
})

describe('a session', () => {
  const both = async () => {
    await memberOf(other.companyId, 'olive@acme.test', 'viewer')
    return as('olive@acme.test')
  }

  test('is in one company at a time, goes to another, and the next one begins where one was last', async () => {
    const olive = await both()
    const enter = (companyId: string) => olive('PUT', '/session', { companyId })
    expect((await enter(acme.companyId)).status).toBe(204)
    expect((await here(olive)).role).toBe('owner')
    expect((await olive('POST', '/tokens', { name: 's', scopes: ['read'] })).status).toBe(201)
    expect((await enter(other.companyId)).status).toBe(204)
    expect((await here(olive)).role).toBe('viewer')
    expect((await olive('POST', '/tokens', { name: 's', scopes: ['read'] })).status).toBe(403)
    expect((await here(await as('olive@acme.test'))).company.name).toBe('Other')
    await enter(acme.companyId)
    expect((await here(await as('olive@acme.test'))).company.name).toBe('Acme')
  })

  test('goes nowhere else, and a token not at all', async () => {
    const third = await newCompany('Third', 'tim@third.test')
    const olive = await both()
    const missing = { status: 404, body: { code: 'not_found' } }
    for (const companyId of [third.companyId, 'never-was'])
      expect(await olive('PUT', '/session', { companyId })).toMatchObject(missing)
    const { token } = await tokenFor(acme.companyId, 'admin')
    const script = withToken(token)
    const companyId = other.companyId
    expect(await script('PUT', '/session', { companyId })).toMatchObject(missing)
    expect(places(await here(script))).toEqual(['owner of Acme'])
  })

  test('does nothing for a page that shows another company than it is in', async () => {
    const { cookie } = await signIn('olive@acme.test', PASSWORD)
    await memberOf(other.companyId, 'olive@acme.test', 'owner')
    const rename = (company: string): Promise<Answer> =>
      call('PATCH', '/api/v1/company', {
        headers: { cookie, origin: ORIGIN, 'muster-company': company },
        body: { name: 'Renamed' },
      })
    expect(await rename(other.companyId)).toMatchObject({
      status: 409,
      body: { code: 'other_company', detail: 'You are in Acme by now.' },
    })
    expect((await rename(acme.companyId)).status).toBe(200)
  })

  test('of a changed password stays in its company', async () => {
    await both()
    const { cookie } = await signIn('olive@acme.test', PASSWORD)
    await withCookie(cookie)('PUT', '/session', { companyId: acme.companyId })
    await (await as('olive@acme.test'))('PUT', '/session', { companyId: other.companyId })
    const changed = await call('POST', '/api/auth/change-password', {
      body: { currentPassword: PASSWORD, newPassword: 'a quite different password' },
      headers: { origin: ORIGIN, cookie },
    })
    const renewed = changed.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    expect((await here(withCookie(renewed))).company.name).toBe('Acme')
  })
})

describe('what ends in one company', () => {
  let userId = ''
  /** Olive in Acme, and Olive in Other. */
  const signedIn = async () => {
    userId = (await memberOf(other.companyId, 'olive@acme.test', 'owner')).userId
    const [at, there] = [await as('olive@acme.test'), await as('olive@acme.test')]
    await at('PUT', '/session', { companyId: acme.companyId })
    await there('PUT', '/session', { companyId: other.companyId })
    return { at, there, otto: await as('otto@other.test') }
  }

  test('ends there alone: a changed role', async () => {
    const { at, there, otto } = await signedIn()
    expect((await otto('PATCH', `/members/${userId}`, { role: 'viewer' })).status).toBe(200)
    expect((await there('GET', '/session')).status).toBe(401)
    expect(places(await here(at))).toEqual(['owner of Acme', 'viewer of Other'])
  })

  test('ends there alone: a removal', async () => {
    const { at, there, otto } = await signedIn()
    expect((await otto('DELETE', `/members/${userId}`)).status).toBe(204)
    expect((await there('GET', '/session')).status).toBe(401)
    expect(places(await here(at))).toEqual(['owner of Acme'])
    expect((await at('PUT', '/session', { companyId: other.companyId })).status).toBe(404)
    expect((await signIn('olive@acme.test', PASSWORD, '198.51.100.1')).status).toBe(200)
  })

  test('ends there alone: leaving oneself, which the last owner cannot', async () => {
    const { at, there, otto } = await signedIn()
    expect(await at('DELETE', '/session/membership')).toMatchObject({
      status: 409,
      body: { code: 'last_owner' },
    })
    expect((await there('DELETE', '/session/membership')).status).toBe(204)
    expect((await there('GET', '/session')).status).toBe(401)
    expect(places(await here(at))).toEqual(['owner of Acme'])
    const log = await otto<{ items: { action: string; actor: string }[] }>('GET', '/audit')
    expect(log.body.items[0]).toMatchObject({ action: 'member.left', actor: 'olive@acme.test' })
    const { token } = await tokenFor(other.companyId, 'admin')
    expect((await withToken(token)('DELETE', '/session/membership')).status).toBe(404)
  })

  test('a removal from the only company takes the account with it, and its address is free', async () => {
    await memberOf(acme.companyId, 'max@acme.test', 'admin')
    const max = await as('max@acme.test')
    expect((await max('DELETE', '/session/membership')).status).toBe(204)
    expect((await signIn('max@acme.test', PASSWORD, '198.51.100.2')).status).toBe(401)
    const token = await invited('max@acme.test')
    const body = { token, password: PASSWORD }
    expect((await call('POST', '/api/v1/invitations/join', { body })).status).toBe(201)
  })
})

test('an invitation that was changed, withdrawn or is past its time is taken up by nobody', async () => {
  const olive = await as('olive@acme.test')
  const otto = await as('otto@other.test')
  const gone = { status: 404, body: { code: 'link_expired' } }
  const first = await invited('olive@acme.test')
  await invited('olive@acme.test')
  expect(await olive('POST', '/invitations/accept', { token: first })).toMatchObject(gone)
  const token = await invited('olive@acme.test')
  const { body } = await otto<{ items: { userId: string; joined: boolean }[] }>('GET', '/members')
  const pending = body.items.find((m) => !m.joined)?.userId
  expect(await otto('PATCH', `/members/${pending}`, { role: 'admin' })).toMatchObject({
    status: 200,
  })
  await env.DB.prepare('update invitations set expires_at = expires_at - 8 * 86400000').run()
  expect(await olive('POST', '/invitations/accept', { token })).toMatchObject(gone)
  await env.DB.prepare('update invitations set expires_at = expires_at + 8 * 86400000').run()
  expect((await otto('DELETE', `/members/${pending}`)).status).toBe(204)
  expect(await olive('POST', '/invitations/accept', { token })).toMatchObject(gone)
})

test('of two who take one invitation up at once, one does; the role is the one it has by then', async () => {
  const token = await invited('new@person.test', 'admin')
  const body = { token, password: PASSWORD }
  const join = () => call('POST', '/api/v1/invitations/join', { body })
  const answers = await Promise.all([join(), join()])
  expect(answers.map((a) => a.status).sort()[0]).toBe(201)
  expect(answers.filter((a) => a.status === 201)).toHaveLength(1)
  expect(places(await here(await as('new@person.test')))).toEqual(['admin of Other'])
})

describe('a further company', () => {
  const given = { name: 'Third', timeZone: 'America/Chicago', region: 'us' }

  test('is made by an owner who is signed in, who owns it and is there at once', async () => {
    const olive = await as('olive@acme.test')
    const made = await olive<{ id: string }>('POST', '/companies', given)
    expect(made).toMatchObject({ status: 201, body: { name: 'Third', region: 'US' } })
    const session = await here(olive)
    expect(session.company).toMatchObject({ id: made.body.id, timeZone: 'America/Chicago' })
    expect(places(session)).toEqual(['owner of Acme', 'owner of Third'])
    const { body } = await olive<{ items: { action: string; actor: string }[] }>('GET', '/audit')
    expect(body.items).toMatchObject([{ action: 'company.created', actor: 'olive@acme.test' }])
    expect((await olive<{ items: unknown[] }>('GET', '/workers')).body.items).toEqual([])
    // And back; the other company is as it was.
    await olive('PUT', '/session', { companyId: acme.companyId })
    expect((await here(olive)).company.name).toBe('Acme')
  })

  test('is made by nobody else, nor by a token, nor anywhere, nor without end', async () => {
    await memberOf(acme.companyId, 'max@acme.test', 'admin')
    expect((await (await as('max@acme.test'))('POST', '/companies', given)).status).toBe(403)
    const { token } = await tokenFor(acme.companyId, 'admin')
    expect((await withToken(token)('POST', '/companies', given)).status).toBe(403)
    const olive = await as('olive@acme.test')
    expect(await olive('POST', '/companies', { ...given, timeZone: 'Mars/Base' })).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'timeZone' }] },
    })
    for (let n = 1; n < 20; n += 1)
      expect((await olive('POST', '/companies', { ...given, name: `No ${n}` })).status).toBe(201)
    expect(await olive('POST', '/companies', given)).toMatchObject({
      status: 409,
      body: { code: 'too_many' },
    })
  })
})

test('what is given to somebody by name before they come is theirs once they have joined', async () => {
  const { db } = other
  const issue = (id: string, assignee: string) =>
    db.run(
      `insert into issues (company_id, id, code, subject, name, facts, digest, opened_at, seen_at, assignee_id)
       values (?1, ?2, 'missing_phone', ?2, 'Somebody', '{}', '', 1, 1, ?3)`,
      id,
      assignee,
    )
  const mine = async (caller: ReturnType<typeof withCookie>) => {
    const { body } = await caller<{ items: { id: string; assignee: { name: string } }[] }>(
      'GET',
      `/issues?assigneeId=${(await here(caller)).user?.id}`,
    )
    return body.items.map((i) => `${i.id} ${i.assignee.name}`)
  }
  const otto = await as('otto@other.test')
  for (const email of ['olive@acme.test', 'new@acme.test']) {
    const asked = { name: 'Typed', email, role: 'admin' }
    const { body } = await otto<{ url: string; member: { userId: string } }>(
      'POST',
      '/members',
      asked,
    )
    await issue(`of ${email}`, body.member.userId)
    const token = new URL(body.url).searchParams.get('token') ?? ''
    if (email === 'olive@acme.test') {
      const olive = await as(email)
      await olive('POST', '/invitations/accept', { token })
      expect(await mine(olive)).toEqual([`of ${email} Olive Owner`])
    } else {
      await call('POST', '/api/v1/invitations/join', { body: { token, password: PASSWORD } })
      expect(await mine(await as(email))).toEqual([`of ${email} Typed`])
    }
  }
})
