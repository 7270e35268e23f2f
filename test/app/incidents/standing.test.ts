/** How a source stands is what its whole syncs say, however many retries, readings and previews there were since. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { failRun } from '../../../src/store/runs/decisions.ts'
import { freshDatabase } from '../../support/database.ts'
import { aRow, vendorCall } from '../../support/sync.ts'
import { heard, listen } from '../../support/told.ts'
import { crew as strangersOf } from '../disasters/crew.ts'
import { SOURCES } from '../disasters/sources.ts'
import { Office } from '../http/support/office.ts'

beforeAll(freshDatabase)

const HOUR = 3_600_000
/** More than were ever looked back through. */
const MANY = 22

interface Seen {
  state: { kind: string; since: string | null; nextTryAt: string | null; message: string }
  heldRun: { id: string } | null
  lastRun: { id: string } | null
  lastGoodAt: string | null
  lastGoodRun: { id: string; synced: number; total: number } | null
}

let office: Office
beforeEach(async () => {
  office = await Office.make()
})
const crew = Array.from({ length: 10 }, (_, n) => aRow(n))
const seen = async (): Promise<Seen> => (await office.viewer<Seen>('GET', office.path)).body
const onHome = async () =>
  (await office.viewer<{ connections: Seen[] }>('GET', '/overview')).body.connections[0]
const breaks = (kind = 'garbage') => office.site.fault(kind, 100_000)
const heals = () => vendorCall('DELETE', `${office.site.vendor}/faults`)

/** What is done many times over while nobody syncs everybody. */
const MEANWHILE = {
  'retries of one person': async () => {
    await office.admin('POST', `${office.path}/people/10009/retry`)
    await office.drain()
  },
  'readings for Match': async () => {
    await office.admin('POST', `${office.path}/people/refresh`)
    await office.drain()
  },
  previews: async () => void (await office.sync('preview')),
  'syncs that were cancelled': async () => {
    const { id } = await office.start()
    await office.admin('POST', `/runs/${id}/cancel`)
    await office.drain()
  },
}
/** Done once, it is there so many times over: what matters of them is that they are in between. */
async function many(one: () => Promise<void>): Promise<void> {
  await one()
  const { db } = office.site
  const last = 'select * from runs where company_id = ?1 order by id desc limit 1'
  const names = Object.keys((await db.first(last)) ?? {}).join(', ')
  await db.run(
    `with recursive n(i) as (select 1 union all select i + 1 from n where i < ?2)
     insert into runs (${names}) select ${names.replace(/\bid\b/, "id || printf('%03d', n.i)")}
     from n cross join (${last})`,
    MANY,
  )
}

describe.each(Object.entries(MEANWHILE))('after many %s', (what, one) => {
  test('a source that fails is failing still, since when it was', async () => {
    await office.site.people(crew)
    const good = await office.sync()
    await breaks()
    await office.sync()
    const { state, lastGoodRun } = await seen()
    expect(state.kind).toBe('failing')
    // How many are in is what it said last, not that nobody came.
    expect(lastGoodRun).toMatchObject({ id: good.id, synced: crew.length, total: crew.length })
    await heals()
    await many(one)
    expect((await seen()).state).toEqual(state)
    expect((await onHome())?.state).toEqual(state)
    expect((await seen()).lastGoodAt).toBe(good.finishedAt)
    // So the next failures are its second and its third.
    await breaks()
    for (let n = 0; n < 2; n += 1) await office.sync()
    expect((await seen()).state).toMatchObject({ kind: 'quarantined', since: state.since })
  })

  if (what !== 'readings for Match')
    test('the board knows when everybody was last read', async () => {
      await office.site.people(crew)
      const { startedAt } = await office.sync()
      await many(one)
      const { body } = await office.viewer<{ lastRead: string }>('GET', `${office.path}/match`)
      expect(body.lastRead).toBe(startedAt)
    })

  if (what !== 'syncs that were cancelled')
    test('a sync that waits for an admin waits still, and gives way to a newer one', async () => {
      await office.site.people(crew)
      await office.sync()
      await office.site.people(crew.slice(5))
      const held = await office.sync()
      expect(held.status).toBe('held')
      const { state } = await seen()
      expect(state.kind).toBe('waiting')
      await many(one)
      expect(await seen()).toMatchObject({ state, heldRun: { id: held.id } })
      expect(await onHome()).toMatchObject({ state, heldRun: { id: held.id } })
      await listen(office.site, ['run.finished'])
      const newer = await office.sync()
      // The same people wait as before, and since then.
      expect(await seen()).toMatchObject({ state, heldRun: { id: newer.id } })
      expect((await office.run(held.id)).status).toBe('cancelled')
      expect(await heard(office.site)).toEqual(['run.finished'])
      const { status, body } = await office.admin<{ code: string }>(
        'POST',
        `/runs/${held.id}/release`,
        {},
      )
      expect([status, body.code]).toEqual([409, 'run_not_held'])
    })
})

