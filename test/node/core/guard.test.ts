/** The guard: each reason, at the edge of each figure. */
import { describe, expect, it } from 'vitest'
import {
  activeLinkedNeeded,
  DEFAULT_GUARD,
  type GuardFigures,
  guard,
} from '../../../src/core/plan/guard.ts'

const figures = (more: Partial<GuardFigures> = {}): GuardFigures => ({
  people: 100,
  rows: 100,
  unreadable: 0,
  vendorTotal: 100,
  lastGood: 100,
  deactivations: 0,
  activeLinked: 100,
  ...more,
})
const held = (more: Partial<GuardFigures>, policy = DEFAULT_GUARD) => guard(figures(more), policy)
const codes = (more: Partial<GuardFigures>) => held(more)?.reasons.map((r) => r.code) ?? []

it('lets a company that is much as it was through', () => {
  expect(guard(figures(), DEFAULT_GUARD)).toBeNull()
})

describe('the whole run', () => {
  it('is held when the source is empty', () => {
    expect(held({ rows: 0, people: 0, vendorTotal: 0 })).toEqual({
      scope: 'run',
      reasons: [{ code: 'empty_source', message: 'The source sent nobody at all.' }],
    })
    expect(codes({ rows: 0, people: 0, vendorTotal: null, lastGood: null })).toEqual([
      'empty_source',
    ])
  })
  it('is held when fewer than half are left, and not at half', () => {
    expect(codes({ people: 50, rows: 50, vendorTotal: 50 })).toEqual([])
    expect(held({ people: 49, rows: 49, vendorTotal: 49 })?.reasons[0]?.message).toBe(
      'The source sent 49 people; last time it had 100.',
    )
  })
  it('cannot have shrunk the first time', () => {
    expect(codes({ people: 1, rows: 1, vendorTotal: 1, lastGood: null })).toEqual([])
  })
  it('is held when the vendor counts otherwise, either way', () => {
    expect(codes({ vendorTotal: 101 })).toEqual(['wrong_total'])
    expect(codes({ vendorTotal: 99 })).toEqual(['wrong_total'])
    expect(codes({ vendorTotal: null })).toEqual([])
  })
  it('is held when more than 5 % cannot be read', () => {
    expect(codes({ unreadable: 5 })).toEqual([])
    expect(codes({ unreadable: 6 })).toEqual(['unreadable_rows'])
  })
  it('names every reason there is', () => {
    expect(codes({ people: 10, rows: 10, vendorTotal: 100, unreadable: 9 })).toEqual([
      'shrunken_source',
      'wrong_total',
      'unreadable_rows',
    ])
  })
  it('goes before the deactivations', () => {
    expect(held({ vendorTotal: 1, deactivations: 90 })?.scope).toBe('run')
  })
})

describe('the deactivations', () => {
  it.each([
    [4, 10, false],
    [5, 10, true],
    [5, 25, true],
    [5, 26, false],
    [19, 100, false],
    [20, 100, true],
    [499, 10_000, false],
    [500, 10_000, true],
  ])('%i of %i: held is %s', (deactivations, activeLinked, expected) => {
    expect(held({ deactivations, activeLinked }) !== null).toBe(expected)
  })
  it('are held with the numbers', () => {
    expect(held({ deactivations: 20 })).toEqual({
      scope: 'deactivations',
      reasons: [
        {
          code: 'too_many_deactivations',
          message:
            '20 of 100 active workers would be deactivated; 5 or more that are at least 20 % wait for an admin.',
        },
      ],
    })
    expect(held({ deactivations: 1500, activeLinked: 9000 })?.reasons[0]?.message).toBe(
      '1,500 workers would be deactivated; 500 or more wait for an admin.',
    )
  })
  it('follow the figures of the connection', () => {
    const policy = { enabled: true, deactivations: { min: 1, share: 0.01, max: 3 } }
    expect(held({ deactivations: 1 }, policy)?.scope).toBe('deactivations')
    expect(held({ deactivations: 3, activeLinked: 100_000 }, policy)?.scope).toBe('deactivations')
  })
  it('need no more workers counted than can matter', () => {
    const needed = activeLinkedNeeded(DEFAULT_GUARD, 20)
    expect(held({ deactivations: 20, activeLinked: needed })).toBeNull()
    expect(held({ deactivations: 20, activeLinked: needed - 1 })).not.toBeNull()
  })
})

it('counts everybody where any share is too much', () => {
  const any = { ...DEFAULT_GUARD, deactivations: { ...DEFAULT_GUARD.deactivations, share: 0 } }
  expect(Number.isSafeInteger(activeLinkedNeeded(any, 20))).toBe(true)
  expect(held({ deactivations: 20, activeLinked: 5_000 }, any)).not.toBeNull()
})

it('holds nothing when switched off', () => {
  const off = { ...DEFAULT_GUARD, enabled: false }
  expect(held({ rows: 0, people: 0, deactivations: 1000 }, off)).toBeNull()
})
