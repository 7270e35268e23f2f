/** Members: invited, given roles, removed. */
import { env } from 'cloudflare:workers'
import { beforeEach, expect, test } from 'vitest'
import { memberOf, newCompany, PASSWORD, tokenFor } from '../../support/accounts.ts'
import { call, signIn, withCookie, withToken } from '../../support/app.ts'
import { freshDatabase } from '../../support/database.ts'

interface MemberOut {
  userId: string
  email: string
  role: string
  joined: boolean
}
interface Entries {
  items: { action: string }[]
}
let owner: ReturnType<typeof withCookie>
let companyId: string
let ownerId: string
beforeEach(async () => {
  await freshDatabase()
  const made = await newCompany('Acme', 'olive@acme.test')
  companyId = made.companyId
  ownerId = made.userId
  owner = withCookie((await signIn('olive@acme.test', PASSWORD)).cookie)
})

const invite = (email: string, role = 'admin') =>
  owner<{ member: MemberOut; url: string; expiresAt: string }>('POST', '/members', {
    name: 'Ann Admin',
    email,
    role,
  })
const join = (url: string, password = PASSWORD) =>
  call('POST', '/api/v1/invitations/join', {
    body: { password, token: new URL(url).searchParams.get('token') },
  })

test('an invited person sets a password with the link, has joined, and signs in', async () => {
  const { status, body } = await invite('Ann@Acme.test')
  expect(status).toBe(201)
  expect(body.url).toMatch(/^https:\/\/muster\.test\/invitation\?token=[\w-]{32}$/)
  const days = (Date.parse(body.expiresAt) - Date.now()) / 86_400_000
  expect(days).toBeCloseTo(7, 2)
  expect(body.member).toMatchObject({ email: 'ann@acme.test', role: 'admin', joined: false })
  expect((await signIn('ann@acme.test', PASSWORD)).status).toBe(401)
  expect((await join(body.url, 'too short')).status).toBe(422)
  expect((await join(body.url)).status).toBe(201)
  const members = await owner<{ items: MemberOut[] }>('GET', '/members')
  expect(members.body.items.map((m) => [m.email, m.joined])).toEqual([
    ['olive@acme.test', true],
    ['ann@acme.test', true],
  ])
  const ann = withCookie((await signIn('ann@acme.test', PASSWORD)).cookie)
  expect((await ann('GET', '/session')).body).toMatchObject({ role: 'admin' })
})

test('an invitation works once, and not after seven days', async () => {
  const first = await invite('ann@acme.test')
  expect((await join(first.body.url)).status).toBe(201)
  expect((await join(first.body.url, 'somebody else now')).status).toBe(404)
  const second = await invite('bob@acme.test')
  await env.DB.prepare('update invitations set expires_at = expires_at - 7 * 86400000 - 1').run()
  expect((await join(second.body.url)).status).toBe(404)
})

test('a second invitation replaces the first; whoever has joined is not invited again', async () => {
  const first = await invite('ann@acme.test')
  const second = await invite('ann@acme.test', 'viewer')
  expect(second.body.member).toMatchObject({ userId: first.body.member.userId, role: 'viewer' })
  expect((await join(first.body.url)).status).toBe(404)
  expect((await join(second.body.url)).status).toBe(201)
  expect(await invite('ann@acme.test')).toMatchObject({
    status: 409,
    body: { code: 'already_exists' },
  })
})

test('the last owner can be neither demoted nor removed, an invited owner does not count', async () => {
  await invite('later@acme.test', 'owner')
  const refused = { status: 409, body: { code: 'last_owner' } }
  expect(await owner('PATCH', `/members/${ownerId}`, { role: 'admin' })).toMatchObject(refused)
  expect(await owner('DELETE', `/members/${ownerId}`)).toMatchObject(refused)
  expect(await owner('GET', '/session')).toMatchObject({ status: 200 })
  const log = await owner<Entries>('GET', '/audit')
  expect(log.body.items.map((e) => e.action)).not.toContain('member.removed')

  await memberOf(companyId, 'second@acme.test', 'owner')
  expect(await owner('PATCH', `/members/${ownerId}`, { role: 'admin' })).toMatchObject({
    status: 200,
    body: { role: 'admin' },
  })
})

test('two owners who remove each other at the same moment leave one', async () => {
  const second = await memberOf(companyId, 'second@acme.test', 'owner')
  const { token } = await tokenFor(companyId, 'admin')
  const remove = (id: string) => withToken(token)('DELETE', `/members/${id}`)
  const answers = await Promise.all([remove(ownerId), remove(second.userId)])
  expect(answers.map((a) => a.status).sort()).toEqual([204, 409])
})

test('a removed member is out at once, leaves nothing behind, and can be invited anew', async () => {
  const { body } = await invite('ann@acme.test')
  await join(body.url)
  const ann = withCookie((await signIn('ann@acme.test', PASSWORD)).cookie)
  expect(await ann('GET', '/members')).toMatchObject({ status: 200 })
  expect(await owner('DELETE', `/members/${body.member.userId}`)).toMatchObject({ status: 204 })
  expect(await ann('GET', '/session')).toMatchObject({ status: 401 })
  expect((await signIn('ann@acme.test', PASSWORD)).status).toBe(401)
  for (const table of ['session', 'account', 'user', 'verification', 'invitations'])
    expect(
      JSON.stringify((await env.DB.prepare(`select * from ${table}`).all()).results),
    ).not.toContain(body.member.userId)
  expect((await invite('ann@acme.test')).status).toBe(201)
})

test('a changed role ends the session, and counts from the next one on', async () => {
  const { body } = await invite('ann@acme.test')
  await join(body.url)
  const ann = withCookie((await signIn('ann@acme.test', PASSWORD)).cookie)
  await owner('PATCH', `/members/${body.member.userId}`, { role: 'viewer' })
  expect(await ann('GET', '/members')).toMatchObject({ status: 401 })
  const again = withCookie((await signIn('ann@acme.test', PASSWORD)).cookie)
  expect(await again('GET', '/members')).toMatchObject({ status: 403, body: { code: 'forbidden' } })
})
