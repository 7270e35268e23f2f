/**
 * Whatever keeps somebody out has one action, and doing it ends it. A code that is new fails here until it says how it
 * comes about.
 */
import { beforeAll, expect, test } from 'vitest'
import { causeOf, isTrouble, QUESTIONED } from '../../../src/core/issues/causes.ts'
import { QUESTION_CODES } from '../../../src/core/issues/questions.ts'
import { REASONS } from '../../../src/core/plan/outcome.ts'
import { PUSH_REASONS } from '../../../src/core/plan/reasons/push.ts'
import { UNDO_REASONS } from '../../../src/core/plan/reasons/undo.ts'
import { freshDatabase } from '../../support/database.ts'
import { ASKED } from './endings/asked.ts'
import { AT_THE_SOURCE } from './endings/at-the-source.ts'
import { act, offered, openOf } from './endings/ending.ts'
import { HERE } from './endings/here.ts'

beforeAll(freshDatabase)

const ENDINGS = { ...AT_THE_SOURCE, ...HERE, ...ASKED }
/** Said by an undo or a push of what it did itself: nobody's standing at a source, and no issue. */
const SAID_BY_ANOTHER_RUN = [...Object.keys(PUSH_REASONS), ...Object.keys(UNDO_REASONS)].filter(
  (code) => !['kept_as_before', 'change_waits'].includes(code),
)
const CODES = [...new Set([...Object.keys(REASONS), ...QUESTION_CODES])].filter(
  (code) => causeOf(code).action !== 'none' && !SAID_BY_ANOTHER_RUN.includes(code),
)

test.each(CODES)('%s ends by its one action', async (code) => {
  const ending = ENDINGS[code]
  if (!ending) throw new Error(`How ${code} comes about, and ends, stands in no file of endings.`)
  const begun = await ending()
  const { action, remedy } = causeOf(code)
  const isIssue = isTrouble(code) || (QUESTION_CODES as readonly string[]).includes(code)
  // Of a held sync nothing is written: it is told of by the sync that waits.
  if (isIssue && action !== 'release') expect(await openOf(begun, code)).not.toEqual([])
  if (begun.who !== null) {
    const { kind, label } = await offered(begun)
    expect([code, kind]).toEqual([code, action])
    if (action !== 'answer' && action !== 'retry')
      expect(label).toBe(remedy((await begun.office.site.connection()).name))
  }
  await act(code, begun)
  expect(await openOf(begun, code)).toEqual([])
  if (begun.who !== null) {
    const { kind } = await offered(begun)
    expect([code, kind]).not.toEqual([code, action])
  }
})

test('what is asked about together with somebody else has no action of its own', () => {
  for (const code of QUESTIONED) expect(['answer', 'none']).toContain(causeOf(code).action)
})
