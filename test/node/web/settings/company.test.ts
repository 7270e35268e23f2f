/** Members, tokens and webhooks: what is shown once, what is asked for, what a refusal leaves. */
import { describe, expect, onTestFinished, test } from 'vitest'
import { createMembers } from '../../../../web/settings/access/members.ts'
import { createTokens, lifeOf } from '../../../../web/settings/access/tokens.ts'
import { createWebhooks, EVENTS } from '../../../../web/settings/messages/webhooks.ts'
import type { Out } from '../../../../web/shell/api.ts'
import { fakeApi, quiet, refusal, said } from '../support/fake-api.ts'
import { listed, NOON } from '../support/given.ts'

const member: Out<'Member'> = {
  ...{ userId: 'u-1', name: 'Vic', email: 'vic@example.com', role: 'viewer' },
  ...{ createdAt: NOON, joined: true, invitedUntil: null },
}

describe('members', () => {
  async function opened() {
    const server = fakeApi()
    server.on('GET /members', listed([member]))
    const page = createMembers(server.api)
    onTestFinished(page.start())
    await quiet()
    const looks = () => server.asked('GET /members').length
    return { server, page, looks }
  }

  test('are invited, and the link is there to be handed over until another is invited', async () => {
    const { server, page, looks } = await opened()
    server.on('POST /members', {
      member,
      url: '/invitation?token=1',
      expiresAt: NOON,
      mailed: false,
    })
    page.form.set('name', ' Vic ')
    page.form.set('email', ' vic@example.com')
    page.form.set('role', 'viewer')
    expect(await page.form.submit()).toBe(true)
    expect(server.bodies('POST /members')).toEqual([
      { name: 'Vic', email: 'vic@example.com', role: 'viewer' },
    ])
    expect([page.invitation.value?.url, looks()]).toEqual(['/invitation?token=1', 2])
    page.begin()
    expect([page.invitation.value, page.form.values.value]).toEqual([
      null,
      { name: '', email: '', role: 'admin' },
    ])
  })

  test('are not invited without a name and an address', async () => {
    const { server, page } = await opened()
    await page.form.submit()
    expect(page.form.errors.value).toEqual({ name: 'Enter a name.', email: 'Enter an email.' })
    expect(server.asked('POST /members')).toEqual([])
  })

  test('who are members already are refused at the address', async () => {
    const { server, page } = await opened()
    const errors = [{ field: 'email', message: 'is a member already' }]
    server.on('POST /members', refusal(409, 'exists', 'Vic is a member already.', { errors }))
    page.form.set('name', 'Vic')
    page.form.set('email', 'vic@example.com')
    await page.form.submit()
    expect([page.form.text('email').error, page.invitation.value]).toEqual([
      'is a member already',
      null,
    ])
  })

  test('get another role, or are removed', async () => {
    const { server, page, looks } = await opened()
    server.on('PATCH /members/{userId}', undefined).on('DELETE /members/{userId}', undefined)
    await page.setRole(member, 'admin')
    await page.remove(member)
    expect(server.bodies('PATCH /members/{userId}')).toEqual([{ role: 'admin' }])
    expect(said()).toEqual(['Vic has a new role.', 'Vic was removed.'])
    expect(looks()).toBe(3)
  })

  test('of whom one must stay: refused, the list shows how it is', async () => {
    const { server, page, looks } = await opened()
    server.on('PATCH /members/{userId}', refusal(409, 'last_owner', 'Somebody must be the owner.'))
    await page.setRole(member, 'admin')
    expect([said(), looks(), page.busy.value]).toEqual([['Somebody must be the owner.'], 2, null])
  })
})

