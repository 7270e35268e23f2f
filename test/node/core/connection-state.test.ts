/** How a connection stands: by all that is known of it, and not by its last run's colour. */
import { expect, test } from 'vitest'
import { backOff, type Standing, stateOf } from '../../../src/core/runs/connection-state.ts'

const NOW = Date.UTC(2026, 10, 29, 12)
const HOUR = 3_600_000
const standing = (more: Partial<Standing> = {}): Standing => ({
  ...{ enabled: true, autosync: true, everyMinutes: 60, nextDueAt: NOW + HOUR, pause: null },
  ...{ held: null, changedAt: 0, silentHours: null, computer: null },
  ended: [{ failed: false, at: NOW - HOUR, message: '' }],
  ...more,
})
const failed = (hours: number) => ({
  failed: true,
  at: NOW - hours * HOUR,
  message: `down ${hours}`,
})
const fine = (hours: number) => ({ failed: false, at: NOW - hours * HOUR, message: '' })

test('is fine since its last good sync, and says when it syncs next', () => {
  expect(stateOf(standing(), NOW)).toEqual({
    kind: 'fine',
    since: NOW - HOUR,
    nextTryAt: NOW + HOUR,
    message: '',
  })
})

test('fails since the first failure in a row, and is quarantined after three', () => {
  const two = stateOf(standing({ ended: [failed(1), failed(2), fine(3), failed(4)] }), NOW)
  expect(two).toMatchObject({ kind: 'failing', since: NOW - 2 * HOUR, message: 'down 1' })
  const three = stateOf(standing({ ended: [failed(1), failed(2), failed(3), fine(4)] }), NOW)
  expect(three).toMatchObject({ kind: 'quarantined', since: NOW - 3 * HOUR })
})

test('waits for an admin while something is held, whatever came before', () => {
  const held = { at: NOW - HOUR, message: '14 would be deactivated.' }
  expect(stateOf(standing({ held, ended: [failed(2)] }), NOW)).toMatchObject({
    kind: 'waiting',
    message: '14 would be deactivated.',
  })
})

test('is silent when it should have synced by itself and has not for a day, and only then', () => {
  expect(stateOf(standing({ ended: [fine(25)] }), NOW).kind).toBe('silent')
  expect(stateOf(standing({ ended: [fine(23)] }), NOW).kind).toBe('fine')
  expect(stateOf(standing({ ended: [fine(300)], autosync: false }), NOW).kind).toBe('fine')
  expect(stateOf(standing({ ended: [fine(50)], everyMinutes: 1440 }), NOW).kind).toBe('fine')
  // Nothing could come before it was changed, and one that has never come is no better.
  expect(stateOf(standing({ ended: [fine(50)], changedAt: NOW - HOUR }), NOW).kind).toBe('fine')
  expect(stateOf(standing({ ended: [], changedAt: NOW - 25 * HOUR }), NOW)).toMatchObject({
    kind: 'silent',
    since: NOW - 25 * HOUR,
  })
})

test('is paused with all others, or when it is switched off', () => {
  const pause = { reason: 'Payroll moves.', at: NOW - HOUR, until: NOW + HOUR }
  expect(stateOf(standing({ pause, ended: [failed(1)] }), NOW)).toEqual({
    kind: 'paused',
    since: NOW - HOUR,
    nextTryAt: NOW + HOUR,
    message: 'All syncs are paused: Payroll moves.',
  })
  expect(stateOf(standing({ enabled: false }), NOW).kind).toBe('paused')
})

test('after three failures it is tried every 6, then 12, then 24 hours', () => {
  expect([0, 1, 2, 3, 4, 5, 9].map((n) => backOff(n) / HOUR)).toEqual([0, 0, 0, 6, 12, 24, 24])
})

test('is silent after the hours an admin chose, also where nothing syncs by itself', () => {
  const kind = (more: Partial<Standing>) => stateOf(standing(more), NOW).kind
  expect(kind({ silentHours: 4, ended: [fine(5)] })).toBe('silent')
  expect(kind({ silentHours: 6, ended: [fine(5)] })).toBe('fine')
  expect(kind({ silentHours: 48, ended: [fine(30)] })).toBe('fine')
  expect(kind({ silentHours: 4, autosync: false, ended: [fine(5)] })).toBe('silent')
  // Whatever was chosen, the next sync by itself is waited for.
  expect(kind({ silentHours: 4, everyMinutes: 1440, ended: [fine(25)] })).toBe('fine')
  expect(kind({ silentHours: 4, everyMinutes: 1440, ended: [fine(27)] })).toBe('silent')
})

test('is silent while its computer is, after three days or the hours that were chosen', () => {
  const pc = (hours: number, silentHours: number | null = null) =>
    stateOf(
      standing({
        autosync: false,
        computer: { at: NOW - hours * HOUR, fails: null },
        silentHours,
        ended: [],
      }),
      NOW,
    )
  expect(pc(73)).toMatchObject({ kind: 'silent', since: NOW - 73 * HOUR })
  expect(pc(71).kind).toBe('fine')
  expect(
    stateOf(standing({ computer: { at: NOW - 9 * HOUR, fails: null }, silentHours: 8 }), NOW).kind,
  ).toBe('silent')
})

test('waits for an admin while what was changed is not tested, where nothing is synced before', () => {
  const untested = { untested: true, ended: [failed(1)] }
  expect(stateOf(standing(untested), NOW)).toMatchObject({ kind: 'waiting', nextTryAt: null })
  expect(stateOf(standing({ ...untested, autosync: false }), NOW).kind).toBe('failing')
})

test('a computer that reports and brings nothing says why', () => {
  const computer = { at: NOW - 73 * HOUR, fails: 'QuickBooks is not running.' }
  expect(stateOf(standing({ computer }), NOW)).toMatchObject({
    kind: 'silent',
    message: 'No update of it was read since: QuickBooks is not running.',
  })
})
