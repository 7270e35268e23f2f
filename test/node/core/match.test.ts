/** Which worker somebody new at a source already is. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Candidate } from '../../../src/core/match/candidate.ts'
import { type Match, type MatchRules, matchPerson } from '../../../src/core/match/match.ts'
import { idsValue } from '../../../src/core/people/fields.ts'
import type { FieldValues } from '../../../src/core/people/person.ts'
import { aPerson, aWorker } from '../../support/build.ts'

const LADDER: MatchRules = { by: ['payrollId', 'email', 'phone'], staysAtLocation: false }
const BOTH: MatchRules = { by: ['emailAndId'], staysAtLocation: false }
const candidate = (fields: FieldValues, id = 'w1'): Candidate => ({
  worker: aWorker(fields, { id }),
  otherConnections: [],
})
const codeOf = (match: Match) =>
  match === null ? null : 'problem' in match ? match.problem.code : match.code
const matched = (
  person: FieldValues,
  candidates: Candidate[],
  rules = LADDER,
  location: string | null = null,
) => matchPerson(aPerson(person), candidates, rules, location)

describe('by payroll ID, email, phone', () => {
  it.each<[string, FieldValues]>([
    ['a last name that changed', { lastName: 'Other', email: 'x@example.com' }],
    ['another name, and the same email', { firstName: 'Piet', lastName: 'Vos', phone: null }],
    ['another name, and the same phone', { firstName: 'Piet', lastName: 'Vos', email: null }],
  ])('takes the worker with the same payroll ID and %s', (_, fields) => {
    const match = matched({ payrollId: '9' }, [candidate({ payrollId: '9', ...fields })])
    expect(codeOf(match)).toBe('linked_payroll_id')
  })
  it.each<[string, FieldValues]>([
    ['other contacts', { email: 'x@example.com', phone: '+14165550199' }],
    ['no contacts', { email: null, phone: null }],
  ])('asks about a worker with the same payroll ID, another name and %s', (_, fields) => {
    const worker = { payrollId: '9', firstName: 'Piet', lastName: 'Vos', ...fields }
    const other = candidate({ payrollId: null }, 'w2')
    expect(matched({ payrollId: '9' }, [candidate(worker), other])).toMatchObject({
      problem: { code: 'maybe_another', facts: { payrollId: '9', holder: 'Piet Vos' } },
      workerId: 'w1',
    })
  })
  it('takes nobody whose payroll ID differs in case or spacing', () => {
    const other = { email: null, phone: null }
    expect(matched({ payrollId: 'a9' }, [candidate({ payrollId: 'A9', ...other })])).toBeNull()
    expect(matched({ payrollId: 'a 9' }, [candidate({ payrollId: 'a  9', ...other })])).toBeNull()
  })
  it('takes the worker with the same email and last name, but for case and accents', () => {
    const match = matched({ payrollId: null, email: 'LUIS@example.com', lastName: 'BÁRRERA' }, [
      candidate({ payrollId: '7', phone: null }),
    ])
    expect(codeOf(match)).toBe('linked_email')
  })
  it.each<[string, FieldValues]>([
    ['another last name', { lastName: 'Other', phone: null }],
    ['another payroll ID', { payrollId: '7' }],
    ['another birthday', { birthday: '1960-01-01' }],
    ['a first name a letter off', { firstName: 'Liis', phone: null }],
  ])('asks about somebody with the same email and first name, and %s', (_, fields) => {
    const person = { payrollId: '8', birthday: '1990-01-01' }
    expect(matched(person, [candidate({ payrollId: null, ...fields })])).toMatchObject({
      problem: { code: 'maybe_same', facts: { by: 'email', email: 'luis@example.com' } },
      workerId: 'w1',
    })
  })
  it('asks about the same phone and first name, and another last name', () => {
    const worker = candidate({ lastName: 'Other', email: 'x@example.com' })
    expect(matched({ payrollId: null }, [worker])).toMatchObject({
      problem: { code: 'maybe_same', facts: { by: 'phone number', phone: '+14165550133' } },
    })
  })
  it('takes a spouse with the same mailbox for somebody else, who has a phone of their own', () => {
    const spouse = candidate({ firstName: 'Maria', phone: '+14165550199' })
    expect(matched({ payrollId: null }, [spouse])).toBeNull()
    expect(matched({ payrollId: null, phone: null }, [spouse])).toMatchObject({
      problem: { code: 'maybe_same' },
    })
  })
  it('takes nobody of another first name by the same phone: that it is in use is said elsewhere', () => {
    expect(
      matched({ payrollId: null, email: null }, [candidate({ firstName: 'Maria' })]),
    ).toBeNull()
  })
  it('tells people with one mailbox of an office, or of many, apart by their last names', () => {
    const others = ['Other', 'Third', 'Fourth'].map((lastName, i) =>
      candidate({ lastName, phone: null }, `w${i}`),
    )
    expect(matched({ payrollId: null }, others)).toBeNull()
    const email = 'Office@example.com'
    const one = candidate({ lastName: 'Other', phone: null, email })
    expect(matched({ payrollId: null, email }, [one])).toBeNull()
    expect(codeOf(matched({ payrollId: null, email }, [candidate({ phone: null, email })]))).toBe(
      'linked_email',
    )
  })
  it('takes the worker with the same phone and last name', () => {
    const match = matched({ payrollId: null, email: null }, [candidate({ payrollId: null })])
    expect(codeOf(match)).toBe('linked_phone')
  })
  it('is decided by the first rule that finds somebody', () => {
    const match = matched({ payrollId: '9' }, [
      candidate({ payrollId: '9', email: null, phone: null }, 'by-id'),
      candidate({ payrollId: null }, 'by-email'),
    ])
    expect(match).toMatchObject({ candidate: { worker: { id: 'by-id' } } })
  })
  it('takes neither of two who match alike', () => {
    const two = [candidate({ payrollId: null }, 'a'), candidate({ payrollId: null }, 'b')]
    expect(codeOf(matched({ payrollId: null }, two))).toBe('ambiguous_match')
  })
  it('does not depend on the order of the candidates', () => {
    const any = fc.record({
      payrollId: fc.constantFrom('7', '8', null),
      email: fc.constantFrom('luis@example.com', 'Luis@example.com', 'ann@example.com', null),
      phone: fc.constantFrom('+14165550133', '+14165550134', null),
      lastName: fc.constantFrom('Barrera', 'Other'),
      employeeIds: fc.constantFrom('["7"]', '["lbarrera"]', null),
    })
    fc.assert(
      fc.property(any, fc.array(any, { maxLength: 5 }), (person, workers) => {
        const all = workers.map((fields, i) => candidate(fields, `w${i}`))
        for (const rules of [LADDER, BOTH])
          expect(matched(person, all.toReversed(), rules)).toEqual(matched(person, all, rules))
      }),
    )
  })
})

describe('by email and an employee ID (ConnectWise)', () => {
  const person = { email: 'ann@example.com', employeeIds: idsValue(['AQuill', 'ann@example.com']) }
  const worker = { email: 'ann@example.com', payrollId: null, phone: null }
  const withIds = (...ids: string[]) => candidate({ ...worker, employeeIds: idsValue(ids) })

  it('takes the worker who has the email and one of the IDs', () => {
    expect(codeOf(matched(person, [withIds('x', 'AQuill')], BOTH))).toBe('linked_email_and_id')
  })
  it('counts the payroll ID as an employee ID', () => {
    const found = candidate({ ...worker, payrollId: 'AQuill' })
    expect(codeOf(matched(person, [found], BOTH))).toBe('linked_email_and_id')
  })
  it.each(['aquill', 'AQuill ', ' AQuill', 'A Quill', 'A-Quill', 'ÁQuill'])(
    'does not take %j for AQuill',
    (id) => {
      const match = matched(person, [withIds(id)], BOTH)
      expect(match).toMatchObject({
        problem: { code: 'no_matching_id', facts: { email: 'ann@example.com' } },
        workerId: 'w1',
      })
    },
  )
  it('does not take an email without an ID', () => {
    expect(codeOf(matched(person, [candidate(worker)], BOTH))).toBe('no_matching_id')
  })
  it('does not take an ID with another email, nor one that differs in case', () => {
    for (const email of ['bob@example.com', 'Ann@example.com']) {
      const found = candidate({ ...worker, email, employeeIds: idsValue(['AQuill']) })
      expect(matched(person, [found], BOTH)).toMatchObject({
        problem: { code: 'email_differs', facts: { theirs: email, id: 'AQuill' } },
      })
    }
  })
  it('finds nobody where nothing is the same', () => {
    expect(matched(person, [], BOTH)).toBeNull()
  })
})

describe('somebody at another location (payroll feed)', () => {
  const rules: MatchRules = { ...LADDER, staysAtLocation: true }
  it('is reported, not taken', () => {
    const match = matched({}, [candidate({ location: 'north' })], rules, 'south')
    expect(match).toMatchObject({
      problem: { code: 'exists_in_other_location', facts: { locationId: 'north' } },
      workerId: 'w1',
    })
  })
  it.each([
    ['the same location', 'north', 'north'],
    ['a worker without one', null, 'south'],
    ['a source that says none', 'north', null],
  ])('is no matter with %s', (_, theirs, ours) => {
    const match = matched({}, [candidate({ location: theirs })], rules, ours)
    expect(codeOf(match)).toBe('linked_payroll_id')
  })
})
