/** A welcome link belongs to the address it went to, a login to the human who made it, and neither outlives the job. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { endAccountsOf } from '../../../src/store/accounts/worker-access.ts'
import { type Caller, call } from '../../support/app.ts'
import { freshDatabase } from '../../support/database.ts'
import { linkOf, Mailbox } from './support/mailbox.ts'
import { Office, type Page } from './support/office.ts'

beforeAll(freshDatabase)

let office: Office
let box: Mailbox
beforeEach(async () => {
  office = await Office.make()
  box = new Mailbox(office)
})

const name = ['Ann', 'Lee'] as const
const patch = (id: string, change: Record<string, unknown>) =>
  office.admin('PATCH', `/workers/${id}`, change)
async function correct(id: string, email: string | null): Promise<void> {
  expect((await patch(id, { email })).status).toBe(200)
  await office.drain()
}
/** Welcomed at that address; the link is what arrived there. */
async function welcomed(at: string, [firstName, lastName]: readonly [string, string] = name) {
  const { id } = await office.add({ firstName, lastName, email: at, confirmDuplicate: true })
  await box.send(id)
  await office.drain()
  return { id, link: await box.linkTo(at) }
}
/** As the tick does. */
async function sendWhatWaits(): Promise<void> {
  office.site.jobs.push({ kind: 'deliver', companyId: office.companyId })
  await office.drain()
}
const isDead = async (link: string) => {
  expect(await box.check(link)).toMatchObject({ status: 404, body: { code: 'link_expired' } })
  expect(await box.setUp(link)).toMatchObject({ status: 404, body: { code: 'link_expired' } })
}
const profile = async (as: Caller) => (await as<{ name: string }>('GET', '/me')).body.name
const accountsAt = async (email: string) =>
  (
    await office.site.d1
      .prepare('select email_verified from user where email = ?1')
      .bind(email.toLowerCase())
      .all()
  ).results.length

