/**
 * Each thing a plan went by, and the moment it no longer holds: what the check says of one chunk. For each there is
 * a state that is as it was and fits, and one that differs in that thing alone.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import { isFenceError } from '../../../src/store/fence.ts'
import type { Planned } from '../../../src/store/plan/chunks.ts'
import { partsOf } from '../../../src/store/plan/parts.ts'
import {
  apply,
  conflicts,
  created,
  linked,
  noted,
  RUN,
  State,
  updated,
  values,
  w1,
} from '../../support/chunk-state.ts'
import { freshDatabase } from '../../support/database.ts'

beforeAll(freshDatabase)

type Case = [what: string, planned: Planned[], state: State]
const OF: Record<string, { fits: Case[]; not: Case[] }> = {
  'the worker': {
    fits: [
      ['is at the version that was planned with', [updated()], w1().person('1', 'w1')],
      ['is not there yet, and is to be made', [created()], new State()],
    ],
    not: [
      ['was edited', [updated()], new State().worker('w1', { version: 8 }).person('1', 'w1')],
      ['was removed, and is to be changed', [updated()], new State().person('1', 'w1')],
      ['was removed, and is to be linked', [linked()], new State()],
      ['was made already', [created()], new State().worker('new', {})],
    ],
  },
  'the link': {
    fits: [
      ['is to be made, and nobody has heard of them', [created()], new State()],
      ['is to be made of a person who waits', [linked()], w1().person('1', null)],
      ['was made by hand as planned', [linked()], w1().person('1', 'w1')],
      [
        'is there, for somebody of whom nothing is written',
        [noted({ w: 'w1' })],
        w1().person('1', 'w1'),
      ],
      ['is not there, for somebody who is skipped', [noted()], new State().person('1', null)],
    ],
    not: [
      [
        'was made by hand, to another one, of somebody to be added',
        [created()],
        w1().person('1', 'w1'),
      ],
      [
        'was made by hand, to another one, of somebody to be linked',
        [linked()],
        w1().worker('w2', {}).person('1', 'w2'),
      ],
      ['was made by hand of somebody who was to be skipped', [noted()], w1().person('1', 'w1')],
      ['was undone, of somebody to be changed', [updated()], w1().person('1', null)],
      [
        'was undone, of somebody of whom nothing is written',
        [noted({ w: 'w1' })],
        w1().person('1', null),
      ],
      ['was removed with its person', [updated()], w1()],
      ['goes to another one', [updated()], w1().worker('w2', {}).person('1', 'w2')],
      ['was undone, of somebody to be deactivated', [updated({ gone: 1 })], w1().person('1', null)],
    ],
  },
  'what an admin decided': {
    fits: [
      ['was undone by a link', [updated()], w1().person('1', 'w1', { hold: 'unlinked' })],
      [
        'was known: ignored',
        [noted({ code: 'ignored' })],
        new State().person('1', null, { hold: 'ignored' }),
      ],
      [
        'was known: unlinked',
        [noted({ code: 'unlinked_by_hand' })],
        new State().person('1', null, { hold: 'unlinked' }),
      ],
      [
        'stays for the day they come back',
        [noted({ code: 'unchanged', outcome: 'unchanged', gone: 1 })],
        new State().person('1', null, { hold: 'ignored' }),
      ],
    ],
    not: [
      [
        'came meanwhile: left out, and to be added',
        [created()],
        new State().person('1', null, { hold: 'ignored' }),
      ],
      [
        'came meanwhile: unlinked, and to be linked',
        [linked()],
        w1().person('1', null, { hold: 'unlinked' }),
      ],
      [
        'came meanwhile: left out, and skipped',
        [noted()],
        new State().person('1', null, { hold: 'ignored' }),
      ],
      ['was taken back', [noted({ code: 'ignored' })], new State().person('1', null)],
      [
        'is another thing by now',
        [noted({ code: 'unlinked_by_hand' })],
        new State().person('1', null, { hold: 'ignored' }),
      ],
    ],
  },
  'who was looked at': {
    fits: [['was looked at by this run last', [updated()], w1().person('1', 'w1', { run: RUN })]],
    not: [['was looked at by a newer run', [updated()], w1().person('1', 'w1', { run: 'run6' })]],
  },
  'the worker of a new link': {
    fits: [
      [
        'belongs to somebody of another source',
        [linked()],
        w1().person('2', 'w1', { of: 'theirs' }),
      ],
    ],
    not: [['belongs to somebody else of this source', [linked()], w1().person('2', 'w1')]],
  },
  'a new pair': {
    fits: [
      ['was ruled out with another worker', [linked()], w1().veto('1', 'w2')],
      ['was ruled out for somebody else', [linked()], w1().veto('2', 'w1')],
      ['was ruled out for another source', [linked()], w1().veto('1', 'w1', { of: 'theirs' })],
      ['is a pair of projects', [linked()], w1().veto('1', 'w1', { board: 'projects' })],
      ['was linked before it was ruled out', [updated()], w1().person('1', 'w1').veto('1', 'w1')],
    ],
    not: [['was ruled out', [linked()], w1().veto('1', 'w1')]],
  },
}

const P = '+14165550101'
const Q = '+14165550102'
const giver = (g: number, more: Partial<Planned> = { gives: 1 }) =>
  updated({ x: '2', w: 'w2', g, takes: 1, set: values(Q), ...more })
const taker = (g: number) => updated({ g, takes: 1, set: values(P) })
const holding = () =>
  w1().person('1', 'w1').worker('w2', { version: 7, phone: P }).person('2', 'w2')
OF['a phone'] = {
  fits: [
    ['is free', [taker(-1)], w1().person('1', 'w1')],
    ['is given up by somebody of the group', [taker(1), giver(1)], holding()],
    [
      'is their own already',
      [updated({ takes: 1, set: values(P) })],
      new State().worker('w1', { version: 7, phone: P }).person('1', 'w1'),
    ],
  ],
  not: [
    ['was taken', [taker(-1)], w1().person('1', 'w1').worker('w2', { phone: P })],
    ['was taken by somebody who does not give it up', [taker(1), giver(1, {})], holding()],
  ],
}

const keyed = (keys: NonNullable<Planned['keys']>, seen?: string[]): Planned[] => [
  created({ keys, ...(seen && { seen }) }),
]
const holders: Record<string, [NonNullable<Planned['keys']>, (state: State, id: string) => State]> =
  {
    'a payroll ID': [['P1', null, null], (s, id) => s.worker(id, { payroll: 'P1' })],
    'an email': [[null, 'a@b.test', null], (s, id) => s.worker(id, { email: 'A@b.test' })],
    'an employee ID': [
      [null, null, ['E0', 'E1']],
      (s, id) => s.worker(id, {}).employeeId('E1', id),
    ],
    'an employee ID, as payroll ID': [
      [null, null, ['E0', 'E1']],
      (s, id) => s.worker(id, { payroll: 'E1' }),
    ],
  }
for (const [what, [keys, has]] of Object.entries(holders))
  OF[what] = {
    fits: [
      [
        'is nobody’s',
        keyed(keys),
        new State().worker('other', { payroll: 'P2', email: 'b@b.test' }),
      ],
      ['was somebody’s when it was planned', keyed(keys, ['other']), has(new State(), 'other')],
      [
        'is that of somebody this source has linked, whom matching does not look at',
        keyed(keys),
        has(new State(), 'other').person('2', 'other'),
      ],
      [
        'is that of the worker who is linked now',
        [linked({ keys, w: 'other', v: 1 })],
        has(new State(), 'other'),
      ],
      [
        'is not what somebody is known by who is linked already',
        [updated({ w: 'w1' })],
        has(w1().person('1', 'w1'), 'other'),
      ],
    ],
    not: [
      ['is somebody’s by now', keyed(keys), has(new State(), 'other')],
      [
        'is somebody’s by now, beside one who had it',
        keyed(keys, ['other']),
        has(has(new State(), 'other'), 'another'),
      ],
      [
        'is by now that of somebody another source has linked',
        keyed(keys),
        has(new State(), 'other').person('2', 'other', { of: 'theirs' }),
      ],
      [
        'is by now that of a second one, beside the worker who is to be linked',
        [linked({ keys, w: 'other', v: 1 })],
        has(has(new State(), 'other'), 'another'),
      ],
    ],
  }

describe.each(Object.entries(OF))('%s', (_, { fits, not }) => {
  it.each(fits)('%s: it is written', async (_what, planned, state) => {
    expect(await conflicts(planned, state)).toEqual([])
  })
  it.each(not)('%s: it is not written', async (_what, planned, state) => {
    expect(await conflicts(planned, state)).toEqual([planned[0]?.g])
  })
})

it('a phone given up by somebody of another group, who no longer fits, is not taken for free', async () => {
  const state = w1().person('1', 'w1').worker('w2', { version: 8, phone: P }).person('2', 'w2')
  expect((await conflicts([taker(1), giver(2)], state)).sort()).toEqual([1, 2])
})

it('a value that more than ten newer workers share costs no more look-ups, and tells nobody apart', async () => {
  const state = new State().worker('old', { email: 'a@b.test' })
  for (let n = 0; n < 10; n += 1)
    state.worker(`w${n}`, { email: 'a@b.test' }).person(`9${n}`, `w${n}`)
  expect(await conflicts(keyed([null, 'a@b.test', null]), state)).toEqual([])
})

it('of one company says nothing of another', async () => {
  const other = new State().worker('other', { payroll: 'P1', phone: P, email: 'a@b.test' })
  await other.db.batch([...other.statements, ...other.veto('1', 'w1').statements.slice(-1)])
  expect(
    await conflicts([linked({ keys: ['P1', 'a@b.test', ['P1']], takes: 1, set: values(P) })], w1()),
  ).toEqual([])
})

it('a chunk that is applied already undoes the batch of a second delivery', async () => {
  const state = w1().person('1', 'w1')
  await conflicts([updated()], state)
  const error = await apply(state, partsOf([updated()])).catch((e: unknown) => e)
  expect(isFenceError(error)).toBe(true)
  const [worker] = await state.db.all('select version from workers where company_id = ?1')
  expect(worker).toEqual({ version: 8 })
})
