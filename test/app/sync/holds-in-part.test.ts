/** What is held is decided about as a whole, by reason, or person by person; the rest stays held. */
import { beforeAll, describe, expect, it } from 'vitest'
import type { Run } from '../../../src/core/runs/run.ts'
import { freshDatabase } from '../../support/database.ts'
import { aRow, phoneOf, Site } from '../../support/sync.ts'

beforeAll(freshDatabase)

const people = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => aRow(from + i))
const active = async (site: Site) =>
  (await site.directory()).filter((w) => w.status === 'active').length
const named = async (site: Site, name: string) =>
  (await site.directory()).filter((w) => w.last_name === name).length
const reasons = (run: Run) => run.hold?.reasons.map((r) => [r.code, r.count])

/** Of forty, ten have left, and twenty-five of the others have another last name; one of those has left as well. */
async function held() {
  const site = await Site.make()
  await site.people(people(0, 40))
  await site.sync()
  const rows = [
    ...people(10, 35).map((row) => ({ ...row, LastName: 'Other' })),
    ...people(35, 40),
    aRow(50),
  ]
  rows[0] = { ...rows[0], Active: 'N' }
  await site.people(rows)
  const run = await site.sync()
  expect(run).toMatchObject({ status: 'held', hold: { scope: 'changes' } })
  return { site, run }
}

describe('of a held sync', () => {
  it('each danger is a reason of its own, with how many and who, and everybody is told of', async () => {
    const { site, run } = await held()
    expect(reasons(run)).toEqual([
      ['too_many_deactivations', 11],
      ['too_many_changed', 25],
    ])
    expect(run.hold?.reasons[1]).toMatchObject({ field: 'lastName' })
    expect(run.hold?.reasons[1]?.people?.[0]).toEqual({
      externalId: '10010',
      name: 'First10 Other',
    })
    expect(run.counts).toMatchObject({
      total: 31,
      synced: 6,
      created: 1,
      unchanged: 5,
      skipped: 35,
    })
    expect(await named(site, 'Other')).toBe(0)
    expect(await active(site)).toBe(41)
  })

  it('one reason is released, and whoever waits for another as well waits for that alone', async () => {
    const { site, run } = await held()
    const next = await site.release(run, undefined, { causes: ['too_many_changed:lastName'] })
    expect(next).toMatchObject({ status: 'held', hold: { scope: 'deactivations' } })
    expect(reasons(next)).toEqual([['too_many_deactivations', 11]])
    expect(await named(site, 'Other')).toBe(25)
    expect(await active(site)).toBe(41)
    expect(next.counts).toMatchObject({ synced: 30, updated: 24, skipped: 11 })
    const last = await site.release(next)
    expect(last.status).toBe('succeeded')
    expect(last.counts).toMatchObject({ total: 31, synced: 31, updated: 24, deactivated: 11 })
    expect(await named(site, 'Other')).toBe(25)
    expect(await active(site)).toBe(30)
  })

  it('some people are released, and the others stay', async () => {
    const { site, run } = await held()
    const next = await site.release(run, undefined, { people: ['10000', '10010', '10011'] })
    expect(next.status).toBe('held')
    expect(reasons(next)).toEqual([
      ['too_many_deactivations', 9],
      ['too_many_changed', 23],
    ])
    expect(await named(site, 'Other')).toBe(2)
    expect(await active(site)).toBe(39)
  })

  it('one reason is rejected: those stay as they are, unasked, while the others still wait', async () => {
    const { site, run } = await held()
    const next = await site.reject(run, { causes: ['too_many_changed'] })
    expect(reasons(next)).toEqual([['too_many_deactivations', 10]])
    const done = await site.release(next, undefined, { causes: ['too_many_deactivations'] })
    expect(done).toMatchObject({ status: 'warnings', counts: { skipped: 25, deactivated: 10 } })
    expect(await named(site, 'Other')).toBe(0)
    expect(new Set(Object.values(await site.issues()))).toEqual(new Set(['change_rejected']))
    const later = await site.sync()
    expect(later).toMatchObject({ status: 'warnings', hold: null, counts: { skipped: 25 } })
    // Whose pay or e-mail changes is still rejected; who is put right at the source is synced.
    await site.people([
      ...people(11, 34).map((row) => ({
        ...row,
        LastName: 'Other',
        Email: `new${row.Code}@x.test`,
      })),
      ...people(34, 40),
      aRow(50),
    ])
    const after = await site.sync()
    expect(await named(site, 'Other')).toBe(0)
    expect(after.counts).toMatchObject({ skipped: 23 })
    expect((await site.worker('10034')).last_name).toBe('Last34')
  })

  it('what is not held cannot be decided about', async () => {
    const { site, run } = await held()
    const wrong = { code: 'invalid' }
    await expect(
      site.release(run, undefined, { causes: ['too_many_moves'] }),
    ).rejects.toMatchObject(wrong)
    await expect(site.release(run, undefined, { people: ['10050'] })).rejects.toMatchObject(wrong)
    await site.people([])
    const whole = await site.sync()
    expect(whole.hold?.scope).toBe('run')
    await expect(site.reject(whole, { people: ['10011'] })).rejects.toMatchObject(wrong)
  })

  it('who exchanges phones with somebody who waits, waits with them', async () => {
    const site = await Site.make()
    await site.people(people(0, 20))
    await site.sync()
    await site.people([
      ...people(0, 6).map((row) => ({
        ...row,
        Active: 'N',
        Phone1: phoneOf(900 + Number(row.Code)),
      })),
      ...people(6, 20),
      aRow(50, { Phone1: phoneOf(1) }),
    ])
    const run = await site.sync()
    expect(reasons(run)).toEqual([['too_many_deactivations', 6]])
    expect(run.counts).toMatchObject({ skipped: 7, created: 0 })
    const done = await site.release(run, undefined, { people: ['10001'] })
    expect((await site.worker('10050')).phone).toBe(phoneOf(1))
    expect(done.counts).toMatchObject({ created: 1, deactivated: 1, skipped: 5 })
  })
})

