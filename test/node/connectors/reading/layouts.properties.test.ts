/** Files as payrolls might write them, made by chance over people who are known: who went in comes out. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { judge, judgeSuggested, judgeUnsaid } from '../../../support/layouts-judge.ts'

// Five hundred of them: `npm run prove`.
it('a layout loses nobody, makes nobody active who left, and no line a person', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 1_000_000 }), async (seed) => {
      const { wrong, made, returned } = await judge(seed)
      expect({ wrong, made, returned }).toEqual({ wrong: [], made: [], returned: [] })
    }),
    { numRuns: 60, seed: 11, endOnFailure: true },
  )
})

it('a layout of which nobody has said anything is asked about, or right; suggested, it is put right by three answers', async () => {
  const nobodysFault = { wrong: [], made: [], returned: [] }
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 1_000_000 }), async (seed) => {
      expect(await judgeUnsaid(seed)).toMatchObject(nobodysFault)
      const { questions, ...judged } = await judgeSuggested(seed)
      expect(judged).toMatchObject({ ...nobodysFault, asked: false })
      expect(questions.slice(3)).toEqual([])
    }),
    { numRuns: 20, seed: 12, endOnFailure: true },
  )
})