describe('API tokens', () => {
  const token: Out<'ApiToken'> = {
    ...{ id: 't-1', name: 'Reports', scopes: ['read'], prefix: 'mu_1', createdBy: 'Olive' },
    ...{ createdAt: NOON, lastUsedAt: null, revokedAt: null, expiresAt: null },
  }
  async function opened() {
    const server = fakeApi()
    server.on('GET /tokens', listed([token]))
    const page = createTokens(server.api)
    onTestFinished(page.start())
    await quiet()
    return { server, page }
  }

  test('are made with the scopes chosen, and shown this once', async () => {
    const { server, page } = await opened()
    server.on('POST /tokens', { item: token, token: 'mu_1_secret' })
    page.form.set('name', ' Reports ')
    page.toggle('write', true)
    page.toggle('read', false)
    await page.form.submit()
    const [sent] = server.bodies('POST /tokens') as { expiresAt: string }[]
    expect(sent).toEqual({ name: 'Reports', scopes: ['write'], expiresAt: expect.any(String) })
    const days = (Date.parse(sent?.expiresAt ?? '') - Date.now()) / 86_400_000
    expect(days).toBeCloseTo(365, 1)
    expect(page.made.value?.token).toBe('mu_1_secret')
    page.begin()
    expect([page.made.value, page.form.values.value]).toEqual([
      null,
      { name: '', scopes: ['read'], lasts: '365' },
    ])
  })

  test('may have no end; one that ends soon, or has, says so', async () => {
    const { server, page } = await opened()
    server.on('POST /tokens', { item: token, token: 'mu_1_secret' })
    page.form.set('name', 'Reports')
    page.form.set('lasts', '0')
    await page.form.submit()
    expect(server.bodies('POST /tokens')).toMatchObject([{ expiresAt: null }])
    const now = Date.parse(NOON)
    const after = (days: number) => new Date(now + days * 86_400_000).toISOString()
    const life = (expiresAt: string | null, revokedAt: string | null = null) =>
      lifeOf({ expiresAt, revokedAt }, now)
    expect([life(null), life(after(20)), life(after(13)), life(after(0))]).toEqual([
      ...['active', 'active', 'ending', 'ended'],
    ])
    expect(life(after(13), NOON)).toBe('revoked')
  })

  test('may do something', async () => {
    const { page } = await opened()
    page.toggle('read', false)
    await page.form.submit()
    expect(page.form.errors.value).toEqual({
      name: 'Enter a name.',
      scopes: 'Choose at least one.',
    })
  })

  test('are revoked', async () => {
    const { server, page } = await opened()
    server.on('DELETE /tokens/{id}', undefined)
    server.on('GET /tokens', listed([{ ...token, revokedAt: NOON }]))
    await page.revoke(token)
    await quiet()
    expect([said(), page.tokens.items.value?.[0]?.revokedAt]).toEqual([
      ['Reports was revoked.'],
      NOON,
    ])
  })
})

describe('webhooks', () => {
  const webhook: Out<'WebhookOut'> = {
    ...{ id: 'h-1', url: 'https://a.test/hook', events: ['run.held'], active: true },
    createdAt: NOON,
  }
  async function opened() {
    const server = fakeApi()
    server.on('GET /webhooks', listed([webhook]))
    const page = createWebhooks(server.api)
    onTestFinished(page.start())
    await quiet()
    return { server, page, looks: () => server.asked('GET /webhooks').length }
  }

  test('are added for the events chosen, their secret shown this once', async () => {
    const { server, page } = await opened()
    server.on('POST /webhooks', { webhook, secret: 'whsec_1' })
    page.form.set('url', ' https://a.test/hook ')
    page.toggle('worker.created', true)
    await page.form.submit()
    expect(server.bodies('POST /webhooks')).toEqual([
      { url: 'https://a.test/hook', events: ['run.held', 'worker.created'] },
    ])
    expect(page.made.value?.secret).toBe('whsec_1')
    page.begin()
    expect(page.made.value).toBeNull()
  })

  test('have an address and an event at least', async () => {
    const { page } = await opened()
    page.toggle('run.held', false)
    await page.form.submit()
    expect(page.form.errors.value).toEqual({
      url: 'Enter an address.',
      events: 'Choose at least one.',
    })
  })

  test('offer each event once', () => {
    expect(new Set(EVENTS).size).toBe(EVENTS.length)
  })

  test('are switched, tried out, given another secret and removed', async () => {
    const { server, page, looks } = await opened()
    server
      .on('PATCH /webhooks/{id}', undefined)
      .on('POST /webhooks/{id}/ping', undefined)
      .on('POST /webhooks/{id}/secret', { webhook, secret: 'whsec_2' })
      .on('DELETE /webhooks/{id}', undefined)
    await page.setActive(webhook, false)
    await page.setActive(webhook, true)
    await page.ping(webhook)
    await page.rotate(webhook)
    await page.remove(webhook)
    expect(server.bodies('PATCH /webhooks/{id}')).toEqual([{ active: false }, { active: true }])
    expect(page.made.value?.secret).toBe('whsec_2')
    // No more than three stand there at a time.
    expect(said()).toEqual([
      'The webhook is on.',
      'A test message is on its way: see the Outbox.',
      'The webhook was removed.',
    ])
    expect(looks()).toBe(5)
  })

  test('that refuse stay as they are, with the reason', async () => {
    const { server, page, looks } = await opened()
    server.on('POST /webhooks/{id}/ping', refusal(409, 'off', 'The webhook is off.'))
    await page.ping(webhook)
    expect([said(), looks()]).toEqual([['The webhook is off.'], 1])
  })
})
