/** No sentence that counts says “1 people” or “2 person”, whatever the count. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { summaryLetter } from '../../../src/core/incidents/summary.ts'
import type { Asked } from '../../../src/core/issues/question.ts'
import { QUESTION_CODES, questionOf } from '../../../src/core/issues/questions.ts'
import { type Danger, WATCHED } from '../../../src/core/plan/guard/danger.ts'
import { sourceReasons } from '../../../src/core/plan/guard/guard-source.ts'
import {
  dangerSentence,
  emailsSentence,
  leftSentence,
  weekSentence,
} from '../../../src/core/plan/guard/hold.ts'
import { number, plural } from '../../../src/core/plural.ts'
import { RUN_KINDS, RUN_STEPS } from '../../../src/core/runs/kinds.ts'
import { progressLine } from '../../../src/core/runs/progress.ts'
import { newRunState, type Run } from '../../../src/core/runs/run.ts'

/** One of them is the last number before a noun that is not one; a few in the middle are adjectives. */
const WRONG = [
  /(?<![\d.,])1 (?:(?:active|inactive|new|open|welcome|missing|time) )*(?:people|(?!is\b|was\b|has\b|less\b|this\b)[a-zA-Z]+s)\b/,
  /(?<![\d.,])(?:0|[2-9]|\d[\d,]*\d) (?:(?:active|inactive|new|open|welcome|missing|time) )*(?:person|worker|entry|change|picture|row|email|ID|issue|sync|user|employee|customer|column)\b/,
]
const rightly = (said: string) => {
  for (const wrong of WRONG) expect(said).not.toMatch(wrong)
}
const COUNT = fc.oneof(fc.nat(3), fc.nat(30_000))
const AT_LEAST_ONE = COUNT.map((n) => n + 1)
const holds = <T>(of: fc.Arbitrary<T>, sentences: (value: T) => string[]) =>
  fc.assert(
    fc.property(of, (value) => {
      sentences(value).forEach(rightly)
    }),
    { numRuns: 300 },
  )

it('a number is written as people write it, with what it counts', () => {
  expect([plural(1, 'row'), plural(0, 'row'), plural(1200, 'entry', 'entries')]).toEqual([
    '1 row',
    '0 rows',
    '1,200 entries',
  ])
  expect(number(1_234_567)).toBe('1,234,567')
})

it('what is looked for is found', () => {
  for (const said of ['Preview of 1 entries', '3 of 1 active workers', 'sent 1 people', '2 person'])
    expect(() => rightly(said)).toThrow()
  for (const said of ['1 entry', '11 people', '1 person was', '21 entries', '0 of 1 row'])
    rightly(said)
})

describe('counts', () => {
  it.each(Object.entries(RUN_KINDS))('of a run that is done: %s', (_, kind) => {
    holds(fc.tuple(COUNT, COUNT), ([synced, total]) => [kind.done(synced, total)])
  })

  it('of a run under way, at each step', () => {
    const run = fc.record({ step: fc.constantFrom(...RUN_STEPS), some: COUNT, all: COUNT })
    holds(run, ({ step, some, all }) => {
      const state = newRunState()
      Object.assign(state.pull, { rows: some, total: all })
      Object.assign(state.photos, { next: some, toFetch: all })
      Object.assign(state.plan, { next: some, toPlan: all })
      Object.assign(state.apply, { applied: some, toApply: all })
      Object.assign(state.push, { sent: some, entries: all })
      return [progressLine({ status: 'running', step, state } as Run)]
    })
  })

  it('of why a sync is held', () => {
    const dangers: Danger[] = [
      ...(['deactivations', 'returns', 'joiners', 'moves'] as const),
      ...WATCHED.flatMap((field) => [`emptied:${field}`, `changed:${field}`] as const),
    ]
    const held = fc.record({
      ...{ danger: fc.constantFrom(...dangers), count: AT_LEAST_ONE, of: AT_LEAST_ONE },
      ...{ people: COUNT, rows: COUNT, unreadable: COUNT },
      ...{ vendorTotal: fc.option(COUNT), lastGood: fc.option(COUNT) },
    })
    holds(held, ({ danger, count, of, ...figures }) => [
      dangerSentence(danger, count, of),
      dangerSentence(danger, count, null),
      weekSentence(count, of, count + of),
      leftSentence(count),
      emailsSentence(count, of),
      emailsSentence(count, 0),
      ...sourceReasons(figures).map(({ message }) => message),
    ])
  })

  it('of what is asked', () => {
    const asked = fc.record({ code: fc.constantFrom(...QUESTION_CODES), count: AT_LEAST_ONE })
    holds(asked, ({ code, count }) => {
      const q: Asked = { name: 'Ann Lee', externalId: 'R-1', source: 'Payroll', count, facts: {} }
      const { message, remedy, answers } = questionOf(code)
      return [message(q), remedy(q), ...answers(q).map(({ effect }) => effect)]
    })
  })

  it('of a summary', () => {
    const figures = fc.record({
      ...{ open: COUNT, fresh: COUNT, runs: COUNT, failed: COUNT, joined: COUNT, gone: COUNT },
    })
    holds(figures, ({ open, fresh, ...did }) => {
      const issue = { source: 'Payroll', code: 'missing_phone', open, fresh, names: [] }
      const facts = { issues: [issue], sources: [{ source: 'Payroll', ...did }], lasts: [] }
      const how = { summary: 'weekly', company: 'Acme', shown: String, to: String } as const
      const { subject, parts } = summaryLetter(facts, how)
      return [subject, ...JSON.stringify(parts).split('"')]
    })
  })
})