test('whoever waits is not tried again past the admin, however many others were since', async () => {
  await office.site.people(crew)
  await office.sync()
  await office.site.people(crew.slice(5))
  await office.sync()
  await many(MEANWHILE['retries of one person'])
  const { status, body } = await office.admin<{ code: string }>(
    'POST',
    `${office.path}/people/10001/retry`,
  )
  expect([status, body.code]).toEqual([409, 'run_held'])
})

test('the same hold of a whole sync is told once, also with a retry in between', async () => {
  await listen(office.site, ['run.held'])
  await office.site.people(crew)
  await office.sync()
  await office.site.people(crew.slice(9))
  for (let n = 0; n < 3; n += 1) {
    expect((await office.sync()).status).toBe('held')
    await office.admin('POST', `${office.path}/people/10009/retry`)
    await MEANWHILE['readings for Match']()
  }
  expect(await heard(office.site)).toEqual(['run.held'])
})

test('a source that fails for long has done so since the first time, and when it was well last is known', async () => {
  await office.site.people(crew)
  const good = await office.sync()
  await breaks()
  const first = await office.sync()
  await many(async () => void (await office.sync()))
  expect(await seen()).toMatchObject({
    state: { kind: 'quarantined', since: first.finishedAt },
    lastGoodAt: good.finishedAt,
  })
})

/** Each way in which a sync fails for good. */
const FAILURES: Record<string, () => Promise<unknown>> = {
  'an outage': async () => {
    await breaks('outage')
    await office.start()
    await office.site.outlast()
  },
  'too many requests': async () => {
    await breaks('rate-limit')
    await office.start()
    await office.site.outlast()
  },
  'jobs that died': async () => {
    const { id } = await office.start()
    office.site.jobs.length = 0
    await failRun(office.site.db, id, { code: 'gave_up', message: 'It stopped.' }, Date.now())
  },
  'credentials nobody can read': async () => {
    await office.site.configure({
      credentials: { apiKey: { keyId: 'gone', iv: 'AAAA', data: 'AAAA' } } as never,
    })
    await office.sync()
  },
}

test.each(Object.entries(FAILURES))(
  'after the third failure by %s nothing is tried for six hours',
  async (_, fails) => {
    await office.site.people(crew)
    await office.sync()
    for (let n = 0; n < 3; n += 1) {
      // What waited has taken its time; requests go by the real one.
      office.site.clock.time = Date.now()
      const due = Date.now() + HOUR
      await office.site.configure({ autosync: true, everyMinutes: 60, nextDueAt: due })
      expect((await seen()).state.kind).toBe(n === 0 ? 'fine' : 'failing')
      await fails()
    }
    const { state } = await seen()
    expect(state.kind).toBe('quarantined')
    const hours = (Date.parse(state.nextTryAt ?? '') - Date.now()) / HOUR
    expect(hours).toBeGreaterThan(5.9)
  },
)

test('one that was tried rarely is on time again also where what it brings is held', async () => {
  await office.site.people(crew)
  await office.sync()
  await breaks()
  for (let n = 0; n < 4; n += 1) {
    const due = Date.now() + HOUR
    await office.site.configure({ autosync: true, everyMinutes: 60, nextDueAt: due })
    await office.sync()
  }
  const inHours = async () => (Date.parse((await seen()).state.nextTryAt ?? '') - Date.now()) / HOUR
  expect(await inHours()).toBeGreaterThan(11)
  await heals()
  await office.site.people(crew.slice(5))
  expect((await office.sync()).status).toBe('held')
  expect(await inHours()).toBeLessThanOrEqual(1)
})

test('a schedule that waits for Test Integration after a new key is not green, and says so', async () => {
  const other = await Office.of('connectwise', { status: 'all' })
  const source = SOURCES.connectwise
  await other.site.people(source ? strangersOf(5, 3, source.numbers).map(source.row) : [])
  const seenThere = async () => (await other.viewer<Seen>('GET', other.path)).body.state
  expect((await other.sync()).status).toMatch(/succeeded|warnings/)
  await other.admin('PATCH', other.path, { autosync: { enabled: true } })
  expect(await seenThere()).toMatchObject({ kind: 'fine', nextTryAt: expect.any(String) })
  const { status } = await other.owner('PATCH', other.path, {
    credentials: { privateKey: 'another' },
  })
  expect(status).toBe(200)
  expect(await seenThere()).toMatchObject({ kind: 'waiting', nextTryAt: null })
  expect((await seenThere()).message).toContain('Test Integration')
})
