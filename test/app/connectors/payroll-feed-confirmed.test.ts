/** Which columns a sync goes by: those an admin confirmed, and those that leave nothing open. Never a leaver made active. */
import { beforeAll, describe, expect, it } from 'vitest'
import { putDrop } from '../../../src/store/connections/drops.ts'
import { ASKS } from '../../../src/store/issues/sql.ts'
import { freshDatabase } from '../../support/database.ts'
import { Site } from '../../support/sync.ts'

beforeAll(freshDatabase)

const FIRST = ['Dora', 'Eli', 'Fay', 'Gus', 'Hana', 'Ivo', 'Jan', 'Kim']
const LAST = ['Bloom', 'Cruz', 'Okafor', 'Silva', 'Moreau', 'Haas', 'Lind', 'Novak']
/** A file of 8 people: ID and names, and what `more` says of each. */
const csv = (header: string, more: (n: number) => string) =>
  [
    `Employee ID,First Name,Last Name,${header}`,
    ...FIRST.map((first, n) => `${1001 + n},${first},${LAST[n]},${more(n)}`),
  ].join('\n')
const everyFourth = (left: string, works: string) => (n: number) => (n % 4 === 0 ? left : works)

const NAMES = { payrollId: 'Employee ID', firstName: 'First Name', lastName: 'Last Name' }
async function feedOf(text: string, settings: Record<string, unknown> = {}) {
  const site = await Site.of('payroll-feed', { from: 'file', ...settings })
  const drop = async (other: string) => {
    site.clock.pass(1000)
    const { env } = site.around()
    await putDrop(env.FILES, site.db.companyId, site.connectionId, {
      name: 'people.csv',
      bytes: new TextEncoder().encode(other),
      at: site.clock.now(),
    })
  }
  await drop(text)
  return { site, drop }
}
const active = async (site: Site) =>
  (await site.directory()).filter((w) => w.status === 'active').map((w) => w.first_name)
const LEFT = new Set(['Dora', 'Hana'])
const WORK = FIRST.filter((name) => !LEFT.has(name)).sort()

describe('nobody who left becomes active', () => {
  it.each([
    ['a last day', 'Termination Date', '2026-03-31', ''],
    ['a last day in another language', 'Austrittsdatum', '31.03.2026', ''],
    ['a flag the other way round', 'Inactive', 'Y', 'N'],
    ['a flag under a heading nobody knows', 'Zustand', 'N', 'Y'],
    ['words under a heading nobody knows', 'XQ7', 'Terminated', 'Active'],
    ['a flag beside the kind of employment', 'Status,Active Flag', 'Full Time,N', 'Full Time,Y'],
    ['a kind of employment alone', 'Status,Left', 'Full Time,2026-01-01', 'Part Time,'],
  ])(
    'where %s tells it, and nobody has looked: no sync, and the sentence says where',
    async (_, header, left, works) => {
      const { site } = await feedOf(csv(header, everyFourth(left, works)))
      for (const mode of ['preview', 'apply'] as const) {
        const run = await site.sync(mode)
        expect(run).toMatchObject({
          status: 'failed',
          error: {
            code: 'fields_unconfirmed',
            message: expect.stringMatching(
              /^Nobody has said yet which column is which\. .*under Fields/,
            ),
          },
        })
      }
      expect(await site.directory()).toEqual([])
    },
  )

  it.each([
    ['a last day that is past', { lastDay: 'End' }, 'End', '03/31/2026', '12/31/2026'],
    ['a flag that says yes', { inactive: 'Gone' }, 'Gone', 'Y', 'N'],
    ['a cross under a heading', { inactive: 'Gone' }, 'Gone', 'X', ''],
    ['a flag that says no', { active: 'Works' }, 'Works', '0', '1'],
    ['a word', { status: 'State' }, 'State', 'Released', 'Actif'],
    ['either of two', { status: 'S', active: 'A' }, 'S,A', 'Full Time,N', 'Full Time,Y'],
    [
      'one of two, whatever the other says',
      { status: 'S', inactive: 'G' },
      'S,G',
      'Active,1',
      'Active,0',
    ],
  ])(
    'who is told by %s, under the columns an admin chose',
    async (_, chosen, header, left, works) => {
      const columns = { ...NAMES, ...chosen }
      const { site } = await feedOf(csv(header, everyFourth(left, works)), { columns })
      const run = await site.sync()
      expect(run).toMatchObject({ error: null, counts: { created: 8 } })
      expect((await active(site)).sort()).toEqual(WORK)
    },
  )

  it('whose last day passes leaves on the day after, where the company is, although the file is the same', async () => {
    const { site } = await feedOf(
      csv('End', (n) => (n === 1 ? '2026-11-22' : '')),
      {
        columns: { ...NAMES, lastDay: 'End' },
      },
    )
    // Noon of the 22nd; the company is in Toronto.
    await site.sync()
    expect(await active(site)).toContain('Eli')
    site.clock.pass(14 * 3_600_000)
    await site.sync()
    expect(await active(site)).toContain('Eli')
    site.clock.pass(4 * 3_600_000)
    expect(await site.codes(await site.sync())).toEqual({ 1002: 'inactive_at_source' })
  })

  it('who was hired again after a last day works there', async () => {
    const { site } = await feedOf(
      csv('End,Hired', () => '2020-01-31,2024-05-01'),
      {
        columns: { ...NAMES, lastDay: 'End', hireDate: 'Hired' },
      },
    )
    await site.sync()
    expect(await active(site)).toHaveLength(8)
  })

  it('and an empty status of somebody new is asked, not taken for active', async () => {
    const { site } = await feedOf(csv('Status', everyFourth('', 'Active')))
    expect((await site.sync()).status).toBe('warnings')
    expect((await active(site)).sort()).toEqual(WORK)
    const asked = await site.db.all(
      `select subject, people_count from issues where company_id = ?1 and ${ASKS}`,
    )
    expect(asked).toEqual([{ subject: '(empty)', people_count: 2 }])
  })
})

