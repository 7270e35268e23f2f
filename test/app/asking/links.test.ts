/** The link of an ask: it opens with a code that only the address it was made for gets; what is said is used, and told apart. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { answerAsk } from '../../../src/actions/asking/answer.ts'
import { openWithCode, openWithPass, sendCode } from '../../../src/actions/asking/open.ts'
import { rowsOfAsk } from '../../../src/store/asking/asks.ts'
import { claimsOf } from '../../../src/store/asking/claims.ts'
import { setAskSettings } from '../../../src/store/asking/settings.ts'
import { companyDb } from '../../../src/store/database.ts'
import { freshDatabase } from '../../support/database.ts'
import { Mortal } from '../../support/mortal.ts'
import { aRow, type PlexxisRow, phoneOf, Site } from '../../support/sync.ts'
import { delivered, mails, ticked } from '../../support/told.ts'
import { asking, opened, tokenIn } from './reader.ts'

beforeAll(freshDatabase)

let site: Site
let pat: string
const address = (n: number) => `w${n}.${site.db.companyId}@example.com`
const row = (n: number, more: PlexxisRow = {}) => aRow(n, { Email: address(n), ...more })
/** A day later, at eight in the morning of the office. */
async function morning() {
  const day = Math.floor(site.clock.time / 86_400_000) + 1
  site.clock.time = day * 86_400_000 + 13 * 3_600_000 + 10 * 60_000
  await ticked(site)
  return delivered(site)
}
const asks = (workers: boolean, payrollLanguage: 'en' | 'es' = 'en') =>
  site.db.batch([
    setAskSettings(
      site.db,
      site.connectionId,
      { payroll: [pat], workers, language: 'es', payrollLanguage },
      site.clock.now(),
    ),
  ])

beforeEach(async () => {
  site = await Site.make()
  mails(site)
  pat = `pat.${site.db.companyId}@payroll.test`
})

describe('a link', () => {
  test('shows nothing to whoever has it without the code, guesses one, or comes too late', async () => {
    await asks(false)
    await site.people([row(1), row(2, { Phone1: '' })])
    await site.sync()
    const [mail] = await morning()
    expect(mail?.to).toEqual([pat])
    const token = tokenIn(mail ?? { to: '', subject: '', text: '' })
    // Nobody asked for a code: none is good.
    const wrong = { code: 'invalid' }
    await expect(openWithCode(asking(site), token, '000000')).rejects.toMatchObject(wrong)
    await sendCode(asking(site), token)
    const code = /\d{6}/.exec((await delivered(site))[0]?.subject ?? '')?.[0] ?? ''
    const other = code === '111111' ? '222222' : '111111'
    for (let n = 0; n < 5; n += 1)
      await expect(openWithCode(asking(site), token, other)).rejects.toMatchObject(wrong)
    // After five guesses the right one is no better.
    await expect(openWithCode(asking(site), token, code)).rejects.toMatchObject(wrong)
    // Somebody who has seen a link cannot make another of it, nor a pass.
    const expired = { code: 'link_expired' }
    await expect(
      sendCode(
        asking(site),
        `${token.slice(0, -9)}${token.at(-9) === 'x' ? 'y' : 'x'}${token.slice(-8)}`,
      ),
    ).rejects.toMatchObject(expired)
    await expect(openWithPass(asking(site), token)).rejects.toMatchObject(expired)
    site.clock.pass(60_000)
    await sendCode(asking(site), token)
    const next = /\d{6}/.exec((await delivered(site))[0]?.subject ?? '')?.[0] ?? ''
    const { pass } = await openWithCode(asking(site), token, next)
    // A code is good once, and a pass for two hours.
    await expect(openWithCode(asking(site), token, next)).rejects.toMatchObject(wrong)
    await openWithPass(asking(site), pass)
    site.clock.pass(3 * 3_600_000)
    await expect(openWithPass(asking(site), pass)).rejects.toMatchObject(expired)
    site.clock.pass(15 * 86_400_000)
    await expect(sendCode(asking(site), token)).rejects.toMatchObject(expired)
  })

  test('is for one receiver: a worker cannot say that somebody is not ours, nor answer twice', async () => {
    await asks(true)
    await site.people([row(1), row(2, { Phone1: '' })])
    await site.sync()
    const [mail] = await morning()
    expect(mail).toMatchObject({ to: [address(2)] })
    expect(mail?.subject).toBe('Test Company necesita un dato suyo')
    if (!mail) throw new Error('No mail.')
    const { rows, say } = await opened(site, mail)
    const [mine] = rows
    if (!mine) throw new Error('Nothing is asked.')
    await expect(say(mine, 'not_ours')).rejects.toMatchObject({ code: 'not_found' })
    const bad = { code: 'invalid', errors: [{ field: 'phone' }] }
    await expect(say(mine, 'value', { phone: '12' })).rejects.toMatchObject(bad)
    // The number of somebody else is refused in the same words: nothing is told about them.
    await expect(say(mine, 'value', { phone: phoneOf(1) })).rejects.toMatchObject(bad)
    await say(mine, 'value', { phone: phoneOf(2) })
    await expect(say(mine, 'value', { phone: phoneOf(3) })).rejects.toMatchObject({
      code: 'answered_already',
    })
  })
})

