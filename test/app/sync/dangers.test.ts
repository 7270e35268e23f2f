/** Broken sources as they were seen, at a feed and at a list of workers: each kind of change waits, the rest goes on. */
import { beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { aRow, phoneOf, Site } from '../../support/sync.ts'
import { aFeedRow } from '../connectors/payroll-feed-rows.ts'

beforeAll(freshDatabase)

interface Said {
  first: string
  last: string
  email: string
  phone: string
  active: boolean
}
const numbers = (n: number, from = 0) => Array.from({ length: n }, (_, i) => from + i)

const SOURCES = {
  plexxis: (n: number, s: Said) =>
    aRow(n, {
      ...{ FirstName: s.first, LastName: s.last, Email: s.email, Phone1: s.phone },
      Active: s.active ? 'Y' : 'N',
    }),
  'payroll-feed': (n: number, s: Said) =>
    aFeedRow(n, {
      ...{ 'First Name': s.first, 'Last Name': s.last, Email: s.email, 'Mobile Phone': s.phone },
      Status: s.active ? 'Active' : 'Terminated',
    }),
}

describe.each(['plexxis', 'payroll-feed'] as const)('at %s', (kind) => {
  const row = (n: number, more: Partial<Said> = {}) =>
    SOURCES[kind](n, {
      ...{ first: `First${n}`, last: `Last${n}`, email: `one${n}@example.com` },
      ...{ phone: phoneOf(n), active: true, ...more },
    })
  async function of(rows: unknown[]): Promise<Site> {
    const site = await Site.of(kind)
    await site.people(rows)
    await site.sync()
    return site
  }
  const synced = async (site: Site, rows: unknown[]) => {
    await site.people(rows)
    return site.sync()
  }
  const active = async (site: Site) =>
    (await site.directory()).filter((w) => w.status === 'active').length
  const causes = (run: Awaited<ReturnType<Site['sync']>>) =>
    run.hold?.reasons.map((r) => (r.field ? `${r.code}:${r.field}` : r.code))

  it('first and last names shifted by one row change nobody’s name, and whoever is new joins', async () => {
    const all = numbers(300)
    const site = await of(all.map((n) => row(n)))
    const shifted = all.map((n) =>
      row(n, { first: `First${(n + 1) % 300}`, last: `Last${(n + 1) % 300}` }),
    )
    const run = await synced(site, [...shifted, row(400)])
    expect(run).toMatchObject({ status: 'held', hold: { scope: 'changes' } })
    expect(causes(run)).toEqual(['too_many_changed:firstName', 'too_many_changed:lastName'])
    expect(run.hold?.reasons[1]).toMatchObject({
      count: 300,
      message: 'The last name of 300 of 300 workers would change.',
    })
    expect(run.hold?.reasons[0]?.people).toHaveLength(20)
    const names = (await site.directory()).map((w) => `${w.first_name} ${w.last_name}`)
    expect(names.sort()).toEqual([...all, 400].map((n) => `First${n} Last${n}`).sort())
    expect(run.counts).toMatchObject({ total: 301, synced: 1, created: 1, skipped: 300 })
  })

  it('a phone column that slipped leaves everybody their phone', async () => {
    const all = numbers(200)
    const site = await of(all.map((n) => row(n)))
    const run = await synced(
      site,
      all.map((n) => row(n, { phone: phoneOf((n + 1) % 200) })),
    )
    expect(causes(run)).toEqual(['too_many_changed:phone'])
    const phones = (await site.directory()).map((w) => w.phone)
    expect(phones.sort()).toEqual(all.map(phoneOf).sort())
  })

  it('an email column that is empty empties nobody’s, and a corrected name beside it waits with them', async () => {
    const all = numbers(50)
    const site = await of(all.map((n) => row(n)))
    const run = await synced(
      site,
      all.map((n) => row(n, { email: '', ...(n === 7 && { last: 'Married' }) })),
    )
    expect(causes(run)).toEqual(['too_many_emptied:email'])
    expect((await site.directory()).filter((w) => w.email === null)).toEqual([])
    expect((await site.directory()).filter((w) => w.last_name === 'Married')).toEqual([])
    await site.release(run)
    expect((await site.directory()).filter((w) => w.email !== null)).toEqual([])
    expect((await site.directory()).filter((w) => w.last_name === 'Married')).toHaveLength(1)
  })

  it('a hundred newcomers to a company of sixty wait, and so does nobody’s correction', async () => {
    const site = await of(numbers(60).map((n) => row(n)))
    const run = await synced(site, [
      ...numbers(59).map((n) => row(n)),
      row(59, { last: 'Married' }),
      ...numbers(100, 100).map((n) => row(n)),
    ])
    expect(causes(run)).toEqual(['too_many_joiners'])
    expect(run.hold?.reasons[0]?.message).toBe('100 people would be added to 60 active workers.')
    expect(await active(site)).toBe(60)
    expect((await site.directory()).filter((w) => w.last_name === 'Married')).toHaveLength(1)
    await site.release(run)
    expect(await active(site)).toBe(160)
  })

  it('a thousand of whom nobody was known last time are no company that grew', async () => {
    const site = await of(numbers(20).map((n) => row(n)))
    const run = await synced(site, [...numbers(1020).map((n) => row(n))])
    expect(run.hold).toMatchObject({ scope: 'run', reasons: [{ code: 'grown_source' }] })
    expect(await active(site)).toBe(20)
  })

  it('everybody who ever left does not come back because of a status that is read otherwise', async () => {
    const all = numbers(100)
    const site = await of(all.map((n) => row(n, { active: n >= 30 })))
    expect(await active(site)).toBe(70)
    const run = await synced(
      site,
      all.map((n) => row(n)),
    )
    expect(causes(run)).toEqual(['too_many_returns'])
    expect(run.hold?.reasons[0]?.message).toBe('30 of 30 inactive workers would be active again.')
    expect(await active(site)).toBe(70)
  })

  it('a company does not shrink to nothing in steps that are each small', async () => {
    const site = await of(numbers(200).map((n) => row(n)))
    let left = 200
    for (let hour = 0; hour < 12; hour += 1) {
      site.clock.pass(3_600_000)
      left -= 12
      const run = await synced(site, [...numbers(left).map((n) => row(n))])
      const through = 200 - 12 * (hour + 1)
      expect(run.status).toBe(hour < 3 ? 'succeeded' : 'held')
      expect(await active(site)).toBe(Math.max(164, through))
      if (left < 100) break
    }
  })

  it('an ordinary month raises nothing: some join, some leave, one marries, two exchange phones', async () => {
    const site = await of(numbers(60).map((n) => row(n)))
    for (let week = 0; week < 4; week += 1) {
      site.clock.pass(7 * 86_400_000)
      const now = numbers(60 + week, week).map((n) =>
        row(n, {
          ...(n === 20 && { last: `Wed${week}`, email: `wed${week}@example.com` }),
          ...(n === 30 && { phone: phoneOf(week % 2 ? 30 : 31) }),
          ...(n === 31 && { phone: phoneOf(week % 2 ? 31 : 30) }),
        }),
      )
      const run = await synced(site, now)
      expect(run).toMatchObject({ status: 'succeeded', hold: null })
    }
  })
})
