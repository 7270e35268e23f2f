/** Phones that move on a circle of more people than are written at once. */
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { aRow, phoneOf, Site } from '../../support/sync.ts'

beforeAll(freshDatabase)

/** More than a batch, so that the circle is planned and written in several. */
const PEOPLE = 1300
const numbers = Array.from({ length: PEOPLE }, (_, n) => n)
/** Everybody `by` places further round the circle. */
const moved = (by: number) => numbers.map((n) => aRow(n, { Phone1: phoneOf((n + by) % PEOPLE) }))
const code = (n: number) => String(10_000 + n)

async function phones(site: Site): Promise<(string | null)[]> {
  const rows = await site.directory()
  return rows.map((row) => row.phone as string | null)
}
const expected = (by: number) => numbers.map((n) => phoneOf((n + by) % PEOPLE))

let site: Site
beforeEach(async () => {
  site = await Site.make()
  // Whose phones all change is held, or this would be about the guard.
  await site.configure({ guard: { enabled: false } })
  await site.people(moved(0))
  await site.sync()
})

describe('a circle of more people than are written at once', () => {
  it('moves on in one run, and everybody is told of once', async () => {
    await site.people(moved(1))
    const run = await site.sync()
    expect(run.counts).toMatchObject({ total: PEOPLE, synced: PEOPLE, updated: PEOPLE })
    expect(await phones(site)).toEqual(expected(1))
    const bodies = await site.db.all<{ bytes: number }>(
      'select length(cast(body as blob)) bytes from run_chunks where company_id = ?1 and run_id = ?2',
      run.id,
    )
    expect(bodies.length).toBeGreaterThan(1)
    // Of 2,000,000 that D1 takes.
    for (const { bytes } of bodies) expect(bytes).toBeLessThan(1_000_000)
    expect((await site.sync()).counts).toMatchObject({ unchanged: PEOPLE, updated: 0 })
  }, 30_000)

  it('is right after each chunk: who has no new phone yet has the old one, but for one', async () => {
    await site.people(moved(1))
    site.limits = { queries: 1, requests: 1000, ms: 1_000_000 }
    await site.start()
    let between = 0
    while (site.jobs.length > 0) {
      await site.step()
      const now = await phones(site)
      const without = now.filter((phone) => phone === null).length
      expect(without).toBeLessThanOrEqual(1)
      expect(new Set(now).size).toBe(PEOPLE)
      if (without === 1) between += 1
      for (const [n, phone] of now.entries())
        expect([null, phoneOf(n), phoneOf((n + 1) % PEOPLE)]).toContain(phone)
    }
    expect(between).toBeGreaterThan(0)
    expect(await phones(site)).toEqual(expected(1))
  }, 30_000)

  it('stops where somebody took a phone meanwhile, and is whole again after the next sync', async () => {
    await site.people(moved(1))
    site.limits = { queries: 1, requests: 1000, ms: 1_000_000 }
    const { id } = await site.start()
    while (!(await phones(site)).includes(null)) await site.step()
    // What was given up last is free for as long as no job goes on.
    const held = new Set(await phones(site))
    const given = expected(0).find((phone) => !held.has(phone)) ?? ''
    await site.db.run(
      `insert into workers (company_id, id, first_name, last_name, phone, status, version, sort_key,
         local_fields, created_at, updated_at)
       values (?1, 'new', 'New', 'Comer', ?2, 'active', 1, 'comer', '[]', 0, 0)`,
      given,
    )
    site.limits = undefined
    await site.drain()
    expect((await site.run(id)).status).toBe('warnings')
    await site.db.run(`delete from workers where company_id = ?1 and id = 'new'`)
    await site.sync()
    expect(await phones(site)).toEqual(expected(1))
  }, 30_000)

  it('waits behind somebody whose leaving is held, and moves on when it is released', async () => {
    const guard = { enabled: true, deactivations: { min: 1, share: 0.01, max: 1 } }
    await site.configure({ guard })
    await site.people(moved(1).map((row, n) => (n === 100 ? { ...row, Active: 'N' } : row)))
    const run = await site.sync()
    expect(run.status).toBe('held')
    const waiting = await phones(site)
    expect(new Set(waiting).size).toBe(PEOPLE)
    expect(waiting).not.toEqual(expected(1))
    const released = await site.release(run)
    expect(released.counts).toMatchObject({ deactivated: 1, conflict: 0, updated: PEOPLE - 1 })
    expect((await site.worker(code(100))).status).toBe('inactive')
    expect(await phones(site)).toEqual(expected(1))
  }, 30_000)
})
