/** The parts of a run: they add up, whoever it speaks of, whether it is done, planned or held. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  countOutcomes,
  isNotSynced,
  noCounts,
  openIn,
  type Tally,
} from '../../../../src/core/plan/counts.ts'
import { levelOf, type OutcomeCode, REASONS } from '../../../../src/core/plan/outcome.ts'
import { causesShown } from '../../../../web/run/causes.ts'
import { everybodyIn, partsOf } from '../../../../web/run/parts.ts'
import { named } from '../../../../web/shell/format.ts'

const codes = Object.keys(REASONS) as OutcomeCode[]
const tallies: fc.Arbitrary<Tally> = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...codes), fc.integer({ min: 1, max: 500 })), {
    selector: ([code]) => code,
    maxLength: 12,
  })
  .map((all) => all.map(([code, n]): Tally[number] => [REASONS[code].outcome, code, n]))

const shown = (tally: Tally) =>
  tally.map(([outcome, code, count]) => ({ outcome, code, count, level: levelOf(outcome, code) }))
const sumOf = (tally: Tally) => tally.reduce((sum, [, , n]) => sum + n, 0)

test('of a run that is done, everybody it speaks of is in one part, and who is open is as it says', () => {
  fc.assert(
    fc.property(tallies, fc.nat({ max: 300 }), (tally, others) => {
      const present = sumOf(tally)
      const notSynced = tally.reduce((n, [o, , c]) => n + (isNotSynced(o) ? c : 0), 0)
      const total = present + others
      fc.pre(total > 0)
      const counts = countOutcomes(tally, total, present, notSynced)
      const run = { counts, codes: shown(tally) }
      expect(everybodyIn(run)).toBe(total)
      const open = partsOf(run).find((p) => p.key === 'open')?.count ?? 0
      expect(open).toBe(openIn(counts, tally))
    }),
  )
})

test('of a run that is held as a whole, everybody who is planned is in one part', () => {
  fc.assert(
    // How many the source has is known of it, and nothing else.
    fc.property(tallies, fc.nat({ max: 900 }), (tally, total) => {
      const run = { counts: { ...noCounts(), total }, codes: shown(tally) }
      expect(everybodyIn(run)).toBe(sumOf(tally))
    }),
  )
})

test('the causes of each part are those of its people, and no other’s', () => {
  fc.assert(
    fc.property(tallies, (tally) => {
      const all = shown(tally)
      for (const c of causesShown(all, { state: 'open' })) expect(c.level).not.toBe('info')
      for (const c of causesShown(all, { state: 'left_out' })) expect(c.level).toBe('info')
      for (const c of causesShown(all, { outcome: 'updated' })) expect(c.outcome).toBe('updated')
      const listed = causesShown(all, {})
      expect(listed).toHaveLength(all.filter((c) => c.code !== 'unchanged').length)
      const first = listed.findIndex((c) => c.level === 'info')
      if (first >= 0) for (const c of listed.slice(first)) expect(c.level).toBe('info')
    }),
  )
})

test('names say how many more there are', () => {
  expect(named({ names: [], count: 4 })).toBe('')
  expect(named({ names: ['Ana'], count: 1 })).toBe('Ana')
  expect(named({ names: ['Ana', 'Bo'], count: 2 })).toBe('Ana and Bo')
  expect(named({ names: ['Ana', 'Bo', 'Cy'], count: 1204 })).toBe('Ana, Bo, Cy and 1,201 more')
})
