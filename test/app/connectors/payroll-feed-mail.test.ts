/** Files of people that come by e-mail: whose are taken, what is done with them, and what comes back. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { Office, type Page } from '../http/support/office.ts'
import { ANN, BOTH, CF, company, type Sent } from './payroll-feed-mailed.ts'

beforeAll(freshDatabase)

describe('a first email', () => {
  test('is asked about, then previewed, and used once somebody synced by hand', async () => {
    const { office, send, answer, mailbox, runs } = await company()
    expect(await send()).toBeNull()
    await office.drain()
    expect(await runs()).toEqual([])
    const looked = await office.admin<{ detail: string }>('POST', `${office.path}/sample`)
    expect(looked.body.detail).toContain(
      'nobody has said yet whether files of its sender are taken',
    )
    expect(await answer('take')).toBe(
      'pay@acme.test emailed a file of people (p.csv) to Payroll feed. Are files from this address to be taken?',
    )
    expect(await runs()).toEqual(['preview token succeeded'])
    expect(await office.names()).toEqual([])
    expect((await mailbox()).senders).toMatchObject([{ state: 'taken', trustedAt: null }])

    // What begins by itself says the truth: there is a file, and nobody has looked at it.
    const { connectionId } = office.site
    const early = await office.site.sync('apply', connectionId, { triggerKind: 'autosync' })
    expect(early.error?.message).toMatch(/^A file came by email and waits to be looked at\./)
    await office.site.sync()
    expect(await office.names()).toEqual(['Ann Lee'])
    expect((await mailbox()).senders).toMatchObject([{ trustedAt: expect.any(String) }])
    await office.admin('PATCH', office.path, { autosync: { enabled: true } })
    expect(await send({ files: [['p.csv', BOTH]] })).toBeNull()
    await office.drain()
    expect((await office.names()).sort()).toEqual(['Ann Lee', 'Bo Li'])
    expect((await runs())[0]).toBe('apply email succeeded')
    expect((await mailbox()).last).toMatchObject({ ok: true, message: 'p.csv: It is synced.' })
  })

  test('from a sender who is allowed already changes nobody before a sync by hand, also with AutoSync', async () => {
    const { office, send, runs } = await company()
    await office.admin('PUT', `${office.path}/file?name=a.csv`, BOTH)
    await office.sync()
    await office.admin('PATCH', office.path, { autosync: { enabled: true } })
    await office.admin('POST', `${office.path}/mailbox/senders`, { address: 'Pay@Acme.test' })
    expect(await send()).toBeNull()
    await office.drain()
    expect((await runs())[0]).toBe('preview email succeeded')
    // What begins by itself goes on with the file that was dropped here.
    await office.site.sync('apply', office.site.connectionId, { triggerKind: 'autosync' })
    expect((await office.worker('2')).status).toBe('active')
    // Nor does a script look at it; an admin who vouches for the sender spares it that.
    await office.sync()
    expect((await office.worker('2')).status).toBe('active')
    const sender = { address: 'pay@acme.test', trusted: true }
    await office.admin('POST', `${office.path}/mailbox/senders`, sender)
    await office.sync()
    expect((await office.worker('2')).status).toBe('inactive')
  })

  test('from somebody who is refused comes back, and after the answer was taken back is asked about anew', async () => {
    const { office, send, answer } = await company()
    await send()
    await answer('refuse')
    expect(await send()).toBe('Files from pay@acme.test are not taken here.')
    const { body } = await office.admin<Page<{ id: string }>>('GET', '/issues?state=done')
    const [done] = body.items
    expect((await office.admin('PATCH', `/issues/${done?.id}`, { state: 'open' })).status).toBe(200)
    expect(await send()).toBeNull()
    await office.admin('DELETE', `${office.path}/mailbox/senders/pay%40acme.test`)
    expect(await send()).toBeNull()
    expect(await answer('take')).toContain('pay@acme.test')
  })

  test('is still asked about after a sync of another file', async () => {
    const { office, send, answer } = await company()
    await send()
    await office.admin('PUT', `${office.path}/file?name=a.csv`, BOTH)
    await office.sync()
    expect(await answer('take')).toContain('p.csv')
  })
})

describe('an email comes back with a sentence', () => {
  test.each<[string, Sent, RegExp]>([
    ['that DMARC failed for', { verdict: [`${CF} dmarc=fail header.from=acme.test`] }, /DMARC did/],
    ['of a domain without DMARC', { verdict: [`${CF} spf=pass; dmarc=none`] }, /DMARC did not/],
    ['that nobody has checked', { verdict: [] }, /DMARC did not pass/],
    [
      'that says itself that it passed',
      { verdict: ['Authentication-Results: mx.evil.test; dmarc=pass header.from=acme.test'] },
      /DMARC/,
    ],
    [
      'that claims what Cloudflare denies',
      {
        verdict: [
          `${CF} dmarc=fail header.from=acme.test`,
          `${CF} dmarc=pass header.from=acme.test`,
        ],
      },
      /DMARC/,
    ],
    [
      'that passed for another domain',
      { verdict: [`${CF} dmarc=pass header.from=evil.test`] },
      /DMARC/,
    ],
    ['without a file', { files: [] }, /has no file\. Attach the file/],
    ['with a picture alone', { files: [['logo.png', 'x', 'image/png']] }, /only logo\.png/],
    [
      'with two files',
      {
        files: [
          ['a.csv', ANN],
          ['b.csv', ANN],
        ],
      },
      /2 files in it \(a\.csv, b\.csv\)/,
    ],
    ['with an empty file', { files: [['a.csv', '']] }, /a\.csv is empty/],
    [
      'packed by Outlook',
      { files: [['winmail.dat', 'x', 'application/ms-tnef']] },
      /as HTML or plain text/,
    ],
  ])('%s', async (_, sent, sentence) => {
    const { send, mailbox, office } = await company()
    expect(await send(sent)).toMatch(sentence)
    expect((await mailbox()).last).toMatchObject({ ok: false })
    expect((await office.admin<Page<unknown>>('GET', '/issues')).body.items).toEqual([])
  })

  test('that is too large, or goes to an address that is not there or was renewed', async () => {
    const { office, send, to, mailbox } = await company()
    expect(await send({}, to, 21 * 1024 * 1024)).toMatch(/^It is larger than 20 MB/)
    const nowhere = 'There is no such address here.'
    expect(await send({}, 'people-none@in.muster.test')).toBe(nowhere)
    expect(await send({}, to.replace('in.muster.test', 'in.other.test'))).toBe(nowhere)
    await office.admin('POST', `${office.path}/mailbox`)
    expect(await send({}, to)).toBe(nowhere)
    const { address } = await mailbox()
    expect(address).toMatch(/^people-[a-z2-9]{20}@in\.muster\.test$/)
    expect(await send({}, address?.toUpperCase())).toBeNull()
    const settings = { from: 'url', baseUrl: 'https://pay.example.com' }
    const credentials = { token: 'secret' }
    const changed = await office.admin('PATCH', office.path, { settings, credentials })
    expect(changed.body).toMatchObject({ settings })
    expect(await send({}, address ?? '')).toMatch(/takes no files now/)
    await office.admin('DELETE', `${office.path}/mailbox`)
    expect(await send({}, address ?? '')).toBe(nowhere)
  })

  test('when five others wait for an answer', async () => {
    const { send } = await company()
    for (const n of [1, 2, 3, 4, 5]) expect(await send({ from: `p${n}@acme.test` })).toBeNull()
    expect(await send({ from: 'p6@acme.test' })).toMatch(/^Others wait for an answer/)
    expect(await send({ from: 'p5@acme.test' })).toBeNull()
  })
})

test('a workbook beside a note and a logo is the file', async () => {
  const { send, mailbox } = await company()
  const files: Sent['files'] = [
    ['note.txt', 'see below', 'text/plain'],
    ['logo.png', 'x', 'image/png'],
    ['Mitarbeiter.xlsx', 'x', 'application/octet-stream'],
  ]
  expect(await send({ files })).toBeNull()
  expect((await mailbox()).last?.message).toContain('Mitarbeiter.xlsx')
})

test('files of somebody nobody has answered push no others out', async () => {
  const { office, send } = await company()
  await office.admin('PUT', `${office.path}/file?name=mine.csv`, BOTH)
  for (let n = 0; n < 12; n += 1) await send()
  const { body } = await office.viewer<{ file: { name: string } }>('GET', `${office.path}/file`)
  expect(body.file.name).toBe('mine.csv')
})

test('no address is made where this deployment takes no emails', async () => {
  const office = await Office.of('payroll-feed', { from: 'file' })
  Object.assign(office.env, { ...env, MAIL_DOMAIN: '', JOBS: office.env.JOBS })
  const { status, body } = await office.admin<{ detail: string }>('POST', `${office.path}/mailbox`)
  expect([status, body.detail]).toEqual([
    422,
    'Emails are not taken here yet: MAIL_DOMAIN is not set.',
  ])
})
