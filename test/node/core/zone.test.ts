/** Times of day in a company's zone, also on the days when its clocks are changed. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayOf, daysUpTo, minutesOfDay, nextAt, startOfDay } from '../../../src/core/time/zone.ts'

const at = (text: string) => Date.parse(text)
const SIX = 6 * 60

describe('the day', () => {
  it('is the one of the company, which begins and ends at its own midnight', () => {
    expect(dayOf(at('2026-06-10T03:59:59Z'), 'America/Toronto')).toBe('2026-06-09')
    expect(dayOf(at('2026-06-10T04:00:00Z'), 'America/Toronto')).toBe('2026-06-10')
    expect(dayOf(at('2026-12-31T12:00:00Z'), 'Pacific/Auckland')).toBe('2027-01-01')
  })
})

describe('the days up to now', () => {
  it('are each there once, at every hour of a year in which clocks are moved', () => {
    const zones = ['America/Toronto', 'Europe/Berlin', 'Australia/Lord_Howe', 'America/Havana']
    const hour = fc.integer({ min: at('2026-01-01'), max: at('2027-01-01') })
    fc.assert(
      fc.property(hour, fc.constantFrom(...zones), (now, zone) => {
        const days = daysUpTo(now, zone, 30)
        expect(days.at(-1)).toBe(dayOf(now, zone))
        expect(new Set(days).size).toBe(30)
        expect(Date.parse(days[29] ?? '') - Date.parse(days[0] ?? '')).toBe(29 * 86_400_000)
      }),
    )
  })
  it('leave none out late in the evening, after a day of 25 hours', () => {
    const days = daysUpTo(at('2026-11-30T04:07:00Z'), 'America/Toronto', 30)
    expect(days.slice(0, 3)).toEqual(['2026-10-31', '2026-11-01', '2026-11-02'])
  })
})

describe('the next time of day', () => {
  it('is later today, or tomorrow when it has passed', () => {
    const morning = at('2026-06-10T09:00:00Z')
    expect(nextAt(morning, morning, SIX, 1, 'America/Toronto')).toBe(at('2026-06-10T10:00:00Z'))
    const noon = at('2026-06-10T16:00:00Z')
    expect(nextAt(noon, noon, SIX, 1, 'America/Toronto')).toBe(at('2026-06-11T10:00:00Z'))
  })
  it('stays six in the morning when clocks go forward and back', () => {
    const spring = at('2026-03-07T11:00:00Z')
    expect(nextAt(spring, spring, SIX, 1, 'America/Toronto')).toBe(at('2026-03-08T10:00:00Z'))
    const autumn = at('2026-10-31T10:00:00Z')
    expect(nextAt(autumn, autumn, SIX, 1, 'America/Toronto')).toBe(at('2026-11-01T11:00:00Z'))
  })
  it('comes once on a day on which the clock jumps over it', () => {
    const before = at('2026-03-07T07:30:00Z')
    const jumped = nextAt(before, before, 2 * 60 + 30, 1, 'America/Toronto')
    expect(jumped).toBe(at('2026-03-08T07:30:00Z'))
    expect(nextAt(jumped, jumped, 2 * 60 + 30, 1, 'America/Toronto')).toBe(
      at('2026-03-09T06:30:00Z'),
    )
  })
  it('catches up once after days of silence', () => {
    const last = at('2026-06-10T10:00:00Z')
    const now = at('2026-06-20T12:00:00Z')
    expect(nextAt(last, now, SIX, 1, 'America/Toronto')).toBe(at('2026-06-21T10:00:00Z'))
  })
  it('is always ahead, at that time of day, within the interval', () => {
    const zones = ['America/Toronto', 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kolkata', 'UTC']
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: at('2026-01-01'), max: at('2027-01-01') }),
        fc.integer({ min: 0, max: 40 * 86_400_000 }),
        fc.integer({ min: 3 * 60, max: 1439 }),
        fc.integer({ min: 1, max: 7 }),
        (zone, last, silence, minutes, days) => {
          const now = last + silence
          const next = nextAt(last, now, minutes, days, zone)
          expect(next).toBeGreaterThan(now)
          expect(next - now).toBeLessThanOrEqual((days + 1) * 86_400_000 + 3_600_000)
          expect(minutesOfDay(next, zone)).toBe(minutes)
        },
      ),
    )
  })
})

describe('the beginning of a day', () => {
  // Some put their clocks forward at midnight, which then is not; Apia had no December 30 in 2011.
  const zones = [
    ...['America/Toronto', 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kolkata', 'UTC'],
    ...['America/Santiago', 'Africa/Cairo', 'Asia/Beirut', 'America/Havana', 'Pacific/Apia'],
  ]
  it('is the first moment of it, in every zone and on every day', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 365 * 6 }), (zone, days) => {
        const day = new Date(at('2023-01-01') + days * 86_400_000).toISOString().slice(0, 10)
        const begins = startOfDay(day, zone)
        expect(dayOf(begins, zone)).toBe(day)
        expect(dayOf(begins - 1, zone) < day).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})
