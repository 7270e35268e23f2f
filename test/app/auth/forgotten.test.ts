/** A forgotten password, an invitation by e-mail, and what a new password or role ends. */
import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import { PASSWORD } from '../../support/accounts.ts'
import { call, ORIGIN, withCookie } from '../../support/app.ts'
import { freshDatabase } from '../../support/database.ts'
import { linkOf, Mailbox } from '../http/support/mailbox.ts'
import { Office } from '../http/support/office.ts'

beforeEach(freshDatabase)

const NEW = 'a quite different password'
let office: Office
let box: Mailbox
beforeEach(async () => {
  office = await Office.make()
  box = new Mailbox(office)
})

const forgotten = (email: string, bindings = office.env, from = '192.0.2.1') =>
  call('POST', '/api/v1/password-links', {
    body: { email },
    headers: { 'cf-connecting-ip': from },
    env: bindings,
  })
const setPassword = (token: string, newPassword = NEW) =>
  call('POST', '/api/auth/reset-password', {
    body: { token, newPassword },
    headers: { origin: ORIGIN, 'cf-connecting-ip': `10.1.1.${Math.floor(Math.random() * 250)}` },
    env: office.env,
  })
const join = (token: string, password = NEW) =>
  call('POST', '/api/v1/invitations/join', { body: { token, password }, env: office.env })
const invite = (email: string, role = 'admin') =>
  office.owner<{ member: { userId: string }; url: null; mailed: boolean }>('POST', '/members', {
    name: 'Max Member',
    email,
    role,
  })

/** Somebody who has joined and can sign in. */
async function joined(email: string, role = 'admin') {
  const { body } = await invite(email, role)
  await office.drain()
  await join(linkOf((await mailsTo(email)).at(-1)), PASSWORD)
  return body.member.userId
}
const mailsTo = async (email: string) => (await box.mails()).filter((m) => m.to[0] === email)

describe('a forgotten password', () => {
  test('is set anew by a link that goes to the address of the account, and works once', async () => {
    const email = box.address('max')
    await joined(email)
    expect(await forgotten(email.toUpperCase())).toMatchObject({ status: 202 })
    await office.drain()
    const mail = (await mailsTo(email)).at(-1)
    expect(mail?.subject).toBe('A new password for Test Company')
    expect(mail?.text).toContain('https://muster.test/set-password?token=')
    expect((await setPassword(linkOf(mail))).status).toBe(200)
    expect(await box.signIn(email, NEW)).toMatchObject({ status: 200 })
    expect(await box.signIn(email, PASSWORD)).toMatchObject({ status: 401 })
    expect((await setPassword(linkOf(mail), PASSWORD)).status).toBe(400)
  })

  test('gets one email within minutes, however often it is asked for', async () => {
    const email = box.address('max')
    await joined(email)
    const before = (await mailsTo(email)).length
    await Promise.all([forgotten(email), forgotten(email), forgotten(email)])
    await office.drain()
    const mails = await mailsTo(email)
    expect(mails.length).toBeLessThanOrEqual(before + 2)
    expect((await setPassword(linkOf(mails.at(-1)))).status).toBe(200)
  })

  test('is answered alike where there is no such account, and nothing leaves', async () => {
    const email = box.address('nobody')
    const known = box.address('max')
    await joined(known)
    const unknown = await forgotten(email)
    expect(unknown).toMatchObject({ status: 202 })
    expect((await forgotten(known)).body).toEqual(unknown.body)
    await office.drain()
    expect(await mailsTo(email)).toEqual([])
  })

  test('of a worker who has left brings nothing', async () => {
    const email = box.address(7)
    await office.site.people([box.row(7)])
    await office.sync()
    const list = await office.viewer<{ items: { id: string }[] }>('GET', '/workers')
    await box.send(list.body.items[0]?.id ?? '')
    await office.drain()
    await box.setUp(await box.linkTo(email))
    await forgotten(email)
    await office.drain()
    expect((await mailsTo(email)).at(-1)?.subject).toContain('A new password')
    const before = (await mailsTo(email)).length
    await office.admin('PATCH', office.path, { guard: { enabled: false } })
    await office.site.people([box.row(7, { Active: 'N' })])
    await office.sync()
    // As if minutes had passed: another e-mail may leave.
    await env.DB.prepare("delete from outbox where event = 'password'").run()
    await forgotten(email)
    await office.drain()
    expect(await mailsTo(email)).toHaveLength(before)
  })

  test('cannot be asked for without end, nor where no email leaves', async () => {
    for (let i = 0; i < 10; i++) expect((await forgotten(`x${i}@example.com`)).status).toBe(202)
    expect(await forgotten('x@example.com')).toMatchObject({
      status: 429,
      body: { code: 'rate_limited' },
    })
    const silent = { ...office.env, EMAIL_PROVIDER: 'none' } as unknown as Env
    expect(await forgotten('x@example.com', silent, '192.0.2.9')).toMatchObject({
      status: 409,
      body: { code: 'not_enabled' },
    })
    expect(await forgotten('no address')).toMatchObject({ status: 422 })
  })
})

