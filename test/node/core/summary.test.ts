/** What the subject of a summary says. */
import { expect, test } from 'vitest'
import { type SummaryFacts, summaryLetter } from '../../../src/core/incidents/summary.ts'

const NOTHING: SummaryFacts = { issues: [], sources: [], lasts: [] }
const source = { source: 'Payroll', runs: 7, failed: 0, joined: 0, gone: 0 }
const issue = { source: 'Payroll', code: 'missing_phone', open: 2, fresh: 0, names: [] }

test.each<[string, Partial<SummaryFacts>]>([
  ['Acme: 1 new issue this week, 2 open', { issues: [{ ...issue, fresh: 1, names: ['Ann Lee'] }] }],
  ['Acme: 3 added this week, no open issues', { sources: [{ ...source, joined: 3 }] }],
  [
    'Acme: 1 added, 2 deactivated, 1 sync failed this week, 2 open issues',
    { issues: [issue], sources: [{ ...source, joined: 1, gone: 2, failed: 1 }] },
  ],
  [
    'Acme: nothing new this week, no open issues',
    { lasts: [{ source: 'Payroll', kind: 'failing', subject: '', since: 0 }] },
  ],
])('says what there is: %s', (subject, facts) => {
  const how = { summary: 'weekly', company: 'Acme', shown: String, to: String } as const
  expect(summaryLetter({ ...NOTHING, ...facts }, how).subject).toBe(subject)
})
