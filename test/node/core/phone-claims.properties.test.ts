/** Any claims at all: the answer has no order, and no number ends with two people. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type PhoneClaim,
  type PhoneHolder,
  settlePhones,
} from '../../../src/core/plan/phone-claims.ts'

/** People who each hold their own number or none, and want any of a few. */
const worlds = fc
  .array(
    fc.record({
      holds: fc.boolean(),
      claims: fc.boolean(),
      gone: fc.boolean(),
      wants: fc.integer({ min: -1, max: 9 }),
    }),
    {
      minLength: 1,
      maxLength: 9,
    },
  )
  .map((people) => {
    const claims: PhoneClaim[] = []
    const holders = new Map<string, PhoneHolder>()
    people.forEach(({ holds, claims: makes, gone, wants }, i) => {
      const workerId = holds ? `w${i}` : null
      if (workerId)
        holders.set(`p${i}`, { workerId, name: `n${i}`, ...(gone && { gone: { id: String(i) } }) })
      // Somebody who is no worker yet always wants a number.
      if (makes || !holds)
        claims.push({
          id: String(i),
          workerId,
          name: `n${i}`,
          phone: wants < 0 ? null : `p${wants}`,
          gone,
        })
    })
    return { claims, holders }
  })

const shuffled = worlds.chain((world) =>
  fc.record({
    world: fc.constant(world),
    order: fc.shuffledSubarray(world.claims, {
      minLength: world.claims.length,
      maxLength: world.claims.length,
    }),
  }),
)

/** Who has which number in the end: workers, and new people as `new` and their id. */
function inTheEnd(
  { claims, holders }: { claims: readonly PhoneClaim[]; holders: ReadonlyMap<string, PhoneHolder> },
  { refused, givers }: ReturnType<typeof settlePhones>,
): Map<string, string> {
  const phones = new Map([...holders].map(([phone, h]) => [h.workerId, phone]))
  for (const claim of claims) {
    if (refused.has(claim.id)) continue
    if (claim.phone) phones.set(claim.workerId ?? `new${claim.id}`, claim.phone)
    else if (claim.workerId) phones.delete(claim.workerId)
  }
  for (const { workerId, gone } of holders.values())
    if (gone && givers.has(gone.id)) phones.delete(workerId)
  return phones
}

const plain = (answer: ReturnType<typeof settlePhones>) => ({
  refused: Object.fromEntries([...answer.refused].sort()),
  givers: [...answer.givers].sort(),
  together: [...Map.groupBy(answer.groups, ([, g]) => g).values()]
    .map((group) => group.map(([id]) => id).sort())
    .sort(),
})

describe('settling phones', () => {
  it('gives one answer in whatever order the claims come', () => {
    fc.assert(
      fc.property(shuffled, ({ world, order }) => {
        expect(plain(settlePhones(order, world.holders))).toEqual(
          plain(settlePhones(world.claims, world.holders)),
        )
      }),
      { numRuns: 500 },
    )
  })

  it('never leaves two people with one number', () => {
    fc.assert(
      fc.property(worlds, ({ claims, holders }) => {
        const phones = inTheEnd({ claims, holders }, settlePhones(claims, holders))
        expect(new Set(phones.values()).size).toBe(phones.size)
      }),
      { numRuns: 500 },
    )
  })

  it('leaves no number with somebody who has left, that somebody who works is refused', () => {
    fc.assert(
      fc.property(worlds, ({ claims, holders }) => {
        const answer = settlePhones(claims, holders)
        const phones = inTheEnd({ claims, holders }, answer)
        const leavers = new Set([
          ...claims.filter((c) => c.gone).map((c) => c.workerId ?? `new${c.id}`),
          ...[...holders.values()].filter((h) => h.gone).map((h) => h.workerId),
        ])
        const kept = new Set([...phones].filter(([who]) => leavers.has(who)).map(([, p]) => p))
        for (const claim of claims)
          if (!claim.gone && answer.refused.has(claim.id)) expect(kept).not.toContain(claim.phone)
      }),
      { numRuns: 1000 },
    )
  })

  it('takes a number from nobody who works and stays, nor from who may be the claimant', () => {
    fc.assert(
      fc.property(worlds, fc.boolean(), ({ claims, holders }, allAlike) => {
        const { givers } = settlePhones(claims, holders, () => allAlike)
        if (allAlike) expect(givers.size).toBe(0)
        const gone = [...holders.values()].flatMap((h) => (h.gone ? [h.gone.id] : []))
        for (const id of givers) expect(gone).toContain(id)
      }),
    )
  })

  it('refuses nobody who only exchanges with others, whatever outsiders want', () => {
    const outsiders = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 3 })
    const worlds = fc.tuple(fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }), outsiders)
    fc.assert(
      fc.property(worlds, ([wanted, outside]) => {
        const holders = new Map(
          wanted.map((_, i) => [`p${i}`, { workerId: `w${i}`, name: `n${i}` }]),
        )
        const claim = (id: string, workerId: string | null, w: number) => ({
          id,
          workerId,
          name: id,
          phone: `p${w}`,
        })
        const claims = [
          ...outside.map((w, i) => claim(`0${i}`, null, w)),
          ...wanted.map((w, i) => claim(`9${i}`, `w${i}`, w)),
        ]
        const { refused } = settlePhones(claims, holders)
        expect([...refused.keys()].sort()).toEqual(outside.map((_, i) => `0${i}`))
      }),
    )
  })

  it('writes together whoever needs a number another claimant gives up', () => {
    fc.assert(
      fc.property(worlds, ({ claims, holders }) => {
        const { refused, groups } = settlePhones(claims, holders)
        for (const claim of claims) {
          const holder = claim.phone === null ? undefined : holders.get(claim.phone)
          if (refused.has(claim.id) || !holder || holder.workerId === claim.workerId) continue
          const giver = claims.find((c) => c.workerId === holder.workerId)?.id ?? holder.gone?.id
          expect(groups.get(claim.id)).toBe(groups.get(giver ?? ''))
          expect(groups.get(claim.id)).toBeDefined()
        }
      }),
    )
  })
})