describe('a hold belongs to its people', () => {
  const told = async (site: Site) =>
    (await site.db.all("select key from outbox where company_id = ?1 and event = 'run.held'"))
      .length
  async function withWebhook() {
    const { site, run } = await held()
    await site.db.run(
      `insert into webhooks (company_id, id, url, events, secret, created_at)
       values (?1, 'hook', 'https://hooks.test/', '["run.held"]', '{}', 1)`,
    )
    return { site, run }
  }

  it('a newer sync that holds the same people tells nobody again, and one that holds more does', async () => {
    const { site } = await withWebhook()
    const again = await site.sync()
    expect(again.status).toBe('held')
    expect(await told(site)).toBe(0)
    await site.people([
      ...people(11, 34).map((row) => ({ ...row, LastName: 'Other' })),
      ...people(35, 40),
    ])
    expect((await site.sync()).status).toBe('held')
    expect(await told(site)).toBe(1)
  })

  it('who waited once waits until there is a word, however few are left', async () => {
    const { site } = await held()
    await site.people([aRow(10, { Active: 'N' }), ...people(4, 10), ...people(11, 40), aRow(50)])
    const run = await site.sync()
    expect(reasons(run)).toEqual([['too_many_deactivations', 5]])
    await site.people([...people(1, 40), aRow(50)])
    const fewer = await site.sync()
    expect(fewer).toMatchObject({ status: 'held', hold: { scope: 'deactivations' } })
    expect(reasons(fewer)).toEqual([['too_many_deactivations', 1]])
    expect((await site.release(fewer)).status).toBe('succeeded')
    expect(await active(site)).toBe(40)
  })

  it('what was decided stays decided when a newer sync takes the place of the held one', async () => {
    const { site, run } = await held()
    await site.reject(run, { causes: ['too_many_deactivations'] })
    const next = await site.sync()
    expect(next.status).toBe('held')
    expect(reasons(next)).toEqual([['too_many_changed', 24]])
    expect(next.counts).toMatchObject({ skipped: 35 })
  })

  it('what is held is planned again after three days, after a change of settings, and after a pause', async () => {
    const old = await held()
    old.site.clock.pass(3 * 86_400_000 + 60_000)
    await expect(old.site.release(old.run)).rejects.toMatchObject({ code: 'plan_changed' })
    const next = await old.site.sync()
    expect((await old.site.release(next)).status).toBe('succeeded')
    const changed = await held()
    const { settings } = await changed.site.connection()
    await changed.site.configure({ settings: { ...settings, pageSize: 7 } })
    await expect(changed.site.release(changed.run)).rejects.toMatchObject({ code: 'plan_changed' })
    // Rejected it can be at any time.
    expect((await changed.site.reject(changed.run)).status).toBe('warnings')
  })
})

describe('one person alone', () => {
  it('does not get past a hold, and leaves what is held as it is', async () => {
    const { site, run } = await held()
    const one = await site.sync('apply', site.connectionId, { onlyPeople: ['10010'] })
    expect(one).toMatchObject({ status: 'warnings', counts: { skipped: 1 } })
    expect((await site.worker('10010')).status).toBe('active')
    expect((await site.release(run)).counts).toMatchObject({ deactivated: 11, conflict: 0 })
  })

  it('one after the other, too many do not leave either', async () => {
    const site = await Site.make()
    await site.people(people(0, 10))
    await site.sync()
    await site.people(people(0, 10).map((row) => ({ ...row, Active: 'N' })))
    for (let n = 0; n < 10; n += 1)
      await site.sync('apply', site.connectionId, { onlyPeople: [String(10_000 + n)] })
    expect(await active(site)).toBe(6)
    const run = await site.sync()
    expect(reasons(run)).toEqual([['too_many_deactivations', 6]])
  })
})
