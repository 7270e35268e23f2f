/** The address somebody signs in with: changed by themselves, confirmed by the new one, taken back by the old one. */
import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import { memberOf, newCompany, PASSWORD } from '../../support/accounts.ts'
import { call, ORIGIN, withCookie } from '../../support/app.ts'
import { freshDatabase } from '../../support/database.ts'
import { linkOf, Mailbox } from '../http/support/mailbox.ts'
import { Office } from '../http/support/office.ts'

const CHOSEN = 'a quite different password'
const HOUR = 3_600_000
let office: Office
let box: Mailbox
/** Where they sign in now, where they want to, and where a thief would. */
let [old, next, thief] = ['', '', '']

beforeEach(async () => {
  await freshDatabase()
  office = await Office.make()
  box = new Mailbox(office)
  ;[old, next, thief] = [box.address('old'), box.address('next'), box.address('thief')]
  await memberOf(office.companyId, old, 'admin')
})

type As = Awaited<ReturnType<Mailbox['signIn']>>['as']
const signedIn = async (email: string, password = PASSWORD) =>
  (await box.signIn(email, password)).as
const ask = (as: As, email: string, password = PASSWORD) =>
  as('POST', '/session/address', { email, password })
const use = (what: 'confirm' | 'take-back', token: string) =>
  call<{ email: string; passwordToken: string; code: string }>(
    'POST',
    `/api/v1/session/address/${what}`,
    { body: { token }, env: office.env },
  )
const mailsTo = async (address: string) => (await box.mails()).filter((m) => m.to[0] === address)
const newest = async (address: string) => {
  await office.drain()
  return (await mailsTo(address)).at(-1)
}
/** As if the link was opened at once. */
async function changed(from: string, to: string, password = PASSWORD): Promise<void> {
  await ask(await signedIn(from, password), to, password)
  expect((await use('confirm', linkOf(await newest(to)))).status).toBe(200)
}
const opens = async (address: string, password = PASSWORD) =>
  (await box.signIn(address, password)).status === 200

describe('a new address', () => {
  test('counts once it was confirmed; everybody is signed out, and the old one is told', async () => {
    const [here, elsewhere] = [await signedIn(old), await signedIn(old)]
    expect(await ask(here, next.toUpperCase())).toMatchObject({
      status: 202,
      body: { hoursValid: 24 },
    })
    const mail = await newest(next)
    expect(mail?.subject).toBe('Confirm your new address')
    expect(mail?.text).toContain('https://muster.test/new-address?token=')
    // Until then nothing is other than it was.
    expect(await opens(old)).toBe(true)
    expect((await elsewhere('GET', '/session')).status).toBe(200)
    expect(await use('confirm', linkOf(mail))).toMatchObject({ status: 200, body: { email: next } })
    for (const as of [here, elsewhere]) expect((await as('GET', '/session')).status).toBe(401)
    expect([await opens(old), await opens(next)]).toEqual([false, true])
    const told = await newest(old)
    expect(told?.subject).toBe('Your address was changed')
    expect(told?.text).toContain(next)
    expect(await use('confirm', linkOf(mail))).toMatchObject({ status: 404 })
    const { body } = await office.owner<{ items: { action: string }[] }>('GET', '/audit')
    expect(body.items.map((i) => i.action).slice(0, 2)).toEqual([
      'account.address_changed',
      'account.address_asked',
    ])
  })

  test('wants the password, another address than the one there is, and not without end', async () => {
    const as = await signedIn(old)
    expect(await ask(as, next, 'not the password')).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'password' }] },
    })
    expect(await ask(as, old.toUpperCase())).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'email' }] },
    })
    for (let n = 0; n < 8; n += 1) await ask(as, next, 'not the password')
    expect(await ask(as, next)).toMatchObject({ status: 429 })
    expect(await newest(next)).toBeUndefined()
    expect(
      await office.owner('POST', '/session/address', { email: next, password: 'x' }),
    ).toMatchObject({ status: 403 })
  })

  test('of which a second one is asked makes the first link worthless, and so does time', async () => {
    const as = await signedIn(old)
    await ask(as, next)
    const first = linkOf(await newest(next))
    await ask(as, thief)
    expect((await use('confirm', first)).status).toBe(404)
    const second = linkOf(await newest(thief))
    await env.DB.prepare('update verification set expires_at = 1').run()
    expect((await use('confirm', second)).status).toBe(404)
    expect(await opens(old)).toBe(true)
  })

  test('where no email leaves cannot be shown to be theirs', async () => {
    const { cookie } = await box.signIn(old, PASSWORD)
    const silent = { ...office.env, EMAIL_PROVIDER: 'none' } as unknown as Env
    expect(await ask(withCookie(cookie, silent), next)).toMatchObject({
      status: 409,
      body: { code: 'not_enabled' },
    })
  })

  test('makes links to a password that went to the old one worthless', async () => {
    await call('POST', '/api/v1/password-links', { body: { email: old }, env: office.env })
    const link = linkOf(await newest(old))
    await changed(old, next)
    const reset = await call('POST', '/api/auth/reset-password', {
      body: { token: link, newPassword: CHOSEN },
      headers: { origin: ORIGIN, 'cf-connecting-ip': '192.0.2.77' },
      env: office.env,
    })
    expect(reset.status).toBe(400)
  })
})

