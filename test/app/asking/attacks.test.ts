/** What is tried against the links that ask: answers that are code, too many codes, people and contacts who are gone meanwhile. */
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { openWithCode, sendCode } from '../../../src/actions/asking/open.ts'
import { rowsOfAsk } from '../../../src/store/asking/asks.ts'
import { setAskSettings } from '../../../src/store/asking/settings.ts'
import { freshDatabase } from '../../support/database.ts'
import { aRow, type PlexxisRow, Site } from '../../support/sync.ts'
import { delivered, type Mail, mails, ticked } from '../../support/told.ts'
import { Office } from '../http/support/office.ts'
import { asking, opened, tokenIn } from './reader.ts'

beforeAll(freshDatabase)

const DAY = 86_400_000
let site: Site
let pat: string
const row = (n: number, more: PlexxisRow = {}) =>
  aRow(n, { Email: `w${n}.${site.db.companyId}@example.com`, ...more })
async function morning(deliver = true): Promise<Mail[]> {
  const day = Math.floor(site.clock.time / DAY) + 1
  site.clock.time = day * DAY + 13 * 3_600_000 + 10 * 60_000
  await ticked(site)
  return deliver ? delivered(site) : []
}
const asks = (payroll: string[], workers = false) =>
  site.db.batch([
    setAskSettings(
      site.db,
      site.connectionId,
      { payroll, workers, language: 'en', payrollLanguage: 'en' },
      site.clock.now(),
    ),
  ])
const first = ([mail]: Mail[]): Mail => {
  if (!mail) throw new Error('No mail.')
  return mail
}

beforeEach(async () => {
  site = await Site.make()
  mails(site)
  pat = `pat.${site.db.companyId}@payroll.test`
})

const NAMES = [
  '=HYPERLINK("https://evil.test","x")',
  '+1+cmd|’/C calc’!A0',
  '@SUM(A1)',
  '<img src=x onerror=alert(1)>',
  "'; drop table workers; --",
  '{{constructor.constructor("x")()}}',
  'ნინო',
  '山田太郎',
  'محمد',
  'Ζωή'.repeat(33),
]

