/** Whatever is entered, changed, pushed, killed and lost in whatever order: Procore has the entered hours, once. */
import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { Refusal } from '../../../src/core/refusal.ts'
import { tick } from '../../../src/jobs/tick.ts'
import { LEASE_MS } from '../../../src/runs/context.ts'
import { freshDatabase } from '../../support/database.ts'
import { Dropped, type When } from '../../support/dropped.ts'
import { Mortal } from '../../support/mortal.ts'
import { SCHOOL, TimeSite, TOWER } from '../../support/pushing.ts'

beforeAll(freshDatabase)
afterEach(() => vi.restoreAllMocks())

type Deed =
  | { do: 'enter'; worker: number; hours: number; day: number; rigger: boolean }
  | { do: 'change'; entry: number; hours: number; school: boolean; worker: number }
  | { do: 'delete'; entry: number }
  | { do: 'push'; twice: boolean }
  | {
      do: 'push killed'
      some: number
      call: number
      when: 'before' | 'after'
      redelivered: boolean
    }
  | { do: 'push cut off'; some: number; request: number; when: When; times: number }
  | { do: 'time passes' }

const worker = fc.integer({ min: 1, max: 3 })
const hours = fc.integer({ min: 1, max: 800 }).map((n) => n / 100)
const entry = fc.nat({ max: 9 })
const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('enter' as const),
      worker,
      hours,
      day: fc.integer({ min: 10, max: 28 }),
      rigger: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('change' as const),
      entry,
      hours,
      school: fc.boolean(),
      worker,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('delete' as const), entry }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('push' as const), twice: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('push killed' as const),
      some: fc.integer({ min: 1, max: 3 }),
      call: fc.integer({ min: 1, max: 20 }),
      when: fc.constantFrom('before' as const, 'after' as const),
      redelivered: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('push cut off' as const),
      some: fc.integer({ min: 1, max: 3 }),
      request: fc.integer({ min: 1, max: 8 }),
      when: fc.constantFrom<When>('before it is sent', 'after it was done'),
      times: fc.integer({ min: 1, max: 4 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('time passes' as const) }) },
)

/** A push is refused while another is under way; that is no failure. */
async function begin(time: TimeSite): Promise<void> {
  try {
    await time.start()
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'run_in_progress') throw error
  }
}

async function recover(time: TimeSite): Promise<void> {
  time.site.clock.pass(LEASE_MS + 1)
  await tick(time.site.around())
  await time.drain()
}

/** A push with nothing to do fails at nothing: something is always new. */
async function somethingNew(time: TimeSite, entries: string[], some: number): Promise<void> {
  for (let n = 1; n <= some; n += 1)
    entries.push(await time.enter(`w${n}`, n / 4, { day: `2026-09-0${n}` }))
}

async function perform(time: TimeSite, entries: string[], drop: Dropped, d: Deed): Promise<void> {
  const id = 'entry' in d ? entries[d.entry % Math.max(1, entries.length)] : undefined
  switch (d.do) {
    case 'enter':
      entries.push(
        await time.enter(`w${d.worker}`, d.hours, {
          day: `2026-10-${d.day}`,
          ...(d.rigger && { positionId: 'rigger' }),
        }),
      )
      return
    case 'change':
      if (id) {
        const projectId = d.school ? SCHOOL : TOWER
        await time.change(id, { hours: d.hours, projectId, workerId: `w${d.worker}` })
      }
      return
    case 'delete':
      if (id) {
        await time.remove(id)
        entries.splice(entries.indexOf(id), 1)
      }
      return
    case 'push':
      await begin(time)
      if (d.twice) await begin(time)
      // The same message twice, at once.
      if (d.twice) time.site.jobs.push(...time.site.jobs)
      await time.drain()
      return
    case 'push killed': {
      await somethingNew(time, entries, d.some)
      await begin(time)
      const mortal = new Mortal()
      time.site.d1 = mortal.database(env.DB)
      mortal.dieAt(d.call, d.when)
      const first = [...time.site.jobs]
      await time.drain().catch(() => {})
      mortal.revive()
      time.site.d1 = env.DB
      if (d.redelivered) time.site.jobs.unshift(...first)
      else time.site.jobs.length = 0
      return
    }
    case 'push cut off':
      await somethingNew(time, entries, d.some)
      await begin(time)
      drop.failAt(d.request, d.when, d.times)
      await time.drain()
      drop.heal()
      return
    case 'time passes':
      return recover(time)
  }
}

test('any sequence of pushes, kills and repeats leaves exactly the entered hours at the vendor', async () => {
  const drop = new Dropped()
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 3, maxLength: 10 }), async (deeds) => {
      const time = await TimeSite.make()
      const entries: string[] = []
      for (const d of deeds) await perform(time, entries, drop, d)
      for (let n = 0; n < 3; n += 1) {
        await recover(time)
        await begin(time)
        await time.drain()
      }
      expect(await time.hoursThere()).toEqual(await time.hoursHere())
      const marks = (await time.contacts()).map((c) => c.origin_id)
      expect(marks.length).toBe(new Set(marks).size)
      const names = (await time.there<{ name: string }>('classifications')).map((c) => c.name)
      expect(names.length).toBe(new Set(names).size)
    }),
    { numRuns: 60 },
  )
}, 240_000)
