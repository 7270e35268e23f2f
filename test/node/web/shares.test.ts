/** What Home says of the share of each source that is in. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { percent, shareWords, strip } from '../../../web/home/shares.ts'

const days = (n: number) =>
  Array.from({ length: n }, (_, i) => ({
    ...{ day: `2026-11-0${i + 1}`, runs: 0, failed: 0, created: 0, updated: 0 },
    ...{ deactivated: 0, skipped: 0, open: null },
  }))

test('only all of them are 100%, and one of many who is missing is still drawn', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), fc.nat({ max: 100_000 }), (of, n) => {
      const share = { synced: Math.min(n, of), of }
      const [drawn] = strip(days(1), [share])
      expect(percent(share) === '100%').toBe(share.synced === of)
      expect((drawn?.out ?? 0) > 0).toBe(share.synced < of)
    }),
  )
})

test('how low it was is said where it was lower, and days before the first sync say nothing', () => {
  const words = (...synced: (number | null)[]) =>
    shareWords(
      strip(
        days(synced.length),
        synced.map((n) => (n === null ? null : { synced: n, of: 200 })),
      ),
    ).all
  expect(words(null, 100, 199)).toBe('99.5% now, lowest 50% on 2 Nov')
  expect(words(null, 200, 200)).toBe('100% now, never lower')
  expect(words(null)).toBe('nobody there')
})