test('an answer is text, whatever stands in it: kept as it is, and defused where a spreadsheet would run it', async () => {
  await asks([], true)
  await site.people(NAMES.map((_, n) => row(n, { LastName: '' })))
  await site.sync()
  const mailed = await morning()
  expect(mailed).toHaveLength(NAMES.length)
  for (const mail of mailed) {
    const { rows, say } = await opened(site, mail)
    for (const one of rows)
      await say(one, 'value', { lastName: NAMES[Number(one.externalId) - 10_000] ?? '' })
  }
  const kept = await site.directory()
  expect(kept.map((w) => w.last_name).sort()).toEqual([...NAMES].sort())
  const office = await Office.at(site)
  const csv = (await office.viewer('GET', '/workers.csv')).text ?? ''
  for (const name of NAMES.filter((n) => /^[=+@]/.test(n)))
    expect(csv).toContain(`'${name.replaceAll('"', '""')}`)
  const issues = (await office.viewer('GET', '/issues.csv?state=waiting')).text ?? ''
  expect(issues).not.toMatch(/(^|,|\n)"?[=+@]/)
})

test.each([
  ['A\u0000B', 'AB'],
  ['evil\u202Egnp.exe', 'evilgnp.exe'],
  ['Raj\r\nBcc: everybody@acme.test', 'Raj Bcc: everybody@acme.test'],
  ['\u200B Lee \uFEFF', 'Lee'],
  [' \u200B\u202E ', null],
])(
  'of %j what can be seen is kept, in one line; where that is nothing, it is refused',
  async (lastName, kept) => {
    await asks([], true)
    await site.people([row(1, { LastName: '' })])
    await site.sync()
    const { rows, say } = await opened(site, first(await morning()))
    const [mine] = rows
    if (!mine) throw new Error('Nothing is asked.')
    const said = say(mine, 'value', { lastName })
    if (kept === null)
      await expect(said).rejects.toMatchObject({ code: 'invalid', errors: [{ field: 'lastName' }] })
    else await said
    expect((await site.directory()).map((w) => w.last_name)).toEqual(kept === null ? [] : [kept])
  },
)

test('what says that nobody knows the name is no answer to which it is', async () => {
  await asks([], true)
  await site.people([row(1, { LastName: '' }), row(2, { FirstName: '' }), row(3)])
  await site.sync()
  for (const mail of await morning()) {
    const { rows, say } = await opened(site, mail)
    const [asked] = rows
    if (!asked) throw new Error('Nothing is asked.')
    for (const name of ['N/A', '-', '?', 'unknown', 'TBD'])
      await expect(say(asked, 'value', { firstName: name, lastName: name })).rejects.toMatchObject({
        code: 'invalid',
        message: 'That is nobody’s name.',
      })
    await say(asked, 'value', { firstName: 'Li', lastName: 'Ng' })
  }
  expect((await site.directory()).map((w) => `${w.first_name} ${w.last_name}`).sort()).toEqual([
    'First1 Ng',
    'First3 Last3',
    'Li Last2',
  ])
})

test('an address gets so many codes and no more, over all links it has', async () => {
  await asks([pat])
  const tokens: string[] = []
  for (let n = 1; n <= 4; n += 1) {
    await site.people(Array.from({ length: n }, (_, i) => row(i, { Phone1: '' })))
    await site.sync()
    tokens.push(tokenIn(first(await morning())))
  }
  let sent = 0
  for (const token of tokens)
    for (let n = 0; n < 25; n += 1) {
      site.clock.pass(30_000)
      sent += await sendCode(asking(site), token).then(
        () => 1,
        (error: { code: string }) => {
          expect(error.code).toBe('rate_limited')
          return 0
        },
      )
    }
  expect(sent).toBe(40)
  await delivered(site)
  // Nobody else's link is in its way.
  await asks([`lee.${site.db.companyId}@payroll.test`])
  const lee = tokenIn(first(await morning()))
  await sendCode(asking(site), lee)
})

test('a code opens the link it was asked for, and no other of the same address', async () => {
  await asks([pat])
  await site.people([row(1, { Phone1: '' })])
  await site.sync()
  const one = tokenIn(first(await morning()))
  await site.people([row(1, { Phone1: '' }), row(2, { Phone1: '' })])
  await site.sync()
  const two = tokenIn(first(await morning()))
  const codeOf = async (token: string) => {
    await sendCode(asking(site), token)
    return /\d{6}/.exec(first(await delivered(site)).subject)?.[0] ?? ''
  }
  const [a, b] = [await codeOf(one), await codeOf(two)]
  const wrong = { code: 'invalid' }
  await expect(openWithCode(asking(site), two, a)).rejects.toMatchObject(wrong)
  site.clock.pass(16 * 60_000)
  await expect(openWithCode(asking(site), two, b)).rejects.toMatchObject(wrong)
})

test('a digest that waits to leave is not sent to whoever is payroll’s contact no more', async () => {
  await asks([pat])
  await site.people([row(1, { Phone1: '' })])
  await site.sync()
  await morning(false)
  await asks([`lee.${site.db.companyId}@payroll.test`])
  expect(await delivered(site)).toEqual([])
  expect((await morning()).map((mail) => mail.to)).toEqual([
    [`lee.${site.db.companyId}@payroll.test`],
  ])
})

test('whoever is no contact any more sees nobody behind a link they opened, nor behind one they kept', async () => {
  await asks([pat])
  await site.people([row(1, { Phone1: '' })])
  await site.sync()
  const { ask } = await opened(site, first(await morning()))
  expect((await rowsOfAsk(site.db, ask.ask.id)).map((r) => [r.theirs, r.open])).toEqual([
    [true, true],
  ])
  await asks(['lee@payroll.test'])
  expect((await rowsOfAsk(site.db, ask.ask.id)).map((r) => [r.theirs, r.open])).toEqual([
    [false, false],
  ])
})

test('whoever is erased while they are asked is asked no more, and nothing of them stands behind the link', async () => {
  await asks([pat], true)
  await site.people([row(1), row(2, { Phone1: '' })])
  await site.sync()
  // In the directory, and without a phone at their source since.
  await site.people([row(1, { Phone1: '' }), row(2, { Phone1: '' })])
  await site.sync()
  const mailed = await morning()
  const mine = mailed.find((mail) => mail.to.includes(`w1.${site.db.companyId}@example.com`))
  const { ask, rows, say } = await opened(site, first(mine ? [mine] : []))
  const office = await Office.at(site)
  const worker = await site.worker('10001')
  const confirm = `${worker.first_name} ${worker.last_name}`
  const erased = await office.owner('DELETE', `/workers/${worker.id}`, { confirm })
  expect(erased.status).toBe(200)
  await office.drain()
  expect((await rowsOfAsk(site.db, ask.ask.id)).filter((r) => r.theirs)).toEqual([])
  const [gone] = rows
  if (!gone) throw new Error('Nothing is asked.')
  await expect(say(gone, 'value', { phone: '416 555 0171' })).rejects.toMatchObject({
    code: expect.stringMatching(/not_found|issue_closed|link_expired/),
  })
  const left = await site.db.all('select * from asks where company_id = ?1')
  expect(JSON.stringify(left)).not.toContain(`w1.${site.db.companyId}`)
})

test('a mailbox that two share is nobody’s alone: payroll is asked about both, and the one who has their own is asked themselves', async () => {
  await asks([pat], true)
  const shared = `Family.${site.db.companyId}@example.com`
  await site.people([
    row(1, { Phone1: '', Email: shared }),
    row(2, { Phone1: '', Email: shared.toLowerCase() }),
    row(3, { Phone1: '' }),
    // In the directory already, and nothing is asked about them: the mailbox is theirs all the same.
    row(4, { Phone1: '', Email: `w5.${site.db.companyId}@example.com` }),
    row(5),
  ])
  await site.sync()
  const mailed = await morning()
  expect(mailed.flatMap((mail) => mail.to).sort()).toEqual(
    [pat, `w3.${site.db.companyId}@example.com`].sort(),
  )
  const text = mailed.find((mail) => mail.to.includes(pat))?.text ?? ''
  expect([1, 2, 3, 4].map((n) => text.includes(`(${10_000 + n})`))).toEqual([
    true,
    true,
    false,
    true,
  ])
})