describe('an invitation', () => {
  test('goes by email and to nobody else, and works until another is made', async () => {
    const email = box.address('ann')
    const first = await invite(email)
    expect([first.body.mailed, first.body.url]).toEqual([true, null])
    await office.drain()
    const [mail] = await mailsTo(email)
    expect(mail?.subject).toBe('Invitation to Test Company')
    expect(mail?.text).toContain('https://muster.test/invitation?token=')
    await invite(email, 'viewer')
    await office.drain()
    expect((await join(linkOf(mail))).status).toBe(404)
    const links = (await mailsTo(email)).map(linkOf).filter((link) => link !== linkOf(mail))
    expect((await join(links[0] ?? '')).status).toBe(201)
  })

  test('that was replaced or withdrawn before it left does not leave', async () => {
    const email = box.address('ann')
    const { body } = await invite(email)
    await office.owner('DELETE', `/members/${body.member.userId}`)
    await office.drain()
    expect(await mailsTo(email)).toEqual([])
  })

  test('is a link to hand over where no email leaves', async () => {
    const quiet = await Office.make()
    const answer = await quiet.owner<{ url: string; mailed: boolean }>('POST', '/members', {
      name: 'Ann',
      email: 'ann@quiet.test',
      role: 'viewer',
    })
    expect(answer.body.mailed).toBe(false)
    const token = new URL(answer.body.url).searchParams.get('token') ?? ''
    expect((await join(token)).status).toBe(201)
  })
})

describe('every other session ends', () => {
  const cookieOf = (answer: { headers: Headers }) =>
    answer.headers
      .getSetCookie()
      .map((c) => c.split(';')[0])
      .join('; ')

  test('when the password is changed, whatever the request says', async () => {
    const email = box.address('max')
    await joined(email)
    const elsewhere = (await box.signIn(email, PASSWORD)).as
    const here = await call('POST', '/api/auth/sign-in/email', {
      body: { email, password: PASSWORD },
      headers: { origin: ORIGIN, 'cf-connecting-ip': '10.9.9.9' },
      env: office.env,
    })
    const changed = await call('POST', '/api/auth/change-password', {
      body: { currentPassword: PASSWORD, newPassword: NEW, revokeOtherSessions: false },
      headers: { origin: ORIGIN, cookie: cookieOf(here), 'cf-connecting-ip': '10.9.9.8' },
      env: office.env,
    })
    expect(changed.status).toBe(200)
    expect((await elsewhere('GET', '/session')).status).toBe(401)
    expect((await withCookie(cookieOf(changed), office.env)('GET', '/session')).status).toBe(200)
  })

  test('when a role changes, and only then', async () => {
    const email = box.address('max')
    const userId = await joined(email)
    const { as } = await box.signIn(email, PASSWORD)
    await office.owner('PATCH', `/members/${userId}`, { role: 'admin' })
    expect((await as('GET', '/session')).status).toBe(200)
    await office.owner('PATCH', `/members/${userId}`, { role: 'viewer' })
    expect((await as('GET', '/session')).status).toBe(401)
    expect((await (await box.signIn(email, PASSWORD)).as('GET', '/session')).body).toMatchObject({
      role: 'viewer',
    })
  })
})

test('an account that many guess at, each from elsewhere, is closed for some minutes', async () => {
  const email = box.address('max')
  await joined(email)
  for (let i = 0; i < 20; i++) expect((await box.signIn(email, 'wrong one')).status).toBe(401)
  expect((await box.signIn(email.toUpperCase(), PASSWORD)).status).toBe(429)
  await env.DB.prepare('update rate_limit set last_request = last_request - 900001').run()
  expect((await box.signIn(email, PASSWORD)).status).toBe(200)
})

test('a right password forgets the wrong ones before it', async () => {
  const email = box.address('max')
  await joined(email)
  for (let i = 0; i < 25; i++) {
    if (i % 10 === 9) expect((await box.signIn(email, PASSWORD)).status).toBe(200)
    else expect((await box.signIn(email, 'wrong one')).status).toBe(401)
  }
})