describe('an address that has an account', () => {
  beforeEach(async () => {
    await newCompany('Elsewhere', next)
  })

  test('is nobody else’s to take, and only its own mailbox says that it is taken', async () => {
    const as = await signedIn(old)
    const [free, taken] = [await ask(as, thief), await ask(as, next)]
    expect(taken.status).toBe(free.status)
    expect(taken.body).toEqual(free.body)
    const mail = await newest(next)
    expect(mail?.subject).toBe('Your address has an account already')
    expect(mail?.text).not.toContain('token=')
    // To whoever looks on: the same message of the same kind.
    const { body } = await office.owner<{ items: Record<string, unknown>[] }>('GET', '/outbox')
    const seen = body.items.filter((m) => m.event === 'address')
    expect(seen.map((m) => [m.event, m.state, m.error])).toEqual([
      ['address', 'sent', null],
      ['address', 'cancelled', expect.any(String)],
    ])
    expect(await opens(next)).toBe(true)
  })

  test('and came to be taken in between, is refused at the last step', async () => {
    const other = box.address('late')
    await ask(await signedIn(old), other)
    const link = linkOf(await newest(other))
    await newCompany('Late', other)
    expect(await use('confirm', link)).toMatchObject({
      status: 409,
      body: { code: 'already_exists' },
    })
    expect(await opens(old)).toBe(true)
  })
})

describe('an address that was changed by somebody else', () => {
  test('is taken back within a week, with a new password, and their sessions end', async () => {
    await changed(old, thief)
    const link = linkOf(await newest(old))
    const stolen = await signedIn(thief)
    const back = await use('take-back', link)
    expect(back).toMatchObject({ status: 200, body: { email: old } })
    expect((await stolen('GET', '/session')).status).toBe(401)
    for (const address of [old, thief]) expect(await opens(address)).toBe(false)
    const reset = await call('POST', '/api/auth/reset-password', {
      body: { token: back.body.passwordToken, newPassword: CHOSEN },
      headers: { origin: ORIGIN, 'cf-connecting-ip': '192.0.2.78' },
      env: office.env,
    })
    expect(reset.status).toBe(200)
    expect([await opens(old, CHOSEN), await opens(thief, CHOSEN)]).toEqual([true, false])
    expect((await use('take-back', link)).status).toBe(404)
  })

  test('and once more, is taken back all the same; none of the thief’s links leads anywhere', async () => {
    const second = box.address('second')
    await changed(old, thief)
    const link = linkOf(await newest(old))
    await changed(thief, second)
    const theirs = linkOf(await newest(thief))
    await ask(await signedIn(second), next)
    const pending = linkOf(await newest(next))
    expect((await use('take-back', link)).status).toBe(200)
    expect((await use('take-back', theirs)).status).toBe(404)
    expect((await use('confirm', pending)).status).toBe(404)
  })

  test('stays changed when the week is over', async () => {
    await changed(old, next)
    const link = linkOf(await newest(old))
    await env.DB.prepare('update verification set expires_at = expires_at - ?1')
      .bind(7 * 24 * HOUR)
      .run()
    expect((await use('take-back', link)).status).toBe(404)
    expect(await opens(next)).toBe(true)
  })
})

test('a link of one kind is none of another, nor is any other text', async () => {
  await ask(await signedIn(old), next)
  const asked = linkOf(await newest(next))
  expect((await use('take-back', asked)).status).toBe(404)
  expect((await use('confirm', `${asked}x`)).status).toBe(404)
  const reset = await call('POST', '/api/auth/reset-password', {
    body: { token: asked, newPassword: CHOSEN },
    headers: { origin: ORIGIN, 'cf-connecting-ip': '192.0.2.79' },
    env: office.env,
  })
  expect(reset.status).toBe(400)
  await call('POST', '/api/v1/password-links', { body: { email: old }, env: office.env })
  const password = linkOf(await newest(old))
  expect((await use('confirm', password)).status).toBe(404)
})

test('whose account goes leaves no link behind that knows their addresses', async () => {
  const as = await signedIn(old)
  await ask(as, next)
  const { body } = await as<{ user: { id: string } }>('GET', '/session')
  await office.owner('DELETE', `/members/${body.user.id}`)
  const left = await env.DB.prepare('select value from verification').all<{ value: string }>()
  expect(JSON.stringify(left.results)).not.toContain(old)
})
