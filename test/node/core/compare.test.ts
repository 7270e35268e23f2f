/** Who is new or changed, and who is gone, between two pulls. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PeopleIndex } from '../../../src/core/people/compare.ts'

type Rows = [id: string, digest: number][]
function indexed(...pages: Rows[]): PeopleIndex {
  const index = new PeopleIndex()
  pages.forEach((rows, page) => {
    index.add(
      page,
      rows.map(([id, digest]) => ({ id, digest })),
    )
  })
  return index
}
const compared = (before: PeopleIndex, now: PeopleIndex) => {
  const { changed, absent } = now.compare(before)
  return { changed: changed.map((c) => c.id), absent }
}

describe('two pulls', () => {
  it('differ in who is new, changed and gone', () => {
    const before = indexed([
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ])
    const now = indexed([
      ['a', 1],
      ['b', 9],
      ['d', 4],
    ])
    expect(compared(before, now)).toEqual({ changed: ['b', 'd'], absent: ['c'] })
  })

  it('are the same when people only stand elsewhere', () => {
    const before = indexed(
      [
        ['a', 1],
        ['b', 2],
      ],
      [['c', 3]],
    )
    expect(
      compared(
        before,
        indexed(
          [['c', 3]],
          [
            ['b', 2],
            ['a', 1],
          ],
        ),
      ),
    ).toEqual({ changed: [], absent: [] })
  })

  it('say where a changed person stands', () => {
    const { changed } = indexed(
      [['a', 1]],
      [
        ['b', 2],
        ['c', 3],
      ],
    ).compare(
      indexed([
        ['a', 1],
        ['b', 2],
      ]),
    )
    expect(changed).toMatchObject([{ id: 'c', at: { page: 1, row: 1, twice: false } }])
  })
})

describe('an id that comes twice', () => {
  it('is one person when the rows are equal', () => {
    const now = indexed([['a', 1]], [['a', 1]])
    expect(now.size).toBe(1)
    expect(now.get('a')?.twice).toBe(false)
  })
  it('is in doubt when they are not', () => {
    expect(
      indexed([
        ['a', 1],
        ['a', 2],
      ]).get('a')?.twice,
    ).toBe(true)
  })
  it('has not changed as long as the same rows come, in any order', () => {
    const before = indexed([
      ['a', 1],
      ['a', 2],
      ['a', 3],
    ])
    expect(
      compared(
        before,
        indexed([
          ['a', 3],
          ['a', 1],
          ['a', 2],
        ]),
      ),
    ).toEqual({ changed: [], absent: [] })
  })
  it('has not changed when one of the rows is repeated', () => {
    const before = indexed([
      ['a', 1],
      ['a', 2],
      ['a', 1],
    ])
    expect(
      compared(
        before,
        indexed([
          ['a', 1],
          ['a', 1],
          ['a', 2],
        ]),
      ),
    ).toEqual({ changed: [], absent: [] })
  })
  it('has changed when one of them is gone', () => {
    expect(
      compared(
        indexed([
          ['a', 1],
          ['a', 2],
        ]),
        indexed([['a', 1]]),
      ).changed,
    ).toEqual(['a'])
  })
})

it('finds the same differences whatever the order of rows and pages', () => {
  const rows = fc.array(
    fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: 1, max: 3 })),
    {
      maxLength: 8,
    },
  )
  const both = fc
    .tuple(rows, rows)
    .chain(([x, y]) =>
      fc.tuple(
        fc.constant([x, y] as const),
        fc.shuffledSubarray(y, { minLength: y.length }),
        fc.integer({ min: 0, max: y.length }),
      ),
    )
  fc.assert(
    fc.property(both, ([[before, now], order, cut]) => {
      const plain = compared(indexed(before), indexed(now))
      const mixed = compared(indexed(before), indexed(order.slice(0, cut), order.slice(cut)))
      expect({ changed: mixed.changed.sort(), absent: mixed.absent.sort() }).toEqual({
        changed: plain.changed.sort(),
        absent: plain.absent.sort(),
      })
    }),
    { numRuns: 1000 },
  )
})
