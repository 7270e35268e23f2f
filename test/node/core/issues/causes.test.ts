/** What keeps people out, as groups read it: each code has its own words, and the one action that ends it. */
import { expect, test } from 'vitest'
import { causeOf, ISSUE_CODES } from '../../../../src/core/issues/causes.ts'
import { isQuestionCode } from '../../../../src/core/issues/questions.ts'
import { REASONS } from '../../../../src/core/plan/outcome.ts'

test.each(ISSUE_CODES)('%s has words of its own and one action', (code) => {
  const { title, action, remedy } = causeOf(code)
  expect(title).toMatch(/^[A-Z]/)
  expect(title).not.toContain('_')
  expect(title.toLowerCase()).not.toBe(code.replaceAll('_', ' '))
  expect(action).not.toBe('none')
  expect(remedy('Payroll')).toMatch(/^[A-Z].*\.$/)
  // It stands without its title too: under Why?, in a list for payroll.
  expect(remedy('Payroll')).not.toMatch(
    /\b(add|correct|shorten|put|give) (one(?! of)|it|each their own)\b/i,
  )
  expect(action === 'answer').toBe(isQuestionCode(code))
})

test('of what is done, or left out by choice, nothing is to be done', () => {
  for (const [code, { outcome }] of Object.entries(REASONS))
    if (['created', 'updated', 'unchanged', 'linked', 'deactivated'].includes(outcome))
      expect([code, causeOf(code).action]).toEqual([code, 'none'])
})
