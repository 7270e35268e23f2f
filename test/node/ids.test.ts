/** Ids: unique, and in the order they were made. */
import { afterEach, expect, test, vi } from 'vitest'
import { idAt, systemClock } from '../../src/store/ids.ts'

afterEach(() => vi.useRealTimers())

const many = (count: number) => Array.from({ length: count }, () => systemClock.newId())

test('ids made in one millisecond are different, and sort in the order they were made', () => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 22) })
  const ids = many(5000)
  expect(new Set(ids).size).toBe(5000)
  expect([...ids].sort()).toEqual(ids)
  expect(ids.every((id) => /^[0-9a-hjkmnp-tv-z]{22}$/.test(id))).toBe(true)
})

test('an id sorts by its time before all else', () => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 22) })
  const early = many(10)
  vi.advanceTimersByTime(1)
  const late = systemClock.newId()
  expect(early.every((id) => id < idAt(Date.now()) && id < late)).toBe(true)
})

test('two milliseconds have nothing in common but their time', () => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 22) })
  const first = systemClock.newId().slice(10)
  vi.advanceTimersByTime(1)
  expect(systemClock.newId().slice(10, 18)).not.toBe(first.slice(0, 8))
})
