/** Who gets a phone number: the table above settlePhones, row by row. */
import { describe, expect, it } from 'vitest'
import { settlePhones } from '../../../src/core/plan/phone-claims.ts'
import { aClaim, aHolder } from '../../support/phones.ts'

/** `a12`: A, who is a worker holding 1, wants 2. `x04`: X is new and wants 4. `-`: gives theirs up. */
function settled(...moves: string[]) {
  const claims = moves.map(aClaim)
  const { refused, groups } = settlePhones(claims, new Map(moves.flatMap(aHolder)))
  return {
    refused: Object.fromEntries([...refused].map(([id, r]) => [id, r.holder])),
    groups: Object.fromEntries(groups),
  }
}

describe('somebody who holds a number', () => {
  it('keeps it, whoever wants it', () => {
    expect(settled('a11', 'x01')).toEqual({ refused: { x: 'a' }, groups: {} })
  })
  it('keeps it without making a claim', () => {
    const holders = new Map([['1', { workerId: 'wz', name: 'z' }]])
    const { refused } = settlePhones([aClaim('x01')], holders)
    expect(refused.get('x')).toEqual({ phone: '1', holder: 'z', holderWorkerId: 'wz' })
  })
  it('hands it over when they move to a free one', () => {
    expect(settled('a12', 'x01')).toEqual({ refused: {}, groups: { a: 1, x: 1 } })
  })
  it('hands it over when they give it up', () => {
    expect(settled('a1-', 'x01')).toEqual({ refused: {}, groups: { a: 1, x: 1 } })
  })
  it('keeps it when their own move is refused, and so on down the chain', () => {
    expect(settled('d44', 'a14', 'b21', 'c32').refused).toEqual({ a: 'd', b: 'a', c: 'b' })
  })
})

describe('somebody who has left', () => {
  const holders = new Map([['1', { workerId: 'wl', name: 'l', gone: { id: 'l' } }]])
  it('gives their number up to who works, together with them', () => {
    const { refused, groups, givers } = settlePhones([aClaim('x01')], holders)
    expect([refused.size, Object.fromEntries(groups)]).toEqual([0, { l: 1, x: 1 }])
    expect(givers).toEqual(new Set(['l']))
  })
  it('keeps it where who wants it has left too', () => {
    const { refused, givers } = settlePhones([{ ...aClaim('x01'), gone: true }], holders)
    expect([refused.get('x')?.holder, givers.size]).toEqual(['l', 0])
  })
  it('keeps it where who wants it may be themselves; another one gets it', () => {
    const mayBeOne = (claim: { id: string }) => claim.id === 'a'
    const alone = settlePhones([aClaim('a01')], holders, mayBeOne)
    expect([alone.refused.get('a')?.holder, alone.givers.size]).toEqual(['l', 0])
    const { refused } = settlePhones([aClaim('a01'), aClaim('x01')], holders, mayBeOne)
    expect([...refused].map(([id, r]) => [id, r.holder])).toEqual([['a', 'x (x)']])
  })
  it('goes behind who works, whatever their ids', () => {
    const { refused } = settlePhones([{ ...aClaim('a04'), gone: true }, aClaim('x04')], new Map())
    expect([...refused.keys()]).toEqual(['a'])
  })
})

describe('a number nobody holds', () => {
  it('goes to the lowest id, by size where ids are numbers', () => {
    const claim = (id: string) => ({ id, workerId: null, name: id, phone: '4' })
    const { refused } = settlePhones([claim('10'), claim('9'), claim('11')], new Map())
    expect([...refused.keys()].sort()).toEqual(['10', '11'])
    expect(refused.get('10')?.holder).toBe('9 (9)')
  })
})

describe('workers who exchange numbers', () => {
  it('swap', () => {
    expect(settled('a12', 'b21')).toEqual({ refused: {}, groups: { a: 1, b: 1 } })
  })
  it('rotate', () => {
    expect(settled('a12', 'b23', 'c31')).toEqual({ refused: {}, groups: { a: 1, b: 1, c: 1 } })
  })
  it('move up a chain whose end is free', () => {
    expect(settled('a12', 'b23', 'c34').refused).toEqual({})
  })
  it('do so apart from others who do too', () => {
    const { groups } = settled('a12', 'b21', 'c34', 'd43')
    expect(groups.a).toBe(groups.b)
    expect(groups.c).toBe(groups.d)
    expect(groups.a).not.toBe(groups.c)
  })
  it('are beaten by the lower id for a number that is given up', () => {
    expect(settled('a12', 'b31', 'x01').refused).toEqual({ x: 'b (b)' })
  })
  it('are stopped by no outsider, whatever their id', () => {
    expect(settled('b12', 'c21', 'x02').refused).toEqual({ x: 'b (b)' })
    expect(settled('b12', 'c21', 'a02').refused).toEqual({ a: 'b (b)' })
    expect(settled('b12', 'c23', 'd31', 'a52').refused).toEqual({ a: 'b (b)' })
  })
})

describe('twenty thousand people', () => {
  // Some 50 ms. In proportion to the square of them it would be minutes.
  const SOON_MS = 3_000
  const numbers = Array.from({ length: 20_000 }, (_, n) => n)
  const holders = new Map(numbers.map((n) => [`p${n}`, { workerId: `w${n}`, name: `${n}` }]))

  it('on one circle all move, each after the one whose number they take', () => {
    const claims = numbers.map((n) => ({
      id: `${n}`,
      workerId: `w${n}`,
      name: `${n}`,
      phone: `p${(n + 1) % numbers.length}`,
    }))
    const started = performance.now()
    const { refused, groups, rings } = settlePhones(claims, holders)
    expect(performance.now() - started).toBeLessThan(SOON_MS)
    expect([refused.size, groups.size, rings]).toEqual([0, numbers.length, new Set([1])])
    const order = [...groups.keys()].map(Number)
    // The lowest stands last, and the first takes theirs.
    expect([order[0], order.at(-1)]).toEqual([numbers.length - 1, 0])
    for (const [at, n] of order.entries()) expect((n + 1) % numbers.length).toBe(order.at(at - 1))
  })

  it('who want one number: the lowest gets it', () => {
    const claims = numbers.map((n) => ({ id: `${n}`, workerId: null, name: `${n}`, phone: 'x' }))
    const started = performance.now()
    const { refused } = settlePhones(claims, new Map())
    expect(performance.now() - started).toBeLessThan(SOON_MS)
    expect([refused.size, refused.has('0')]).toEqual([numbers.length - 1, false])
  })
})
