/** What each question says, and from what plans ask to the questions that are put. */
import { describe, expect, test } from 'vitest'
import { Answers } from '../../../../src/core/issues/answers.ts'
import type { Asked } from '../../../../src/core/issues/question.ts'
import {
  isQuestionCode,
  QUESTION_CODES,
  questionOf,
} from '../../../../src/core/issues/questions.ts'
import { type PersonQuestion, raise } from '../../../../src/core/issues/raise.ts'

const before = { firstName: 'Ana', lastName: 'Silva', payrollId: '7001' }
const after = { firstName: 'Viktor', lastName: 'Petrov', payrollId: '7001' }
const facts = {
  before,
  after,
  from: '0071',
  to: '71',
  word: 'Discharged',
  rows: [
    { id: 'row 2', ...before, position: 'Carpenter' },
    { id: 'row 9', ...after },
  ],
  companies: { before: 'Ivy Ltd', after: 'Oak Ltd' },
  file: 'people.csv',
}
const one: Asked = { name: 'Viktor Petrov', externalId: 'R-1', source: 'Feed', count: 1, facts }
const many: Asked = {
  ...one,
  externalId: null,
  count: 40,
  facts: {
    word: 'Discharged',
    examples: [{ externalId: 'R-1', name: 'Viktor Petrov', facts }],
  },
}

describe.each(QUESTION_CODES)('%s', (code) => {
  const question = questionOf(code)
  test.each([
    ['one', one],
    ['many', many],
  ])('asks about %s in sentences, with answers that say what they do', (_, asked) => {
    expect(question.message(asked)).toMatch(/^[\p{Lu}“40].*[^?]*\?$/u)
    expect(question.remedy(asked)).toMatch(/^Until it is answered, .*\.$/)
    expect(JSON.stringify([question.message(asked), question.remedy(asked)])).not.toMatch(
      /undefined|null|“”|\[object/,
    )
    const answers = question.answers(asked)
    if (code !== 'leading_row' || asked === one) expect(answers.length).toBeGreaterThan(1)
    expect(new Set(answers.map((a) => a.id)).size).toBe(answers.length)
    for (const { label, effect } of answers) {
      expect(label).toMatch(/^\p{Lu}[^.]*$/u)
      expect(effect).toMatch(/\.$/)
      expect(effect).not.toMatch(/undefined|null/)
    }
  })

  test('says something also when nothing is known', () => {
    const unknown = { name: 'R-1', externalId: null, source: 'Feed', count: 1, facts: {} }
    expect(question.message(unknown)).not.toMatch(/undefined|null/)
    for (const { effect } of question.answers(unknown)) expect(effect).not.toMatch(/undefined/)
  })
})

test('a code is a question’s or it is not', () => {
  expect(isQuestionCode('another_human')).toBe(true)
  expect(isQuestionCode('missing_phone')).toBe(false)
  expect(isQuestionCode('toString')).toBe(false)
})

const person = (id: string, more: Partial<PersonQuestion> = {}): PersonQuestion => ({
  code: 'another_human',
  subject: id,
  digest: `d${id}`,
  facts: { before, after },
  externalId: id,
  name: `Name ${id}`,
  workerId: null,
  ...more,
})

describe('raising', () => {
  test('gives everybody a question of their own, and everybody with one word the same', () => {
    const word = { code: 'unknown_status', subject: 'LOA', digest: 'LOA' } as const
    const raised = raise([person('1'), person('2'), person('4', word), person('3', word)])
    expect(raised.map((r) => [r.code, r.subject, r.externalId, r.people])).toEqual([
      ['another_human', '1', '1', null],
      ['another_human', '2', '2', null],
      [
        'unknown_status',
        'LOA',
        null,
        [
          ['3', 'LOA', 'Name 3'],
          ['4', 'LOA', 'Name 4'],
        ],
      ],
    ])
  })

  test('about a word lists as many people as fit a row, and says how many there are', () => {
    const word = { code: 'unknown_status', subject: 'LOA', digest: 'LOA' } as const
    const [large] = raise(Array.from({ length: 25_001 }, (_, i) => person(String(i), word)))
    expect([large?.people?.length, large?.count]).toEqual([25_000, 25_001])
  })

  test('asks together who has the payroll IDs of others, and singly who may be a former one', () => {
    const sides = (ours: string, theirs: string) => ({
      code: 'maybe_another' as const,
      facts: { before: { ...before, payrollId: ours }, after: { ...after, payrollId: theirs } },
    })
    const raised = raise(
      [person('1', sides('1', '1')), person('2', sides('2', '2')), person('3', sides('7', '3'))],
      new Set(['maybe_another']),
    )
    expect(raised.map((r) => [r.subject, r.people?.map(([id]) => id)])).toEqual([
      ['all', ['1', '2']],
      ['3', undefined],
    ])
  })

  test('asks together whatever the order of the people, and in parts what does not fit a row', () => {
    const all = new Set(['another_human'])
    const [a] = raise([person('2'), person('10')], all)
    const [b] = raise([person('10'), person('2')], all)
    expect(a).toEqual(b)
    expect(a?.people?.map(([id]) => id)).toEqual(['2', '10'])
    const [c] = raise([person('10', { digest: 'other' }), person('2')], all)
    expect(c?.digest).not.toBe(a?.digest)
    const large = raise(
      Array.from({ length: 26_000 }, (_, i) => person(String(i))),
      all,
    )
    expect(large.map((r) => [r.subject, r.people?.length])).toEqual([
      ['all', 25_000],
      ['all 2', 1_000],
    ])
    expect(large[0]?.facts.examples).toHaveLength(20)
  })
})

test('of two answers to one question the later is in force, and one for many is for each of them', () => {
  const answered = (issueId: string, answer: string, subject: string, people: string[] | null) => ({
    issueId,
    answer,
    code: 'another_human',
    subject,
    digest: 'd',
    people: people?.map((id): [string, string, string] => [id, 'd', '']) ?? null,
  })
  const answers = new Answers(
    [
      answered('i1', 'same_person', '1', null),
      answered('i2', 'another_person', 'all', ['1', '2']),
      answered('i3', 'same_person', 'all 2', ['3']),
      // Somebody whose ID is a word of ours.
      answered('i4', 'same_person', 'all', null),
    ],
    0,
  )
  const of = (id: string) => answers.inForce('another_human', id, 'd')
  expect(['1', '2', '3', '4'].map(of)).toEqual([
    { issueId: 'i2', answer: 'another_person' },
    { issueId: 'i2', answer: 'another_person' },
    { issueId: 'i3', answer: 'same_person' },
    null,
  ])
  expect(answers.of('renumbered', '1', 'd')).toBeNull()
})
