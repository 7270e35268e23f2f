/** A run that ends while it writes, however that comes, says what it did, and the next one does the rest: each of it once. */
import { beforeAll, describe, expect, it } from 'vitest'
import { undoRun } from '../../../src/actions/runs/undo.ts'
import type { Run } from '../../../src/core/runs/run.ts'
import { tick } from '../../../src/jobs/tick.ts'
import { getRun } from '../../../src/store/runs/runs.ts'
import { freshDatabase } from '../../support/database.ts'
import { TimeSite } from '../../support/pushing.ts'
import { rewindTo } from '../../support/rewind.ts'
import { aRow, Site } from '../../support/sync.ts'

beforeAll(freshDatabase)

const PEOPLE = 9
const before = Array.from({ length: PEOPLE }, (_, i) => aRow(i + 1))
/** One has left, some are renamed, two are new. */
const after = [
  ...before.slice(1).map((row, i) => (i % 2 === 0 ? { ...row, LastName: `Renamed${i}` } : row)),
  ...[101, 102].map((n) => aRow(n)),
]
const told = async (site: Site) =>
  (await site.directory()).map(({ first_name, last_name, status, phone }) =>
    [first_name, last_name, status, phone].join(' '),
  )

/** Its columns are something else for one job, which ends the run. */
async function misread(site: Site, column: string, value: string): Promise<void> {
  const row = await site.db.first<{ was: string }>(
    `select ${column} was from connections where company_id = ?1 and id = ?2`,
    site.connectionId,
  )
  const set = `update connections set ${column} = ?3 where company_id = ?1 and id = ?2`
  await site.db.run(set, site.connectionId, value)
  await site.drain()
  await site.db.run(set, site.connectionId, row?.was ?? '')
}

/** How a run ends that is under way, and how it is called then. */
const ENDS: Record<string, { end: (site: Site, run: Run) => Promise<unknown>; as: string }> = {
  'is cancelled': {
    end: async (site, run) => {
      await site.cancel(run)
      await site.drain()
    },
    as: 'cancelled',
  },
  'is given up': {
    end: async (site, { id }) => {
      site.jobs.length = 0
      await site.db.run(
        `update runs set lease_until = 0, state = json_set(state, '$.recoveries', 99) where company_id = ?1 and id = ?2`,
        id,
      )
      await tick(site.around())
      site.jobs.length = 0
    },
    as: 'failed',
  },
  'has lost its settings': {
    end: (site) => misread(site, 'settings', '{"baseUrl":7}'),
    as: 'failed',
  },
  'has lost its credentials': {
    end: (site) => misread(site, 'credentials', '{"apiKey":"not sealed"}'),
    as: 'failed',
  },
}

/** So many of its jobs are done, each of which writes one thing; then it ends. Null where it had ended before. */
async function endedAfter(
  site: Site,
  jobs: number,
  { id }: Run,
  end: (site: Site, run: Run) => Promise<unknown>,
): Promise<Run | null> {
  for (let i = 0; i < jobs && site.jobs.length > 0; i += 1) await site.step()
  const run = await site.run(id)
  if (run.finishedAt !== null) return null
  await end(site, run)
  return site.run(id)
}

const EACH_JOB = { queries: 1, requests: 1, ms: 1 }
const versionsOf = async (site: Site, { id }: Run) =>
  (
    await site.db.first<{ n: number }>(
      'select count(*) n from worker_history where company_id = ?1 and run_id = ?2',
      id,
    )
  )?.n
const changed = ({ counts: { created, updated, deactivated } }: Run) =>
  created + updated + deactivated