describe('an address that is corrected', () => {
  test('kills the link a stranger got, who learns no newer address, and the worker gets one of their own', async () => {
    const [stranger, own] = [box.address('stranger'), box.address('own')]
    const { id, link } = await welcomed(stranger)
    await correct(id, own)
    await isDead(link)
    expect(await accountsAt(stranger)).toBe(0)
    expect(await accountsAt(own)).toBe(0)
    expect(await box.to()).toEqual([stranger, own])
    const mine = await box.linkTo(own)
    expect((await box.check(mine)).body).toMatchObject({ email: own })
    expect((await box.setUp(mine)).status).toBe(201)
    expect(await profile((await box.signIn(own)).as)).toBe('Ann Lee')
  })

  test('by a sync does the same, however the welcome was sent', async () => {
    await office.admin('PATCH', office.path, { invite: 'automatic' })
    await office.site.people([box.row(1)])
    await office.sync()
    await office.site.people([box.row(1), box.row(2)])
    await office.sync()
    await box.minutesLater(10)
    const link = await box.linkTo(box.address(2))
    await office.admin('PATCH', office.path, { invite: 'manual' })
    await office.site.people([box.row(1), box.row(2, { Email: box.address('two') })])
    await office.sync()
    await isDead(link)
    await sendWhatWaits()
    expect(await box.to()).toEqual([box.address(2), box.address('two')])
    expect((await box.setUp(await box.linkTo(box.address('two')))).status).toBe(201)
    // Told once, whatever else changes, and nobody who was never welcomed is.
    await office.site.people([
      box.row(1, { Email: box.address('one') }),
      box.row(2, { Email: box.address('two'), FirstName: 'Tess' }),
    ])
    await office.sync()
    await sendWhatWaits()
    expect(await box.to()).toHaveLength(2)
  })

  test('and another that is swapped for it leave each with a link of their own', async () => {
    const [a, b] = [box.address('a'), box.address('b')]
    const ann = await welcomed(a)
    const bo = await welcomed(b, ['Bo', 'Li'])
    await correct(ann.id, b)
    await correct(bo.id, a)
    await isDead(ann.link)
    await isDead(bo.link)
    for (const [at, who] of [
      [a, 'Bo Li'],
      [b, 'Ann Lee'],
    ] as const) {
      expect((await box.setUp(await box.linkTo(at))).status).toBe(201)
      expect(await profile((await box.signIn(at)).as)).toBe(who)
    }
  })

  test('swapped in one sync does the same', async () => {
    await office.admin('PATCH', office.path, { invite: 'automatic' })
    await office.site.people([box.row(0)])
    await office.sync()
    await office.site.people([box.row(0), box.row(1), box.row(2)])
    await office.sync()
    await box.minutesLater(10)
    const links = await Promise.all([1, 2].map((n) => box.linkTo(box.address(n))))
    await office.site.people([
      box.row(0),
      box.row(1, { Email: box.address(2) }),
      box.row(2, { Email: box.address(1) }),
    ])
    await office.sync()
    for (const link of links) await isDead(link)
    expect(await box.to()).toHaveLength(4)
    for (const [at, who] of [
      [1, 'First2 Last2'],
      [2, 'First1 Last1'],
    ] as const) {
      expect((await box.setUp(await box.linkTo(box.address(at)))).status).toBe(201)
      expect(await profile((await box.signIn(box.address(at))).as)).toBe(who)
    }
  })

  test('to nothing kills the link; whoever gets one again gets another link', async () => {
    const { id, link } = await welcomed(box.address('a'))
    await correct(id, null)
    await isDead(link)
    expect(await box.to()).toHaveLength(1)
    await correct(id, box.address('a'))
    await isDead(link)
    expect(await box.to()).toEqual([box.address('a'), box.address('a')])
    expect((await box.setUp(await box.linkTo(box.address('a')))).status).toBe(201)
  })

  test('and corrected back leaves one link that works: the newest', async () => {
    const [a, b] = [box.address('a'), box.address('b')]
    const { id, link } = await welcomed(a)
    await correct(id, b)
    const other = await box.linkTo(b)
    await correct(id, a)
    await isDead(link)
    await isDead(other)
    expect(await box.to()).toEqual([a, b, a])
    expect((await box.setUp(await box.linkTo(a))).status).toBe(201)
  })

  test('in its letters’ case only is the same one', async () => {
    const { id, link } = await welcomed(box.address('a'))
    await correct(id, box.address('a').toUpperCase().replace('EXAMPLE.COM', 'example.com'))
    expect(await box.mails()).toHaveLength(1)
    expect((await box.check(link)).status).toBe(200)
    expect((await box.setUp(link)).status).toBe(201)
  })

  test('before the email has left gets it in place of the old one, which gets none', async () => {
    const { id } = await office.add({
      firstName: 'Ann',
      lastName: 'Lee',
      email: box.address('wrong'),
    })
    await box.send(id)
    await correct(id, box.address('right'))
    expect(await box.to()).toEqual([box.address('right')])
    const { body } = await office.admin<{ items: { to: string; state: string; error: string }[] }>(
      'GET',
      '/outbox',
    )
    // Written in one millisecond perhaps, and then in no order.
    const states = new Map(body.items.map((m) => [m.to, m.state]))
    expect([...states].sort()).toEqual([
      [box.address('right'), 'sent'],
      [box.address('wrong'), 'cancelled'],
    ])
    const off = body.items.find((m) => m.state === 'cancelled')
    expect(off?.error).toContain('The address was corrected')
  })

  test('is where an email goes that an admin sends again', async () => {
    const { id, link } = await welcomed(box.address('wrong'))
    const outbox = await office.admin<{ items: { id: string }[] }>('GET', '/outbox')
    await office.site.db.run(
      'update worker_accounts set token_until = 0 where company_id = ?1 and worker_id = ?2',
      id,
    )
    await correct(id, box.address('right'))
    expect(await box.mails()).toHaveLength(1)
    await office.admin('POST', `/outbox/${outbox.body.items[0]?.id}/resend`)
    await office.drain()
    expect(await box.to()).toEqual([box.address('wrong'), box.address('right')])
    await isDead(link)
  })

  test('tells nobody who has joined, nor anybody who was never welcomed', async () => {
    const { id, link } = await welcomed(box.address('a'))
    await box.setUp(link)
    await correct(id, box.address('b'))
    const { id: bo } = await office.add({
      firstName: 'Bo',
      lastName: 'Li',
      email: box.address('bo'),
    })
    await correct(bo, box.address('bo2'))
    expect(await box.to()).toEqual([box.address('a')])
    // Their login is still theirs, under the address they made it with.
    expect(await profile((await box.signIn(box.address('a'))).as)).toBe('Ann Lee')
  })

  test('while the link is being opened never leaves an account that is somebody else’s', async () => {
    for (let i = 0; i < 6; i += 1) {
      const [old, own] = [box.address(`old${i}`), box.address(`own${i}`)]
      const { id, link } = await welcomed(old, [`Ann${i}`, `Lee${i}`])
      const opened = () => box.setUp(link)
      const corrected = () => patch(id, { email: own })
      const both = i % 2 ? [opened(), corrected()] : [corrected(), opened()]
      const statuses = (await Promise.all(both)).map((a) => a.status)
      await office.drain()
      expect(statuses).toContain(200)
      expect(await accountsAt(own)).toBe(0)
      // Joined before it was corrected, with the address of then; or not at all, and told at the new one.
      const joined = statuses.includes(201)
      expect(await accountsAt(old)).toBe(joined ? 1 : 0)
      expect((await box.to()).includes(own)).toBe(!joined)
    }
  })
})

