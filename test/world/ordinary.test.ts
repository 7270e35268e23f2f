/** An ordinary month raises no question: counted, over lives in which nobody errs and nothing fails. */
import { expect, test } from 'vitest'
import { ORDINARY_PACE, ordinaryWeeks } from './ordinary.ts'

const WEEKS_A_YEAR = 52
/** A fixed sample; with a number of weeks, all of them: `npm run prove`. */
const weeks = Number(process.env.ORDINARY_WEEKS ?? 0)

test('five companies, to which more happens in a few days than elsewhere in a month, are asked nothing', async () => {
  const asked = await ordinaryWeeks(3, 41, { days: 4, pace: 1 })
  expect(asked.filter(({ kind }) => kind === 'question')).toEqual([])
})

test.runIf(weeks > 0)(
  'at the pace of ordinary companies, no more than once a year is asked or held in vain',
  async () => {
    const all = await ordinaryWeeks(weeks, 1, { days: 28, pace: ORDINARY_PACE })
    console.log(`${all.length} in ${weeks} weeks of companies:`)
    for (const one of all) console.log(`  ${JSON.stringify(one)}`)
    expect(all.length).toBeLessThanOrEqual(weeks / WEEKS_A_YEAR)
  },
)