describe('a mapping that nobody confirmed', () => {
  it('is gone by where usual names leave nothing open', async () => {
    const { site } = await feedOf(csv('Email,Status', (n) => `p${n}@example.com,Active`))
    expect(await site.sync()).toMatchObject({ status: 'succeeded', counts: { created: 8 } })
  })
  it('is not gone by where a field seems to be there under another name', async () => {
    const { site } = await feedOf(
      csv('Status,Work Contact: Work Email', (n) => `Active,p${n}@example.com`),
    )
    expect((await site.sync()).error?.message).toContain(
      '“Work Contact: Work Email” seems to be the email.',
    )
  })
  it('is not gone by where a column holds something else than it is called', async () => {
    const { site } = await feedOf(csv('Status,Title', (n) => `Active,${n % 2 ? 'Mr' : 'Mrs'}`))
    expect((await site.sync()).error?.message).toContain('“Title” does not look like')
  })
  it('and was synced before counts as confirmed, until a column it used is gone', async () => {
    const { site, drop } = await feedOf(csv('Status', everyFourth('Terminated', 'Active')))
    await site.sync()
    await drop(csv('Status,Inactive', everyFourth('Terminated,Y', 'Active,N')))
    expect(await site.sync()).toMatchObject({ error: null })
    const before = await site.directory()
    await drop(csv('Emp Status', everyFourth('Terminated', 'Active')))
    expect(await site.sync()).toMatchObject({
      status: 'failed',
      error: { message: expect.stringContaining('Perhaps it is “Emp Status” now.') },
    })
    expect(await site.directory()).toEqual(before)
  })
})

describe('the columns', () => {
  const columns = { ...NAMES, status: 'Status' }
  it('that nobody uses, and those that are gone, are said in the test, the preview and the log', async () => {
    const { site, drop } = await feedOf(
      csv('Status,Shoe Size', () => 'Active,42'),
      { columns },
    )
    expect((await (await site.source()).check()).message).toContain(
      'Columns not used: “Shoe Size”.',
    )
    const preview = await site.sync('preview')
    expect(preview.state.source.notes).toEqual(['Columns not used: “Shoe Size”.'])
    await site.sync()
    await drop(csv('Status,Locker', () => 'Active,7'))
    expect((await site.sync()).state.source.notes).toEqual([
      'Columns not used: “Locker”.',
      'Columns that were there last time and are gone: “Shoe Size”.',
    ])
  })
  it('of a file that did not change are still known by the next one', async () => {
    const { site, drop } = await feedOf(csv('Status', () => 'Active'))
    await site.sync()
    await site.sync()
    await drop(csv('Stat', () => 'Active'))
    expect((await site.sync()).status).toBe('failed')
  })
})

describe('a JSON key', () => {
  const people = (more: object) =>
    FIRST.map((firstName, n) => ({
      employeeId: String(1001 + n),
      firstName,
      lastName: LAST[n],
      ...more,
    }))
  const columns = { payrollId: 'employeeId', firstName: 'firstName', lastName: 'lastName' }
  it('that says who works there, and that no row has, stops the sync; of another one it is said', async () => {
    const chosen = { ...columns, status: 'status', email: 'email' }
    const { site, drop } = await feedOf(JSON.stringify(people({ status: 'Active' })), {
      columns: chosen,
    })
    const run = await site.sync()
    expect(run).toMatchObject({ status: 'succeeded', counts: { created: 8 } })
    expect(run.state.source.notes).toEqual(['No row has “email”: nothing is read from there.'])
    await drop(JSON.stringify(people({ email: null })))
    expect(await site.sync()).toMatchObject({
      status: 'failed',
      error: { message: expect.stringContaining('No row has “status” any more') },
    })
  })
})
