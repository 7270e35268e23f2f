/** Which part of a plan is meant: by person, cause and field, and with whom they exchange phones. */
import { describe, expect, test } from 'vitest'
import type { Change } from '../../../src/core/people/person.ts'
import { type Asked, type Choosable, chooserOf, partOf } from '../../../src/core/plan/part.ts'
import { waitsOf } from '../../../src/core/plan/waits.ts'

const one = (
  x: string,
  g: number,
  fields: Change[0][],
  more: Partial<Choosable> = {},
): Choosable => ({
  ...{ x, g, outcome: 'updated', code: 'updated', act: 'updated', v: 1, set: [] },
  changes: fields.map((field): Change => [field, 'a', 'b']),
  ...more,
})
const meant = (people: Choosable[], asked: Asked) =>
  Object.fromEntries(
    [...partOf(people, chooserOf(asked), new Set())].map(([p, fields]) => [p.x, fields]),
  )

describe('of people by themselves', () => {
  const people = [
    one('ann', -1, ['phone', 'lastName'], { h: [['changed:lastName', 'd']] }),
    one('bo', -2, ['phone']),
    one('cy', -3, ['firstName', 'phone'], {
      act: 'created',
      outcome: 'created',
      code: 'created',
      v: 0,
    }),
  ]
  test.each<[Asked, object]>([
    [{}, { ann: 'all', bo: 'all', cy: 'all' }],
    [{ people: ['ann'] }, { ann: 'all' }],
    [{ fields: ['phone'] }, { ann: ['phone'], bo: 'all' }],
    [{ people: ['ann', 'cy'], fields: ['lastName'] }, { ann: ['lastName'] }],
    [
      {
        of: [
          ['ann', ['phone']],
          ['bo', ['email']],
        ],
      },
      { ann: ['phone'] },
    ],
    [{ causes: ['too_many_changed'] }, { ann: 'all' }],
    [{ causes: ['created'] }, { cy: 'all' }],
    [{ causes: ['too_many_moves'] }, {}],
  ])('%j means %j', (asked, expected) => {
    expect(meant(people, asked)).toEqual(expected)
  })
})

describe('of people who exchange phones', () => {
  const people = [
    one('ann', 7, ['phone', 'lastName']),
    one('bo', 7, ['phone', 'status'], { act: 'deactivated', outcome: 'deactivated' }),
    one('cy', 7, ['email', 'lastName']),
  ]
  test.each<[Asked, object]>([
    [{ people: ['ann'] }, { ann: 'all', bo: 'all', cy: 'all' }],
    [{ of: [['ann', ['phone']]] }, { ann: ['phone'], bo: 'all' }],
    [{ of: [['ann', ['lastName']]] }, { ann: ['lastName'] }],
    [{ fields: ['lastName'] }, { ann: ['lastName'], cy: ['lastName'] }],
    [{ people: ['dan'] }, {}],
  ])('%j means %j', (asked, expected) => {
    expect(meant(people, asked)).toEqual(expected)
  })

  test('nobody of them while one has a danger of their own that is not meant', () => {
    const held = [
      one('ann', 7, ['phone']),
      one('bo', 7, ['phone'], { h: [['deactivations', 'd']] }),
    ]
    expect(meant(held, { people: ['ann'] })).toEqual({})
    expect(meant(held, { people: ['bo'] })).toEqual({ ann: 'all', bo: 'all' })
  })
})

test('what waits is said of a worker: what an admin was asked, and what was left out', () => {
  expect(waitsOf(null, 'Payroll')).toBeNull()
  expect(waitsOf('{"said":"rejected","of":[["joiners","d"]]}', 'Payroll')).toBeNull()
  expect(waitsOf('{"said":"waiting","of":[["joiners","d"]]}', 'Payroll')).toContain(
    'waits for an admin',
  )
  const kept = (why: string) => `{"kept":{"run":"r","fields":{"phone":["2","1"${why}]}}}`
  expect(waitsOf(kept(''), 'Payroll')).toBeNull()
  expect(waitsOf(kept(',"waits"'), 'Payroll')).toBe(
    'Payroll says otherwise (phone number). It waits, because it was left out when a part of a sync was accepted.',
  )
})