describe('a link', () => {
  test('works once, whoever opens it', async () => {
    const { link } = await welcomed(box.address('a'))
    expect((await box.check(link)).status).toBe(200)
    expect((await box.check(link)).status).toBe(200)
    expect((await box.setUp(link)).status).toBe(201)
    await isDead(link)
  })

  test('from when it was not noted where it went is dead', async () => {
    const { id, link } = await welcomed(box.address('a'))
    await office.site.db.run(
      'update worker_accounts set address = null where company_id = ?1 and worker_id = ?2',
      id,
    )
    await isDead(link)
    await box.send(id)
    await office.drain()
    expect((await box.setUp(await box.linkTo(box.address('a')))).status).toBe(201)
  })

  test('of two people with one address makes one account, also when both are opened at once', async () => {
    const ann = await welcomed(box.address('a'))
    const bo = await welcomed(box.address('a'), ['Bo', 'Li'])
    const links = [linkOf((await box.mails())[0]), bo.link]
    expect(links[0]).toBe(ann.link)
    const answers = await Promise.all(links.map((link) => box.setUp(link)))
    expect(answers.map((a) => a.status).sort()).toEqual([201, 409])
    expect(answers.find((a) => a.status === 409)?.body.code).toBe('already_exists')
    expect(await accountsAt(box.address('a'))).toBe(1)
  })
})