test('a link is of no use to whoever had the address before, or is payroll’s contact no more', async () => {
  const closed = { code: 'issue_closed' }
  await asks(true)
  await site.people([row(1), row(2, { Phone1: '' }), row(3, { FirstName: '', Email: '' })])
  await site.sync()
  const mailed = await morning()
  const [worker, payroll] = [address(2), pat].map((to) => mailed.find((m) => m.to.includes(to)))
  if (!worker || !payroll) throw new Error(JSON.stringify(mailed.map((m) => m.to)))
  const theirs = await opened(site, worker)
  const contact = await opened(site, payroll)
  const [mine, row3] = [theirs.rows[0], contact.rows[0]]
  if (!mine || !row3) throw new Error('Nothing is asked.')
  // The address was somebody else's: payroll has put it right, and the phone is missing still.
  await site.people([
    row(1),
    row(2, { Phone1: '', Email: address(22) }),
    row(3, { FirstName: '', Email: '' }),
  ])
  await site.sync()
  expect((await rowsOfAsk(site.db, theirs.ask.ask.id)).filter((r) => r.open)).toEqual([])
  await expect(theirs.say(mine, 'value', { phone: phoneOf(2) })).rejects.toMatchObject(closed)
  expect(await site.db.all('select * from claims where company_id = ?1')).toEqual([])
  // Somebody else sees to payroll from now on.
  pat = `lee.${site.db.companyId}@payroll.test`
  await asks(true)
  expect((await rowsOfAsk(site.db, contact.ask.ask.id)).filter((r) => r.open)).toEqual([])
  await expect(contact.say(row3, 'not_ours')).rejects.toMatchObject(closed)
})

test('what a worker said is used until the source speaks, and told apart when it says otherwise', async () => {
  await asks(true)
  await site.people([row(1), row(2, { Phone1: '' }), row(3, { Phone1: '' })])
  await site.sync()
  for (const mail of await morning()) {
    const { rows, say } = await opened(site, mail)
    for (const one of rows)
      await say(one, 'value', { phone: phoneOf(Number(one.externalId) + 500) })
  }
  const said = await site.worker('10002')
  expect(said.phone).toBe(phoneOf(10_502))
  await site.sync()
  // It is not over: payroll is asked to enter it, and nobody is asked again for the same.
  expect(await site.issues()).toEqual({ '10002': 'missing_phone', '10003': 'missing_phone' })
  expect((await site.worker('10002')).phone).toBe(phoneOf(10_502))
  const next = await morning()
  expect(next.map((mail) => mail.to)).toEqual([[pat]])
  expect(next[0]?.text).toContain('they said their phone is')
  expect(await morning()).toEqual([])
  await site.people([row(1), row(2), row(3, { Phone1: phoneOf(10_503) })])
  await site.sync()
  await morning()
  expect(await site.issues()).toEqual({})
  const state = async (id: string) =>
    (await claimsOf(site.db, String((await site.worker(id)).id))).map((c) => c.state)
  expect(await state('10002')).toEqual(['contradicted'])
  expect(await state('10003')).toEqual(['confirmed'])
  expect((await site.worker('10002')).phone).toBe(phoneOf(2))
})

test('a number that a source says is somebody else’s goes to them, whatever was said', async () => {
  await asks(true)
  await site.people([row(1), row(2, { Phone1: '' })])
  await site.sync()
  const [mail] = await morning()
  if (!mail) throw new Error('No mail.')
  const { rows, say } = await opened(site, mail)
  for (const one of rows) await say(one, 'value', { phone: phoneOf(7) })
  await site.people([row(1), row(2, { Phone1: '' }), row(7)])
  await site.sync()
  expect((await site.issues())['10007']).toBe('phone_in_use')
  await morning()
  await site.sync()
  expect((await site.worker('10007')).phone).toBe(phoneOf(7))
  expect((await site.worker('10002')).phone).toBeNull()
})

test('an answer is written whole or not at all, wherever it is cut off', async () => {
  for (const [answer, values] of [
    ['value', { phone: phoneOf(2) }],
    ['not_ours', undefined],
    ['done', undefined],
  ] as const) {
    site = await Site.make()
    mails(site)
    pat = `pat.${site.db.companyId}@payroll.test`
    await asks(answer === 'value')
    await site.people([row(1), row(2, { Phone1: '' })])
    await site.sync()
    const [mail] = await morning()
    if (!mail) throw new Error('No mail.')
    const { rows, ask } = await opened(site, mail)
    const [mine] = rows
    if (!mine) throw new Error('Nothing is asked.')
    const said = { ...mine, answer, values }
    const standing = async () => [
      await site.directory(),
      await site.links(),
      await site.db.all('select answer from asked where company_id = ?1'),
      await site.db.all('select field, value from claims where company_id = ?1'),
      await site.db.all('select code, state, closed_by from issues where company_id = ?1'),
    ]
    const before = await standing()
    const mortal = new Mortal()
    const dying = { ...ask, db: companyDb(mortal.database(site.d1), site.db.companyId) }
    let whole = false
    for (let call = 1; !whole; call += 1) {
      mortal.dieAt(call, 'before')
      await answerAsk(asking(site), dying, said).catch(() => {})
      // Once anything of it is there, all of it is.
      whole = !mortal.revive() || JSON.stringify(await standing()) !== JSON.stringify(before)
    }
    const [directory, , , claims] = (await standing()) as [
      unknown[],
      unknown[],
      unknown[],
      unknown[],
    ]
    expect([directory.length, claims.length]).toEqual(answer === 'value' ? [2, 1] : [1, 0])
    expect(await site.db.all('select state from issues where company_id = ?1')).toEqual([
      { state: answer === 'done' ? 'waiting' : 'done' },
    ])
    expect(await site.db.all('select answer from asked where company_id = ?1')).toEqual([
      { answer },
    ])
  }
})
