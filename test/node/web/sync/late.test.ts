/** An automatic sync whose start was lost shows: while it has not begun, and when it has. */
import { expect, test } from 'vitest'
import { beganLate, isOverdue } from '../../../../web/sync/late.ts'

const at = (minutes: number) =>
  new Date(Date.parse('2026-11-29T06:00:00Z') + minutes * 60_000).toISOString()

test.each([
  ['as it was due', at(0), at(1), false],
  ['behind many others', at(0), at(10), false],
  ['an hour later', at(0), at(60), true],
  ['by hand', null, at(60), false],
])('a sync that began %s is said to be late: %s, %s → %s', (_, dueAt, queuedAt, late) => {
  expect(beganLate({ dueAt, queuedAt })).toBe(late)
})

test.each([
  ['to come', at(30), null, false],
  ['just due', at(-5), null, false],
  ['long due', at(-60), null, true],
  ['long due, and under way', at(-60), { id: 'run' }, false],
  ['by hand only', null, null, false],
])('the next sync is %s: overdue %s %s → %s', (_, nextSyncAt, activeRun, overdue) => {
  expect(isOverdue({ nextSyncAt, activeRun }, Date.parse(at(0)))).toBe(overdue)
})