describe('whoever leaves', () => {
  const leave = (id: string) => patch(id, { status: 'inactive' })
  const comeBack = (id: string) => patch(id, { status: 'active' })

  test('has no link any more, not even on the day they come back', async () => {
    const { id, link } = await welcomed(box.address('a'))
    await leave(id)
    await isDead(link)
    await comeBack(id)
    await isDead(link)
    await correct(id, box.address('b'))
    expect(await box.to()).toEqual([box.address('a')])
    await box.send(id)
    await office.drain()
    expect((await box.setUp(await box.linkTo(box.address('b')))).status).toBe(201)
  })

  test('has no session any more, cannot open another, and back again signs in anew', async () => {
    const { id, link } = await welcomed(box.address('a'))
    await box.setUp(link)
    const { as } = await box.signIn(box.address('a'))
    expect(await profile(as)).toBe('Ann Lee')
    await leave(id)
    expect((await as('GET', '/me')).status).toBe(401)
    const refused = await box.signIn(box.address('a'))
    expect(refused).toMatchObject({ status: 403, detail: expect.stringContaining('closed') })
    expect((await refused.as('GET', '/me')).status).toBe(401)
    await comeBack(id)
    expect((await as('GET', '/me')).status).toBe(401)
    expect((await refused.as('GET', '/me')).status).toBe(401)
    expect(await profile((await box.signIn(box.address('a'))).as)).toBe('Ann Lee')
  })

  test('by a sync loses both as well, and nobody else does', async () => {
    await office.site.people([box.row(1), box.row(2), box.row(3)])
    await office.sync()
    const ids = await Promise.all(
      [1, 2, 3].map(async (n) => String((await office.site.worker(`1000${n}`)).id)),
    )
    await box.send(...ids)
    await office.drain()
    const links = await Promise.all([1, 2, 3].map((n) => box.linkTo(box.address(n))))
    for (const link of links.slice(0, 2)) await box.setUp(link)
    const gone = (await box.signIn(box.address(1))).as
    const stays = (await box.signIn(box.address(2))).as
    await office.site.people([box.row(2), box.row(3)])
    await office.sync()
    await office.site.people([box.row(1), box.row(2), box.row(3)])
    await office.sync()
    expect((await gone('GET', '/me')).status).toBe(401)
    expect(await profile(stays)).toBe('First2 Last2')
    expect((await box.check(links[2] ?? '')).status).toBe(200)
    expect(await profile((await box.signIn(box.address(1))).as)).toBe('First1 Last1')
  })

  test('has no link to a new password either, and gets none', async () => {
    const { id, link } = await welcomed(box.address('a'))
    await box.setUp(link)
    const path = `/worker-accounts/${id}/password-link`
    await office.admin('POST', path)
    await office.drain()
    const mailed = await box.linkTo(box.address('a'))
    await leave(id)
    expect((await office.admin('POST', path)).status).toBe(404)
    await comeBack(id)
    const reset = await call('POST', '/api/auth/reset-password', {
      body: {
        newPassword: 'another long password',
        token: mailed,
      },
      headers: { origin: 'https://muster.test', 'cf-connecting-ip': '10.9.8.7' },
      env: office.env,
    })
    expect(reset.status).toBe(400)
    expect((await office.admin('POST', path)).status).toBe(201)
  })
})

describe('an admin ends', () => {
  const access = (id: string) => `/worker-accounts/${id}`
  const accessOf = async (id: string) => (await office.admin('GET', access(id))).body
  const end = async (id: string) => (await office.admin('DELETE', access(id))).status

  test('a login: whoever is signed in is signed out, its password opens nothing, and the log says who did it', async () => {
    const { id, link } = await welcomed(box.address('a'))
    await box.setUp(link)
    const { as } = await box.signIn(box.address('a'))
    expect(await accessOf(id)).toMatchObject({ address: box.address('a'), linkUntil: null })
    expect(await end(id)).toBe(204)
    expect((await as('GET', '/me')).status).toBe(401)
    expect((await box.signIn(box.address('a'))).status).toBe(401)
    expect(await accessOf(id)).toMatchObject({ joinedAt: null, sentAt: null, waits: false })
    const { body } = await office.owner<Page<Record<string, unknown>>>('GET', '/audit')
    expect(body.items[0]).toMatchObject({
      action: 'worker.access_ended',
      subject: id,
      detail: { name: 'Ann Lee', login: true, address: box.address('a') },
    })
    // There is nothing left to end, and a new welcome begins anew.
    expect(await end(id)).toBe(404)
    await box.send(id)
    await office.drain()
    expect((await box.setUp(await box.linkTo(box.address('a')))).status).toBe(201)
  })

  test('a link that is out, and an email that has not left', async () => {
    const { id, link } = await welcomed(box.address('a'))
    expect(await accessOf(id)).toMatchObject({
      ...{ address: box.address('a'), joinedAt: null, waits: false, active: true },
      linkUntil: expect.any(String),
    })
    await box.send(id)
    expect(await accessOf(id)).toMatchObject({ waits: true })
    expect(await end(id)).toBe(204)
    await sendWhatWaits()
    await isDead(link)
    expect(await box.to()).toEqual([box.address('a')])
  })

  test('only as an admin, only in their own company, and only of somebody there', async () => {
    const { id } = await welcomed(box.address('a'))
    const other = await Office.make()
    expect((await office.viewer('GET', access(id))).status).toBe(403)
    expect((await office.viewer('DELETE', access(id))).status).toBe(403)
    expect((await other.admin('DELETE', access(id))).status).toBe(404)
    expect((await office.admin('GET', access('nobody'))).status).toBe(404)
  })
})

