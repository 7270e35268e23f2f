/** The welcome e-mail: who gets one, what it says, and the account its link leads to. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import type { MyProfile, OutboxMessage, WorkerAccount } from '../../../src/api/outbox.ts'
import { checkTemplate, DEFAULT_WELCOME, renderWelcome } from '../../../src/core/outbox/welcome.ts'
import { call } from '../../support/app.ts'
import { freshDatabase } from '../../support/database.ts'
import { linkOf, Mailbox } from './support/mailbox.ts'
import { Office, type Page, type ProblemOut } from './support/office.ts'

beforeAll(freshDatabase)

let office: Office
let box: Mailbox
beforeEach(async () => {
  office = await Office.make()
  box = new Mailbox(office)
})

const automatic = () => office.admin('PATCH', office.path, { invite: 'automatic' })
const address = (n: number) => box.address(n)
const row = (n: number, more = {}) => box.row(n, more)

describe('by itself', () => {
  test('is sent to new active workers, once, and not to those of a first sync', async () => {
    await automatic()
    await office.site.people([row(1)])
    await office.sync()
    expect(await box.to()).toEqual([])
    await office.site.people([row(1), row(2), row(3, { Active: 'N' }), row(4, { Email: '' })])
    await office.sync()
    await box.minutesLater(10)
    expect(await box.to()).toEqual([address(2)])
    await office.sync()
    await box.minutesLater(10)
    expect(await box.to()).toEqual([address(2)])
  })

  test('is sent to the people of a first sync when an admin says so there', async () => {
    await automatic()
    await office.site.people([row(1), row(2)])
    await office.admin('POST', `${office.path}/runs`, { mode: 'apply', welcomeFirst: true })
    await office.drain()
    await box.minutesLater(10)
    expect((await box.to()).sort()).toEqual([address(1), address(2)].sort())
  })

  test('is not sent on a rehire, nor on a link, nor where it is sent by hand', async () => {
    await office.site.people([row(1)])
    await office.sync()
    await automatic()
    await office.add({
      firstName: 'First2',
      lastName: 'Last2',
      payrollId: '10002',
      email: address(2),
    })
    await office.site.people([row(1, { Active: 'N' }), row(2)])
    await office.sync()
    await office.site.people([row(1), row(2)])
    await office.sync()
    expect(await box.to()).toEqual([])
    await office.admin('PATCH', office.path, { invite: 'manual' })
    await office.site.people([row(1), row(2), row(3)])
    await office.sync()
    expect(await box.to()).toEqual([])
  })

  test('waits while a sync is held', async () => {
    await automatic()
    await office.site.people(Array.from({ length: 20 }, (_, i) => row(i)))
    await office.sync()
    await office.site.people([row(50)])
    const held = await office.sync()
    expect(held).toMatchObject({ status: 'held', hold: { scope: 'run' } })
    office.site.jobs.push({ kind: 'deliver', companyId: office.companyId })
    await office.drain()
    expect(await box.to()).toEqual([])
    await office.admin('POST', `/runs/${held.id}/release`)
    await office.drain()
    await box.minutesLater(10)
    expect(await box.to()).toEqual([address(50)])
  })

  test('leaves ten minutes after the sync, or at once when an admin says so, or never', async () => {
    await automatic()
    await office.site.people([row(1)])
    await office.sync()
    const joins = async (...all: number[]) => {
      await office.site.people([row(1), ...all.map((n) => row(n))])
      return `/runs/${(await office.sync()).id}/welcomes`
    }
    const now = await joins(2, 3)
    await box.minutesLater(9)
    expect(await box.to()).toEqual([])
    expect((await office.viewer('GET', now)).body).toMatchObject({ waiting: 2 })
    expect((await office.viewer('POST', now, { say: 'send' })).status).toBe(403)
    expect(await office.admin('POST', now, { say: 'send' })).toMatchObject({ body: { count: 2 } })
    await office.drain()
    expect((await box.to()).sort()).toEqual([address(2), address(3)].sort())
    expect((await office.viewer('GET', now)).body).toEqual({ waiting: 0, leaveAt: null })
    const never = await joins(2, 3, 4)
    expect(await office.admin('POST', never, { say: 'call_off' })).toMatchObject({
      body: { count: 1 },
    })
    expect(await office.admin('POST', never, { say: 'send' })).toMatchObject({
      body: { code: 'changed_since' },
    })
    const undone = await joins(2, 3, 4, 5)
    const undo = undone.replace('/welcomes', '/undo')
    await office.admin('POST', undo, { mode: 'apply' })
    await office.drain()
    await box.minutesLater(10)
    expect((await box.to()).length).toBe(2)
  })

  test('is called off when the worker has left before it could be sent', async () => {
    const { id } = await office.add({ firstName: 'Ann', lastName: 'Lee', email: address(1) })
    office.site.vars = { ...office.site.vars, EMAIL_PROVIDER: 'none' }
    await box.send(id)
    await office.admin('PATCH', `/workers/${id}`, { status: 'inactive' })
    await office.drain()
    const outbox = await office.admin<Page<z.infer<typeof OutboxMessage>>>('GET', '/outbox')
    expect(outbox.body.items[0]).toMatchObject({
      state: 'cancelled',
      error: 'Ann Lee is not active.',
    })
  })
})

describe('by hand', () => {
  test('is sent to whom it can be, and says why not the others', async () => {
    const ann = await office.add({ firstName: 'Ann', lastName: 'Lee', email: address(1) })
    const bo = await office.add({ firstName: 'Bo', lastName: 'Li' })
    const { status, body } = await box.send(ann.id, bo.id)
    expect(status).toBe(202)
    expect(body).toEqual({
      sent: 1,
      refused: [{ workerId: bo.id, message: 'Bo Li has no email address.' }],
    })
    await office.drain()
    const [mail] = await box.mails()
    expect(mail).toMatchObject({
      from: '"Test Company" <people@muster.test>',
      subject: 'Welcome to Test Company',
    })
    expect(mail?.text).toContain('Hello Ann,')
    const { body: accounts } = await office.admin<Page<z.infer<typeof WorkerAccount>>>(
      'GET',
      '/worker-accounts',
    )
    expect(accounts.items.map((a) => [a.name, a.sentAt !== null])).toEqual([
      ['Ann Lee', true],
      ['Bo Li', false],
    ])
    expect((await office.viewer('GET', '/worker-accounts')).status).toBe(403)
  })

  test('a link sent again makes the one before worthless', async () => {
    const { id } = await office.add({ firstName: 'Ann', lastName: 'Lee', email: address(1) })
    await box.send(id)
    await office.drain()
    await box.send(id)
    await office.drain()
    const [first, second] = await box.mails()
    expect((await box.setUp(linkOf(first))).body.code).toBe('link_expired')
    expect((await box.setUp(linkOf(second))).status).toBe(201)
  })
})

describe('the account', () => {
  async function joined() {
    const worker = await office.add({
      firstName: 'Ann',
      lastName: 'Lee',
      email: address(1),
      payrollId: '77',
      position: 'Carpenter',
    })
    await box.send(worker.id)
    await office.drain()
    const token = linkOf((await box.mails())[0])
    return { worker, token }
  }

  test('is set up once with the link, and shows its owner their own profile and nothing else', async () => {
    const { token } = await joined()
    const check = await call<{ firstName: string }>('POST', '/api/v1/account-setup/check', {
      body: { token: token },
      env: office.env,
    })
    expect(check.body).toEqual({
      hasAccount: false,
      company: 'Test Company',
      firstName: 'Ann',
      email: address(1),
    })
    expect((await box.setUp(token, 'short')).status).toBe(422)
    expect((await box.setUp(token)).status).toBe(201)
    expect((await box.setUp(token)).body.code).toBe('link_expired')
    const { as } = await box.signIn(address(1))
    const me = await as<z.infer<typeof MyProfile>>('GET', '/me')
    expect(me.body).toMatchObject({
      name: 'Ann Lee',
      payrollId: '77',
      position: 'Carpenter',
      company: 'Test Company',
    })
    expect((await as('GET', '/session')).body).toMatchObject({ role: 'worker', connections: [] })
    for (const path of [
      '/workers',
      '/connections',
      '/overview',
      '/members',
      '/outbox',
      '/time-entries',
    ])
      expect((await as('GET', path)).status, path).toBe(403)
    expect(
      (await office.owner<Page<{ email: string }>>('GET', '/members')).body.items.map(
        (m) => m.email,
      ),
    ).not.toContain(address(1))
  })

  test('is closed to somebody who no longer works here', async () => {
    const { worker, token } = await joined()
    await box.setUp(token)
    const { as } = await box.signIn(address(1))
    expect((await as('GET', '/me')).status).toBe(200)
    await office.admin('PATCH', `/workers/${worker.id}`, { status: 'inactive' })
    expect((await as('GET', '/me')).status).toBe(401)
  })

  test('of somebody who has forgotten their password gets a new one by a link an admin has mailed to them', async () => {
    const { worker, token } = await joined()
    expect((await office.admin('POST', `/worker-accounts/${worker.id}/password-link`)).status).toBe(
      404,
    )
    await box.setUp(token)
    const made = await office.admin<{ url: string | null; mailed: boolean }>(
      'POST',
      `/worker-accounts/${worker.id}/password-link`,
    )
    expect([made.status, made.body.url, made.body.mailed]).toEqual([201, null, true])
    await office.drain()
    expect(
      (await office.viewer('POST', `/worker-accounts/${worker.id}/password-link`)).status,
    ).toBe(403)
    const reset = await call('POST', '/api/auth/reset-password', {
      body: {
        newPassword: 'another long password',
        token: await box.linkTo(address(1)),
      },
      headers: { origin: 'https://muster.test', 'cf-connecting-ip': '10.2.3.4' },
      env: office.env,
    })
    expect(reset.status).toBe(200)
    const { as } = await box.signIn(address(1), 'another long password')
    expect((await as('GET', '/me')).status).toBe(200)
  })

  test('is not set up by two at once, nor for somebody who has left, nor with a link that is not ours', async () => {
    const { worker, token } = await joined()
    const both = await Promise.all([box.setUp(token), box.setUp(token)])
    expect(both.map((a) => a.status).sort()[0]).toBe(201)
    expect(both.filter((a) => a.status === 201)).toHaveLength(1)
    expect((await box.setUp('abc.1.def')).status).toBe(404)
    expect(worker.id).toBeTruthy()
    const bo = await office.add({ firstName: 'Bo', lastName: 'Li', email: address(2) })
    await box.send(bo.id)
    await office.drain()
    await office.admin('PATCH', `/workers/${bo.id}`, { status: 'inactive' })
    expect((await box.setUp(linkOf((await box.mails()).at(-1)))).body.code).toBe('link_expired')
  })
})

describe('the template', () => {
  test('is the company’s own, previewed, and refused with an unknown placeholder', async () => {
    const mine = {
      subject: 'Hi {{firstName}}',
      body: 'Go to {{link}} – {{company}}',
      senderName: 'HR',
      replyTo: 'hr@example.com',
    }
    expect((await office.admin('PUT', '/welcome-email', mine)).status).toBe(200)
    const preview = await office.admin<{ subject: string }>('POST', '/welcome-email/preview', mine)
    expect(preview.body.subject).toBe('Hi Sam')
    const bad = await office.admin<ProblemOut>('PUT', '/welcome-email', {
      ...mine,
      body: '{{link}} {{salary}}',
    })
    expect(bad).toMatchObject({ status: 422, body: { errors: [{ field: 'body' }] } })
    const ann = await office.add({ firstName: 'Ann', lastName: 'Lee', email: address(1) })
    await box.send(ann.id)
    await office.drain()
    expect((await box.mails())[0]).toMatchObject({
      subject: 'Hi Ann',
      from: '"HR" <people@muster.test>',
      reply_to: 'hr@example.com',
    })
  })

  test('takes a name for text, whatever it holds', () => {
    const facts = {
      firstName: '<b>Bo</b>',
      lastName: 'x',
      company: 'A & B\r\nBcc: all@example.com',
      link: 'https://x/?a=1&b=2',
      expires: 'soon',
    }
    const { subject, html, text } = renderWelcome(
      { ...DEFAULT_WELCOME, subject: '{{company}}' },
      facts,
    )
    expect(subject).toBe('A & B Bcc: all@example.com')
    expect(html).toContain('&lt;b&gt;Bo&lt;/b&gt;')
    expect(html).toContain('<a href="https://x/?a=1&amp;b=2">')
    expect(text).toContain('https://x/?a=1&b=2')
    expect(checkTemplate({ subject: 'a', body: 'no link' })).toMatchObject([{ field: 'body' }])
    expect(checkTemplate({ subject: '{{', body: '{{link}}' })).toMatchObject([{ field: 'subject' }])
  })
})