describe.each(Object.entries(ENDS))('a run that %s', (_, { end, as }) => {
  it('counts what it wrote, and the next sync does the rest', async () => {
    const undisturbed = await Site.make()
    await undisturbed.people(before)
    await undisturbed.sync()
    await undisturbed.people(after)
    await undisturbed.sync()
    const right = await told(undisturbed)
    let wrote = 0
    const site = await Site.make()
    await site.people(before)
    await site.sync()
    await site.people(after)
    const back = rewindTo(site)
    for (const jobs of [2, 5, 6, 7, 8]) {
      back()
      site.limits = EACH_JOB
      const run = await endedAfter(site, jobs, await site.start(), end)
      site.limits = undefined
      if (run) {
        expect(run.status).toBe(as)
        expect(changed(run)).toBe(await versionsOf(site, run))
        if (changed(run) > 0) wrote += 1
        if (changed(run) > 0) expect(run.error?.message ?? '').not.toContain('Nothing was changed')
      }
      await site.drain()
      await site.sync()
      expect(await told(site)).toEqual(right)
      const twice = await site.db.all(
        `select worker_id from worker_history where company_id = ?1 and run_id is not null
         group by worker_id having count(*) > 2`,
      )
      expect(twice).toEqual([])
    }
    expect(wrote).toBeGreaterThan(0)
  })

  it('counts what it had taken back of another, and another undo does the rest', async () => {
    let wrote = 0
    const site = await Site.make()
    await site.people(before)
    await site.sync()
    const was = await told(site)
    await site.people(after)
    const done = await site.sync()
    const back = rewindTo(site)
    for (const jobs of [1, 2, 3, 4]) {
      back()
      site.limits = EACH_JOB
      const begin = () => undoRun(site.acting(), done.id, { mode: 'apply' })
      const undo = await endedAfter(site, jobs, (await begin()).run, end)
      site.limits = undefined
      if (undo) {
        expect(undo.status).toBe(as)
        expect(changed(undo)).toBe(await versionsOf(site, undo))
        if (changed(undo) > 0) wrote += 1
        await begin()
      }
      await site.drain()
      const active = (all: string[]) => all.filter((one) => !one.includes(' archived '))
      expect(active(await told(site))).toEqual(active(was))
    }
    expect(wrote).toBeGreaterThan(0)
  })

  it('counts the hours that are there, and another push brings the others', async () => {
    let wrote = 0
    const entered = async () => {
      const time = await TimeSite.make()
      await time.link('w1', '1')
      for (const worker of ['w1', 'w2', 'w3']) await time.enter(worker, 8)
      return time
    }
    const undisturbed = await entered()
    await undisturbed.push()
    const right = (await undisturbed.cards()).length
    expect(right).toBeGreaterThan(1)
    const time = await entered()
    const { site } = time
    const back = rewindTo(site)
    for (const jobs of [2, 3, 4, 5]) {
      back()
      site.limits = EACH_JOB
      const run = await endedAfter(site, jobs, await time.start(), end)
      site.limits = undefined
      if (run) {
        expect(run.status).toBe(as)
        expect(run.counts.created).toBe((await time.cards()).length)
        expect(run.counts.synced).toBe(run.counts.created)
        if (run.counts.created > 0) wrote += 1
      }
      await site.drain()
      await time.push()
      expect(await time.cards()).toHaveLength(right)
    }
    expect(wrote).toBeGreaterThan(0)
  })
})

it('a first sync that failed half-way is still the first: the next one brings in the rest, and mails nobody', async () => {
  const site = await Site.make()
  await site.configure({ invite: 'automatic' })
  const all = Array.from({ length: 1100 }, (_, i) => aRow(i + 1))
  await site.people(all)
  site.limits = { queries: 1, requests: 999, ms: 1_000_000 }
  let { id } = await site.start()
  const half = async () => {
    const { step, state } = await getRun(site.db, id)
    return step === 'apply' && state.apply.applied > 0
  }
  while (!(await half())) await site.step()
  await ENDS['is given up']?.end(site, await site.run(id))
  const failed = await site.run(id)
  expect(failed).toMatchObject({ status: 'failed', counts: { total: 1100, created: 1000 } })
  expect(await versionsOf(site, failed)).toBe(1000)
  site.limits = undefined
  id = (await site.sync()).id
  expect(await site.run(id)).toMatchObject({
    ...{ status: 'succeeded', hold: null },
    counts: { created: 100, unchanged: 1000 },
  })
  expect(
    await site.db.all(`select 1 from outbox where company_id = ?1 and kind = 'email'`),
  ).toEqual([])
})