test('a login that is another human’s opens nothing any more, and its address can be used again', async () => {
  const { id, link } = await welcomed(box.address('a'))
  await box.setUp(link)
  const { as } = await box.signIn(box.address('a'))
  await office.site.db.batch(endAccountsOf(office.site.db, [id]))
  expect((await as('GET', '/me')).status).toBe(401)
  expect((await box.signIn(box.address('a'))).status).toBe(401)
  await box.send(id)
  await office.drain()
  expect((await box.setUp(await box.linkTo(box.address('a')))).status).toBe(201)
  expect(await profile((await box.signIn(box.address('a'))).as)).toBe('Ann Lee')
  expect((await as('GET', '/me')).status).toBe(401)
})

describe('two people with one address', () => {
  const told = async (run: { id: string }) =>
    Object.fromEntries(
      (await office.outcomes(run.id)).map((o) => [
        o.name,
        /The email .*sign in\./.exec(o.message)?.[0] ?? null,
      ]),
    )
  const only = (holder: string, n = 1) =>
    `The email ${box.address(n)} is also that of ${holder}: only one of them can sign in.`

  test('are told of when they come, and when one of them gets it; not again, and not those who swap', async () => {
    await office.site.people([
      box.row(1),
      box.row(2, { Email: box.address(1).toUpperCase() }),
      box.row(3),
    ])
    expect(await told(await office.sync())).toEqual({
      'First1 Last1': only('First2 Last2'),
      'First2 Last2': only('First1 Last1'),
      'First3 Last3': null,
    })
    const rows = [
      box.row(1, { FirstName: 'Una' }),
      box.row(2, { Email: box.address(2) }),
      box.row(3, { Email: box.address(1) }),
    ]
    await office.site.people(rows)
    expect(await told(await office.sync())).toEqual({
      'Una Last1': null,
      'First2 Last2': null,
      'First3 Last3': only('First1 Last1'),
    })
    await office.site.people([
      box.row(1, { FirstName: 'Una', Email: box.address(2) }),
      box.row(2, { Email: box.address(4) }),
      box.row(3, { Email: box.address(3) }),
    ])
    expect(Object.values(await told(await office.sync()))).toEqual([null, null, null])
  })

  test('of whom one is inactive are not', async () => {
    await office.site.people([box.row(1), box.row(2, { Active: 'N', Email: box.address(1) })])
    expect(Object.values(await told(await office.sync()))).toEqual([null, null])
    await office.site.people([
      box.row(1, { Active: 'N' }),
      box.row(2, { Active: 'N', Email: box.address(1) }),
      box.row(3, { Email: box.address(1) }),
    ])
    expect((await told(await office.sync()))['First3 Last3']).toBeNull()
  })
})
