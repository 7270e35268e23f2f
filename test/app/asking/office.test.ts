/** A simulated office over a month: 200 people, 60 issues of nine kinds, and receivers who answer, wrongly, or never. */
import { beforeAll, expect, test } from 'vitest'
import type { AskedRow } from '../../../src/store/asking/asks.ts'
import { setAskSettings } from '../../../src/store/asking/settings.ts'
import { freshDatabase } from '../../support/database.ts'
import { aRow, type PlexxisRow, phoneOf, Site } from '../../support/sync.ts'
import { delivered, type Mail, mails, ticked } from '../../support/told.ts'
import { opened } from './reader.ts'

beforeAll(freshDatabase)

const PEOPLE = 200
const DAYS = 30

/** What is wrong with somebody, by the number of the kind. */
const WRONG: ((n: number) => PlexxisRow)[] = [
  () => ({ Phone1: '' }),
  () => ({ Phone1: '555-01' }),
  () => ({ FirstName: '' }),
  () => ({ FirstName: 'y'.repeat(400), Email: '' }),
  () => ({ Phone1: '', Email: '' }),
  () => ({ LastName: 'x'.repeat(500) }),
  () => ({ FirstName: '', LastName: '' }),
  () => ({ Phone1: '12', Email: '' }),
  () => ({ LastName: '' }),
]
const ISSUES = 60

interface Person {
  n: number
  right: PlexxisRow
  now: PlexxisRow
  wrong: boolean
  /** Nobody here works for the company: payroll says so. */
  stranger: boolean
}

const mailOf = (site: Site, n: number) => `w${n}.${site.db.companyId}@example.com`

function population(site: Site): Person[] {
  return Array.from({ length: PEOPLE }, (_, n): Person => {
    const right = aRow(n, { Email: mailOf(site, n) })
    const make = n < ISSUES ? WRONG[n % WRONG.length] : undefined
    return {
      ...{ n, right, wrong: make !== undefined, stranger: n % 11 === 5 },
      now: { ...right, ...make?.(n) },
    }
  })
}

test('at least four in five are closed without an admin, nobody is told too much, and no wrong answer is another person’s', async () => {
  const site = await Site.make()
  mails(site)
  const pat = `pat.${site.db.companyId}@payroll.test`
  await site.db.batch([
    setAskSettings(
      site.db,
      site.connectionId,
      { payroll: [pat], workers: true, language: 'es', payrollLanguage: 'en' },
      site.clock.now(),
    ),
  ])
  const people = population(site)
  const inSource = () => site.people(people.map((p) => p.now))
  await inSource()
  await site.sync()
  const before = await site.db.all<{ code: string }>(
    `select code from issues where company_id = ?1 and state <> 'done'`,
  )
  expect(before.length).toBeGreaterThanOrEqual(ISSUES)

  const perDay = new Map<string, number>()
  /** What payroll puts right in the next days, with the value they were told, or the right one. */
  const toFix = new Map<number, PlexxisRow>()
  const numberOf = (row: AskedRow) => Number(row.externalId) - 10_000

  async function read(mail: Mail) {
    const { rows, say } = await opened(site, mail)
    for (const row of rows) {
      const person = people[numberOf(row)]
      if (!person) throw new Error(`Nobody is ${row.externalId}.`)
      const toPayroll = String(mail.to) === pat
      // Of workers one in seven never answers; payroll leaves one in thirteen.
      if (toPayroll ? person.n % 13 === 4 : person.n % 7 === 3) continue
      if (toPayroll) {
        if (person.stranger) await say(row, 'not_ours')
        else {
          await say(row, 'done')
          // One in ten says so and forgets.
          if (person.n % 10 !== 9) toFix.set(person.n, person.right)
        }
      } else await byWorker(row, person, say)
    }
  }
  async function byWorker(
    row: AskedRow,
    person: Person,
    say: (row: AskedRow, answer: 'value', values: Record<string, string>) => Promise<void>,
  ) {
    // A worker here and there types the number of somebody else: one who is here, or one who is yet to come.
    const wrong = person.n % 4 === 0 ? phoneOf(person.n % 8 === 0 ? 150 : person.n + 9) : null
    const right = { firstName: `First${person.n}`, lastName: `Last${person.n}` }
    await say(row, 'value', { ...right, phone: wrong ?? phoneOf(person.n) }).catch(() => {})
  }

  for (let day = 0; day < DAYS; day += 1) {
    // Eight in the morning in Toronto.
    site.clock.time = Date.UTC(2026, 10, 23 + day, 13, 10)
    await ticked(site)
    const sent = await delivered(site)
    for (const mail of sent) {
      const key = `${String(mail.to)} ${day}`
      perDay.set(key, (perDay.get(key) ?? 0) + 1)
    }
    for (const mail of sent) await read(mail)
    for (const [n, row] of [...toFix].slice(0, 12)) {
      const person = people[n]
      if (person) person.now = row
      toFix.delete(n)
    }
    await inSource()
    site.clock.pass(2 * 3_600_000)
    await site.sync()
  }
  expect(Math.max(...perDay.values())).toBe(1)

  const left = await site.db.all<{ code: string; external_id: string }>(
    `select code, external_id from issues where company_id = ?1 and state <> 'done'`,
  )
  const share = 1 - left.length / before.length
  expect(share, JSON.stringify(left)).toBeGreaterThanOrEqual(0.8)

  // Whoever the source has right is right here, with nobody else's number, name or address.
  const workers = await site.db.all<Record<string, string>>(
    'select payroll_id, first_name, email, phone, status from workers where company_id = ?1',
  )
  const phones = workers.map((w) => w.phone).filter(Boolean)
  expect(new Set(phones).size).toBe(phones.length)
  for (const person of people) {
    const worker = workers.find((w) => w.payroll_id === person.right.Code)
    if (person.now !== person.right && person.wrong) continue
    expect(worker, String(person.right.Code)).toMatchObject({
      first_name: person.right.FirstName,
      phone: person.right.Phone1,
      email: person.right.Email,
    })
  }
  // An address, which lets somebody in, is never taken from an answer.
  const addresses = new Set(people.map((p) => p.right.Email))
  expect(workers.filter((w) => w.email && !addresses.has(w.email))).toEqual([])
  const accounts = await site.db.all('select * from worker_accounts where company_id = ?1')
  expect(accounts).toEqual([])
  const lines = await site.db.all<{ actor: string }>(
    `select actor from audit_log where company_id = ?1 and action = 'ask.answered'`,
  )
  expect(lines.length).toBeGreaterThan(40)
  expect(lines.every(({ actor }) => actor.includes('(by form)'))).toBe(true)
}, 120_000)
