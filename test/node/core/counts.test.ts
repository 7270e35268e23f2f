/** Counts: they add up, whoever is spoken of. */
import { describe, expect, it } from 'vitest'
import { countOutcomes, mergeTallies, openIn, tally } from '../../../src/core/plan/counts.ts'

describe('a tally', () => {
  it('counts each reason, the most frequent first, then by name', () => {
    const items = [
      { outcome: 'created', code: 'created' },
      { outcome: 'skipped', code: 'missing_phone' },
      { outcome: 'created', code: 'created' },
      { outcome: 'skipped', code: 'missing_name' },
    ] as const
    expect(tally(items)).toEqual([
      ['created', 'created', 2],
      ['skipped', 'missing_name', 1],
      ['skipped', 'missing_phone', 1],
    ])
  })
  it('merges with others, in any order', () => {
    const a = tally([{ outcome: 'created', code: 'created' }])
    const b = tally([
      { outcome: 'created', code: 'created' },
      { outcome: 'failed', code: 'unreadable' },
    ])
    expect(mergeTallies([a, b])).toEqual([
      ['created', 'created', 2],
      ['failed', 'unreadable', 1],
    ])
    expect(mergeTallies([b, a])).toEqual(mergeTallies([a, b]))
    expect(a).toEqual([['created', 'created', 1]])
  })
})

it('takes everybody the plan does not speak of for unchanged', () => {
  const merged = mergeTallies([
    [
      ['created', 'created', 3],
      ['skipped', 'missing_phone', 2],
      ['deactivated', 'absent_from_source', 1],
    ],
  ])
  // Ten at the source, five of them spoken of; the deactivated one is not there any more.
  const counts = countOutcomes(merged, 10, 5, 2)
  expect(counts).toMatchObject({ total: 10, synced: 8, created: 3, skipped: 2, deactivated: 1 })
  expect(counts.unchanged).toBe(5)
})

it('counts apart who is kept as before: not synced, and nobody to put right', () => {
  const sums = mergeTallies([
    [
      ['skipped', 'kept_as_before', 3],
      ['skipped', 'missing_phone', 1],
      ['skipped', 'ignored', 1],
    ],
  ])
  const counts = countOutcomes(sums, 10, 5, 5)
  expect(counts).toMatchObject({ total: 10, synced: 5, kept: 3, skipped: 2 })
  expect(openIn(counts, sums)).toBe(1)
  // As they were counted before.
  expect(openIn({ ...counts, kept: 0, skipped: 5 }, sums)).toBe(1)
})
