/** How files come, and from when on they stay away: whatever their rhythm, no false alarm, and none that never comes. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type FilesCame,
  filesSilentAfter,
  noFileSince,
  withFile,
} from '../../../src/core/incidents/files.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const MONDAY = Date.UTC(2026, 0, 5)

const came = (times: readonly number[]) =>
  times.reduce<FilesCame | null>((before, at) => withFile(before, at), null)
/** Whether at any time before one of the files they would have been missed already. */
const isMissed = (times: readonly number[]) =>
  times.slice(1).some((at, i) => {
    const known = came(times.slice(Math.max(0, i - 20), i + 1))
    const after = known && filesSilentAfter(known, null)
    return after !== null && at - (times[i] ?? at) > after
  })

/** Times of a year on which files come, some minutes early or late. */
const rhythm = fc
  .record({
    days: fc.constantFrom(
      ...['every day', 'weekdays', 'Mondays and Thursdays', 'every week', 'every second week'],
      ...['on the 1st and the 16th', 'each month'],
    ),
    late: fc.array(fc.integer({ min: -8 * 60, max: 8 * 60 }), { minLength: 11, maxLength: 11 }),
  })
  .map(({ days, late }) => {
    const comes: Record<string, (day: Date, n: number) => boolean> = {
      'every day': () => true,
      weekdays: (day) => day.getUTCDay() % 6 !== 0,
      'Mondays and Thursdays': (day) => [1, 4].includes(day.getUTCDay()),
      'every week': (_, n) => n % 7 === 0,
      'every second week': (_, n) => n % 14 === 0,
      'on the 1st and the 16th': (day) => [1, 16].includes(day.getUTCDate()),
      'each month': (day) => day.getUTCDate() === 1,
    }
    return Array.from({ length: 366 }, (_, n) => MONDAY + n * DAY)
      .filter((at, n) => comes[days]?.(new Date(at), n))
      .map((at, n) => at + 12 * HOUR + (late[n % late.length] ?? 0) * 60_000)
  })

test('files that come as they always did are never missed', () => {
  fc.assert(
    fc.property(rhythm, (times) => {
      expect(isMissed(times)).toBe(false)
    }),
    { numRuns: 40 },
  )
})

test('files that stay away are missed within twice as long as they ever took, or some days', () => {
  fc.assert(
    fc.property(rhythm, fc.nat(), (times, n) => {
      const seen = times.slice(0, 4 + (n % (times.length - 4)))
      const longest = Math.max(...seen.slice(1).map((at, i) => at - (seen[i] ?? at)))
      const after = filesSilentAfter(came(seen) as FilesCame, null)
      expect(after).not.toBeNull()
      expect(after).toBeLessThanOrEqual(Math.max(4 * DAY, 2 * longest))
    }),
  )
})

test('one long absence is no new rhythm, a rhythm that lasts is', () => {
  const weekly = Array.from({ length: 6 }, (_, n) => MONDAY + n * 7 * DAY)
  const back = (weekly.at(-1) ?? 0) + 60 * DAY
  const usual = filesSilentAfter(came(weekly) as FilesCame, null)
  expect(filesSilentAfter(came([...weekly, back]) as FilesCame, null)).toBe(usual)
  const monthly = filesSilentAfter(came([...weekly, back, back + 30 * DAY]) as FilesCame, null)
  expect(monthly).toBe(45 * DAY)
})

test('before there were four days with files nobody can tell, however many came', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 3 * DAY - 1 }), { minLength: 1 }), (minutes) => {
      const known = came(minutes.map((at) => MONDAY + at)) as FilesCame
      expect(known.within).toBeNull()
      expect(filesSilentAfter(known, null)).toBeNull()
      expect(filesSilentAfter(known, 5)).toBe(5 * HOUR)
    }),
  )
})

test('chosen hours go, and never before the next file may come', () => {
  const weekly = came([0, 7, 14, 21].map((n) => MONDAY + n * DAY)) as FilesCame
  expect(filesSilentAfter(weekly, 24)).toBe(7 * DAY + 2 * HOUR)
  expect(filesSilentAfter(weekly, 9 * 24)).toBe(9 * DAY)
})

test('says since when, and how they came', () => {
  expect(noFileSince('12 Nov 2026', { every: 7 })).toBe(
    'No file since 12 Nov 2026; they came every 7 days.',
  )
  expect(noFileSince('12 Nov 2026', { every: 1 }, 'Payroll')).toBe(
    'No file of Payroll since 12 Nov 2026; they came every day.',
  )
  expect(noFileSince('12 Nov 2026', { every: null })).toBe('No file since 12 Nov 2026.')
})
