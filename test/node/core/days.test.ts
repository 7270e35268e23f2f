/** What syncs did, day by day. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { noCounts } from '../../../src/core/plan/counts.ts'
import { daysOf, type SyncOfDay, sharesOf } from '../../../src/core/runs/days.ts'

const DAYS = ['2026-11-01', '2026-11-02', '2026-11-03', '2026-11-04']
const aSync = (day: string, open: number, more: Partial<SyncOfDay> = {}): SyncOfDay => ({
  ...{
    day,
    status: 'warnings',
    some: false,
    whole: false,
    codes: [['skipped', 'missing_phone', open]],
  },
  counts: { ...noCounts(), total: 50, synced: 50 - open, skipped: open, updated: 2 },
  ...more,
})
const open = (...sources: SyncOfDay[][]) => daysOf(DAYS, sources).map((d) => d.open)

test('what a source said last stands until it says something else, of all sources together', () => {
  expect(open([aSync('2026-11-03', 1), aSync('2026-11-01', 5)])).toEqual([5, 5, 1, 1])
  expect(open([aSync('2026-11-01', 5)], [aSync('2026-11-02', 3)])).toEqual([5, 8, 8, 8])
  expect(open([aSync('2026-11-02', 1), aSync('2026-11-02', 9)])).toEqual([null, 1, 1, 1])
})

test('a sync of a few people, or one that failed, says nothing of how many are open', () => {
  expect(open([aSync('2026-11-02', 0, { some: true }), aSync('2026-11-01', 4)])).toEqual([
    4, 4, 4, 4,
  ])
  expect(open([aSync('2026-11-01', 0, { status: 'failed' })])).toEqual([null, null, null, null])
})

test('whoever was left out by choice is not open', () => {
  const left = aSync('2026-11-01', 6, { codes: [['skipped', 'not_employee', 6]] })
  expect(open([left])).toEqual([0, 0, 0, 0])
})

test('the changes of all days are those of all syncs', () => {
  const sync = fc
    .tuple(fc.constantFrom(...DAYS), fc.nat({ max: 9 }), fc.boolean())
    .map(([day, n, some]) => aSync(day, n, { some }))
  fc.assert(
    fc.property(fc.array(fc.array(sync)), (sources) => {
      const days = daysOf(DAYS, sources)
      const all = sources.flat()
      expect(days.reduce((n, d) => n + d.updated, 0)).toBe(all.length * 2)
      expect(days.reduce((n, d) => n + d.runs, 0)).toBe(all.length)
      expect(days.map((d) => d.day)).toEqual(DAYS)
    }),
  )
})

test('the share of a source that is in stands until the source says another, and no hold makes it nobody', () => {
  const held = aSync('2026-11-04', 0, { status: 'held', whole: true })
  held.counts = { ...noCounts(), total: 50 }
  const left = aSync('2026-11-03', 6, { codes: [['skipped', 'not_employee', 6]] })
  expect(sharesOf(DAYS, [held, left, aSync('2026-11-02', 5)])).toEqual([
    null,
    { synced: 45, of: 50 },
    { synced: 44, of: 44 },
    { synced: 44, of: 44 },
  ])
})

test('one that waits as a whole opens and ends no issue, whatever of it went through', () => {
  fc.assert(
    fc.property(fc.nat({ max: 9 }), fc.nat({ max: 50 }), fc.nat({ max: 50 }), (n, synced, out) => {
      const held = aSync('2026-11-03', 0, { status: 'held', whole: true })
      held.counts = { ...noCounts(), total: 50, synced, skipped: out }
      expect(open([held, aSync('2026-11-02', n)])).toEqual([null, n, n, n])
    }),
  )
})

test('whoever should be in and is not open is in, on every day', () => {
  const sync = fc
    .tuple(fc.constantFrom(...DAYS), fc.nat({ max: 9 }), fc.boolean())
    .map(([day, n, some]) => aSync(day, n, { some }))
  fc.assert(
    fc.property(fc.array(sync), (runs) => {
      const days = daysOf(DAYS, [runs])
      const missing = sharesOf(DAYS, runs).map((s) => s && s.of - s.synced)
      expect(missing).toEqual(days.map((d) => d.open))
    }),
  )
})
