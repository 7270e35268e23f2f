/**
 * A push to any vendor, of which one request ends in any of the ways a vendor may fail, done or not: the next pushes bring
 * every hour there once, and everybody once. Of the kinds that say so, nothing was done: src/connectors/push.ts.
 */
import { beforeAll, describe, expect, test } from 'vitest'
import { VendorError, type VendorErrorKind } from '../../../src/connectors/connector.ts'
import { tick } from '../../../src/jobs/tick.ts'
import { LEASE_MS } from '../../../src/runs/context.ts'
import { freshDatabase } from '../../support/database.ts'
import { TimeSite } from '../../support/pushing.ts'
import { newTally, registerTargets, type Tally } from '../../support/second-target.ts'

beforeAll(freshDatabase)
beforeAll(registerTargets)

const ENDS: readonly (readonly [kind: VendorErrorKind, done: boolean])[] = [
  ...(['outage', 'schema', 'rate-limit', 'auth', 'refused'] as const).map(
    (kind) => [kind, false] as const,
  ),
  ['outage', true],
  ['schema', true],
]

/** People to be made, cards to be made in several requests, corrected, moved and taken back. */
async function prepared(): Promise<{ time: TimeSite; tally: Tally }> {
  const tally = newTally()
  const time = await TimeSite.make({}, 'tally')
  const changed = await time.enter('w1', 8)
  const moved = await time.enter('w1', 6, { day: '2026-11-21' })
  const deleted = await time.enter('w1', 5, { day: '2026-11-22' })
  await time.push()
  await time.change(changed, { hours: 7 })
  await time.change(moved, { workerId: 'w2' })
  await time.remove(deleted)
  for (const n of [1, 2, 3, 4]) await time.enter('w3', n, { day: `2026-11-0${n}` })
  return { time, tally }
}

/** As an admin who presses Push again would, once its credentials and its rests are over. */
async function pushAgain(time: TimeSite): Promise<void> {
  for (let n = 0; n < 3; n += 1) {
    time.site.clock.pass(LEASE_MS + 1)
    await tick(time.site.around())
    await time.drain()
    await time.push()
  }
}

describe.each(ENDS)('with one request that ends in %s (done: %s)', (kind, done) => {
  test('every hour is there once, and everybody once, whichever request it was', async () => {
    let at = 1
    for (; at < 40; at += 1) {
      const { time, tally } = await prepared()
      tally.interrupted = { at, done, error: new VendorError(kind, 'Tally says no.') }
      await time.push()
      const met = tally.interrupted === null
      tally.interrupted = null
      await pushAgain(time)
      const what = `at request ${at}`
      const there = tally.cards.map((c) => `${c.mark} ${c.day} ${c.hundredths}`).sort()
      const here = await time.site.db.all<{ card: string }>(
        `select 'muster:' || id || ' ' || day || ' ' || hundredths card from time_entries
         where company_id = ?1 and deleted_at is null order by 1`,
      )
      expect.soft(there, what).toEqual(here.map(({ card }) => card))
      const marks = tally.people.map(({ mark }) => mark).sort()
      expect.soft(marks, what).toEqual(['muster:w1', 'muster:w2', 'muster:w3'])
      if (!met) break
    }
    expect(at).toBeGreaterThan(8)
    expect(at).toBeLessThan(40)
  }, 60_000)
})
