/** Phones of people who have left go to whoever works and is said to have them. */
import { beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { aRow, phoneOf, Site } from '../../support/sync.ts'

beforeAll(freshDatabase)

const NAMES = ['Ana Silva', 'Bruno Keller', 'Chen Wu', 'Dara Okoye', 'Emil Novak', 'Fay Turner']
/** The person, with the phone of another number. */
function row(n: number, phone = n, more: Parameters<typeof aRow>[1] = {}) {
  const [FirstName, LastName] = (NAMES[n] ?? '').split(' ')
  return aRow(n, { FirstName, LastName, Phone1: phoneOf(phone), ...more })
}
const GONE = { Active: 'N' }
async function phones(site: Site): Promise<Record<string, unknown>> {
  return Object.fromEntries((await site.directory()).map((w) => [w.payroll_id, w.phone]))
}
async function after(...days: unknown[][]) {
  const site = await Site.make({ pageSize: 2 })
  let run = await site.run((await first(site, days[0] ?? [])).id)
  for (const rows of days.slice(1)) {
    await site.people(rows)
    run = await site.sync()
  }
  return { site, run, codes: await site.codes(run), phones: await phones(site) }
}
async function first(site: Site, rows: unknown[]) {
  await site.people(rows)
  return site.sync()
}

describe('somebody who has left', () => {
  it('gives their phone up to whoever starts with it, and their own row is no issue', async () => {
    const { site, run, codes } = await after(
      [row(0), row(1)],
      [row(0), row(1, 1, GONE)],
      [row(0), row(1, 1, GONE), row(2, 1)],
    )
    expect(run.status).toBe('succeeded')
    expect(codes).toMatchObject({ 10002: 'created' })
    expect(await phones(site)).toMatchObject({ 10001: null, 10002: phoneOf(1) })
    expect((await site.history()).filter((h) => h.payroll_id === '10001').at(-1)).toMatchObject({
      action: 'updated',
      changes: JSON.stringify([['phone', phoneOf(1), null]]),
    })
    expect(await site.issues()).toEqual({})
    // Looked at again, they go on without.
    await site.people([row(0), row(1, 1, { ...GONE, Email: 'other@example.com' }), row(2, 1)])
    expect(await site.codes(await site.sync())).toEqual({ 10001: 'updated' })
    expect(await phones(site)).toMatchObject({ 10001: null, 10002: phoneOf(1) })
    const found = await site.db.all(
      `select w.payroll_id from worker_search s join workers w on w.n = s.rowid
       where w.company_id = ?1 and worker_search match ?2`,
      `"${phoneOf(1).slice(-10)}"`,
    )
    expect(found).toEqual([{ payroll_id: '10002' }])
  })
  it('does so, of whichever source, for whoever is tried alone, and is counted nowhere', async () => {
    const { site } = await after([row(0), row(1)], [row(0), row(1, 1, GONE)])
    const low = `${site.connectionId}low`
    await site.addConnection(low)
    await site.people([row(3)], low)
    await site.sync('apply', low)
    await site.people([row(3), row(2, 1)], low)
    const run = await site.sync('apply', low, { onlyPeople: ['10002'] })
    expect(await site.codes(run)).toEqual({ 10002: 'created' })
    expect(run.counts).toMatchObject({ total: 1, created: 1, unchanged: 0 })
    expect(await phones(site)).toMatchObject({ 10001: null, 10002: phoneOf(1) })
  })
  it('does so in the run that says that they left, marked or missing', async () => {
    for (const left of [[row(1, 1, GONE)], []]) {
      const { site, run } = await after([row(0), row(1)], [row(0), ...left, row(2, 1)])
      expect(run).toMatchObject({ status: 'succeeded', counts: { created: 1, deactivated: 1 } })
      expect(await phones(site)).toMatchObject({ 10001: null, 10002: phoneOf(1) })
      expect((await site.worker('10001')).status).toBe('inactive')
    }
  })
  it('is told that it is in use when they come back with it', async () => {
    const { site, codes } = await after(
      [row(0), row(1, 1, GONE)],
      [row(0), row(1, 1, GONE), row(2, 1)],
      [row(0), row(1), row(2, 1)],
    )
    expect(codes).toEqual({ 10001: 'phone_in_use' })
    expect(await phones(site)).toMatchObject({ 10001: null, 10002: phoneOf(1) })
    await site.people([row(0), row(1, 5), row(2, 1)])
    expect(await site.codes(await site.sync())).toEqual({ 10001: 'reactivated' })
    expect(await phones(site)).toMatchObject({ 10001: phoneOf(5), 10002: phoneOf(1) })
  })
  it('keeps it where whoever wants it has left too, or may be themselves', async () => {
    const another = await after([row(0, 0, GONE)], [row(0, 0, GONE), row(1, 0, GONE)])
    expect(another.codes).toEqual({ 10001: 'created_inactive' })
    expect(another.phones).toEqual({ 10000: phoneOf(0), 10001: null })
    const herself = row(0, 0, { Code: '20000', LastName: 'Santos' })
    const same = await after([row(0), row(1)], [row(1), herself])
    // Nobody leaves while it is asked whether they are here under a new key.
    expect(same.codes).toEqual({ 10000: 'maybe_renumbered', 20000: 'maybe_another' })
  })
  it('never keeps it by an edit made here', async () => {
    const site = await Site.make()
    await site.configure({ editPolicy: 'unlocked' })
    await first(site, [row(0), row(1)])
    await site.edit('10001', 'phone', phoneOf(4), 'phone')
    await site.people([row(0), row(1, 1, GONE)])
    await site.sync()
    await site.people([row(0), row(1, 1, GONE), row(2, 4)])
    expect((await site.sync()).status).toBe('succeeded')
    expect(await phones(site)).toMatchObject({ 10001: null, 10002: phoneOf(4) })
  })
  it('at another source gives it up too, and what others edited meanwhile is respected', async () => {
    const site = await Site.make()
    const other = `other-${site.connectionId}`
    await site.addConnection(other)
    await first(site, [row(0), row(1, 1, GONE)])
    await site.people([row(2, 1)], other)
    expect((await site.sync('apply', other)).status).toBe('succeeded')
    expect(await phones(site)).toEqual({ 10000: phoneOf(0), 10001: null, 10002: phoneOf(1) })
  })
  it('made here by hand gives it up as well; who is active keeps it', async () => {
    const site = await Site.make()
    await first(site, [row(0)])
    await site.db.run(
      `insert into workers (company_id, id, first_name, last_name, phone, status, sort_key, version, created_at, updated_at)
       values (?1, 'old', 'Olga', 'Tern', ?2, 'inactive', 'x', 1, 0, 0), (?1, 'new', 'Piet', 'Vos', ?3, 'active', 'x', 1, 0, 0)`,
      phoneOf(3),
      phoneOf(4),
    )
    await site.people([row(0), row(2, 3), row(3, 4)])
    expect(await site.codes(await site.sync())).toMatchObject({
      10002: 'created',
      10003: 'phone_in_use',
    })
  })
})

describe('where a leaving is held', () => {
  it('whoever wants the phone waits with it, and gets it when it is released', async () => {
    const site = await Site.make()
    const guard = { enabled: true, deactivations: { min: 1, share: 0.01, max: 1 } }
    await site.configure({ guard })
    await first(site, [row(0), row(1), row(3)])
    await site.people([row(0), row(2, 1), row(3, 3, { LastName: 'New' })])
    const run = await site.sync()
    expect(run.status).toBe('held')
    expect(await phones(site)).toMatchObject({ 10001: phoneOf(1) })
    const released = await site.release(run)
    expect(released.counts).toMatchObject({ created: 1, deactivated: 1, conflict: 0 })
    expect(await phones(site)).toMatchObject({ 10001: null, 10002: phoneOf(1) })
  })
})

describe('a chain that ends with somebody who left', () => {
  it('moves up, whoever stands first', async () => {
    for (const order of [
      [0, 1, 2, 3],
      [3, 2, 1, 0],
      [2, 0, 3, 1],
    ]) {
      const end = [row(0, 1), row(1, 2), row(2, 2, GONE), row(3, 0)]
      const { site, run } = await after(
        [row(0), row(1), row(2)],
        order.flatMap((n) => end[n] ?? []),
      )
      expect(run.status).toBe('succeeded')
      expect(await phones(site)).toEqual({
        10000: phoneOf(1),
        10001: phoneOf(2),
        10002: null,
        10003: phoneOf(0),
      })
    }
  })
})
