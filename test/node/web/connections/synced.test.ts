/** Which sync says how many of a source are in. */
import { describe, expect, test } from 'vitest'
import { lastSyncOf, saysWhoIsIn } from '../../../../web/connections/standing.ts'
import { aBrief, aConnection } from '../support/given.ts'

const brief = (id: string, status: string) =>
  aBrief(id, status) as NonNullable<ReturnType<typeof aBrief>>
const good = { ...brief('good', 'warnings'), synced: 237, total: 247 }
const failed = brief('failed', 'failed')
const held = { ...brief('held', 'held'), synced: 177, total: 249 }

describe('how many of a source are in', () => {
  test('is said by the last sync', () => {
    expect(saysWhoIsIn(aConnection({ lastRun: good, lastGoodRun: good }))).toBe(good)
  })
  test('is said by the last good one where the last failed, which is no 0 of 0', () => {
    expect(saysWhoIsIn(aConnection({ lastRun: failed, lastGoodRun: good }))).toBe(good)
    expect(saysWhoIsIn(aConnection({ lastRun: failed }))).toBeNull()
  })
  test('is said by what is held in part, and not by what is held as a whole', () => {
    const of = (heldRun: typeof held) =>
      saysWhoIsIn(aConnection({ heldRun, lastRun: good, lastGoodRun: good }))
    expect(of(held)).toBe(held)
    expect(of({ ...held, heldWhole: true })).toBe(good)
    expect(of({ ...held, heldWhole: true, synced: 0 })).toBe(good)
  })
  test('is not said by one whose rest was rejected', () => {
    const rejected = { ...brief('rejected', 'cancelled'), heldWhole: true, synced: 78, total: 79 }
    expect(saysWhoIsIn(aConnection({ lastRun: rejected, lastGoodRun: good }))).toBe(good)
  })
})

test('what a source did last is what is under way or held, before what ended', () => {
  expect(lastSyncOf(aConnection({ heldRun: held, lastRun: good }))).toBe(held)
  expect(lastSyncOf(aConnection({ activeRun: failed, heldRun: held, lastRun: good }))).toBe(failed)
  expect(lastSyncOf(aConnection())).toBeNull()
})

test('what only reads, or tries some people again, is not what a source did last', () => {
  for (const activeRun of [
    { ...failed, mode: 'preview' },
    { ...failed, mode: 'refresh' },
    { ...failed, onlyPeople: 1 },
  ])
    expect(lastSyncOf(aConnection({ activeRun, lastRun: good }))).toBe(good)
})
