/** What Procore says when it does not take hours, and what that is about. */
import { describe, expect, test } from 'vitest'
import { refusedAs, wrongIn } from '../../../src/connectors/procore/push-refusals.ts'

const answer = (body: unknown) => ({
  status: 422,
  headers: new Headers(),
  bytes: new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body)),
})

describe('a refusal', () => {
  test.for([
    ['party_id is invalid', 'person', 'unknown'],
    ['user_id is invalid', 'person', 'unknown'],
    ['login_information_id is invalid', 'person', 'unknown'],
    ['work_classification_id is invalid', 'classification', 'unknown'],
    ['project_id required', 'project', 'unknown'],
    ['hours is not a number', 'hours', 'invalid'],
    ["date can't be blank", 'hours', 'invalid'],
    ['base Timecard entry is approved', 'card', 'closed'],
    ['Something else', 'other', 'invalid'],
  ] as const)('“%s” is about the %s: %s', ([words, about, code]) => {
    expect(refusedAs(words)).toEqual({ about, code, words })
  })
  test('without words is about nothing in particular', () => {
    expect(refusedAs(null)).toEqual({ about: 'other', code: 'invalid', words: null })
  })
})

describe('a refusal of many cards', () => {
  test('names those that are wrong by where they stand, each by its first fault', () => {
    const errors = {
      'timecard_entries[2].party_id': ['is invalid'],
      'timecard_entries[2].hours': ['is not a number'],
      'timecard_entries[0].work_classification_id': ['is invalid', 'is gone'],
      'timecard_entries[9].hours': ['is not a number'],
      base: ['is odd'],
    }
    expect([...wrongIn(answer({ errors }), 3)]).toEqual([
      [2, { about: 'person', code: 'unknown', words: 'party_id is invalid' }],
      [
        0,
        {
          about: 'classification',
          code: 'unknown',
          words: 'work_classification_id is invalid, is gone',
        },
      ],
    ])
  })
  test.for(['<html>', '', '[]', '{"errors":"no"}', '{"message":"no"}'])(
    'that names none (%s) says nothing of any',
    (body) => {
      expect(wrongIn(answer(body), 3).size).toBe(0)
    },
  )
})
