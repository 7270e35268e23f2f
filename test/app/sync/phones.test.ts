/** One phone, several people, and phones that move within one run. */
import { beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { aRow, phoneOf, Site } from '../../support/sync.ts'

beforeAll(freshDatabase)

/** [person, phone] pairs; small pages, so that whoever moves stands on several. */
const rows = (pairs: [n: number, phone: number][]) =>
  pairs.map(([n, p]) => aRow(n, { Phone1: phoneOf(p) }))
const own = (...numbers: number[]) => rows(numbers.map((n) => [n, n]))
async function phones(site: Site): Promise<Record<string, unknown>> {
  return Object.fromEntries((await site.directory()).map((w) => [w.payroll_id, w.phone]))
}
async function after(first: unknown[], second: unknown[], settings = { pageSize: 2 }) {
  const site = await Site.make(settings)
  await site.configure({ guard: { enabled: false } })
  await site.people(first)
  await site.sync()
  await site.people(second)
  const run = await site.sync()
  return { site, run, codes: await site.codes(run), phones: await phones(site) }
}

describe('a phone in use', () => {
  it('stays with the worker who has it, whose name is told', async () => {
    const { site, run } = await after(own(1), [...own(1), ...rows([[2, 1]])])
    expect(run.counts).toMatchObject({ total: 2, synced: 1, skipped: 1 })
    const [refused] = await site.outcomes(run)
    expect(refused).toMatchObject({
      code: 'phone_in_use',
      other: (await site.worker('10001')).id,
      facts: { phone: phoneOf(1), holder: 'First1 Last1' },
    })
    expect(refused?.row?.[3]).toContain('already in use by First1 Last1')
  })
  it('goes to the lowest ID when nobody has it, as numbers go', async () => {
    const { codes } = await after(
      own(1),
      rows([
        [1, 1],
        [12, 7],
        [9, 7],
        [11, 7],
      ]).map((r, i) => (i === 2 ? { ...r, Code: '9999' } : r)),
    )
    expect(codes).toEqual({ 9999: 'created', 10011: 'phone_in_use', 10012: 'phone_in_use' })
  })
  it('is free for the next in line once its holder gives it up', async () => {
    const { codes, phones } = await after(
      rows([
        [1, 1],
        [2, 1],
      ]),
      rows([
        [1, 3],
        [2, 1],
      ]),
    )
    expect(codes).toEqual({ 10001: 'updated', 10002: 'created' })
    expect(phones).toEqual({ 10001: phoneOf(3), 10002: phoneOf(1) })
  })
  it('of a hand-made worker is theirs too', async () => {
    const site = await Site.make()
    await site.people(own(1))
    await site.sync()
    await site.db.run('delete from source_people where company_id = ?1')
    await site.db.run(`update workers set payroll_id = 'X' where company_id = ?1`)
    await site.people(rows([[2, 1]]))
    expect(await site.codes(await site.sync())).toMatchObject({ 10002: 'phone_in_use' })
  })
})

describe('phones that move', () => {
  it('from one worker to another arrive in one run, whichever row comes first', async () => {
    for (const order of [
      [0, 1, 2],
      [2, 1, 0],
    ]) {
      const moved = rows([
        [1, 9],
        [2, 1],
        [3, 3],
      ])
      const { phones, run } = await after(
        own(1, 2, 3),
        order.map((i) => moved[i]),
      )
      expect(run.status).toBe('succeeded')
      expect(phones).toEqual({ 10001: phoneOf(9), 10002: phoneOf(1), 10003: phoneOf(3) })
    }
  })
  it('swap across pages', async () => {
    const { run, phones } = await after(
      own(1, 2, 3, 4, 5),
      rows([
        [1, 5],
        [2, 2],
        [3, 3],
        [4, 4],
        [5, 1],
      ]),
    )
    expect(run.counts).toMatchObject({ updated: 2, unchanged: 3 })
    expect(phones).toMatchObject({ 10001: phoneOf(5), 10005: phoneOf(1) })
  })
  it('rotate among three, one of them a leaver', async () => {
    const turned = rows([
      [1, 2],
      [2, 3],
      [3, 1],
    ]).map((r, i) => (i === 2 ? { ...r, Active: 'N' } : r))
    const { phones, site } = await after(own(1, 2, 3), turned)
    expect(phones).toEqual({ 10001: phoneOf(2), 10002: phoneOf(3), 10003: phoneOf(1) })
    expect((await site.worker('10003')).status).toBe('inactive')
  })
  it('rotate although a newcomer wants one of them', async () => {
    const { codes } = await after(own(1, 2), [
      ...rows([
        [1, 2],
        [2, 1],
      ]),
      aRow(0, { Phone1: phoneOf(2) }),
    ])
    expect(codes).toEqual({ 10000: 'phone_in_use', 10001: 'updated', 10002: 'updated' })
  })
  it('stay where the chain is blocked, and move once it is not', async () => {
    const { site, codes } = await after(
      own(1, 2, 3),
      rows([
        [1, 2],
        [2, 3],
        [3, 3],
      ]),
    )
    expect(codes).toEqual({ 10001: 'phone_in_use', 10002: 'phone_in_use' })
    await site.people(
      rows([
        [1, 2],
        [2, 3],
        [3, 4],
      ]),
    )
    expect((await site.sync()).status).toBe('succeeded')
    expect(await phones(site)).toEqual({ 10001: phoneOf(2), 10002: phoneOf(3), 10003: phoneOf(4) })
  })
  it('rotate among more people than fit one batch', async () => {
    const n = 1200
    const all = [...Array(n).keys()]
    const { run, phones } = await after(
      rows(all.map((i) => [i, i])),
      rows(all.map((i) => [i, (i + 1) % n])),
      { pageSize: 500 },
    )
    expect(run.error).toBeNull()
    expect(run.counts).toMatchObject({ updated: n, conflict: 0 })
    expect(phones).toMatchObject({ 10000: phoneOf(1), [10_000 + n - 1]: phoneOf(0) })
  })
})

it('finds a worker by the new phone and not by the old one', async () => {
  const { site } = await after(
    own(1, 2),
    rows([
      [1, 2],
      [2, 1],
    ]),
  )
  const found = async (digits: string) =>
    site.db.all(
      `select w.payroll_id from worker_search s join workers w on w.n = s.rowid
       where w.company_id = ?1 and worker_search match ?2`,
      digits,
    )
  expect(await found(`"${phoneOf(1).slice(-10)}"`)).toEqual([{ payroll_id: '10002' }])
})
