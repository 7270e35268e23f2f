/** Each thing that can be decided about one person. */
import { describe, expect, it } from 'vitest'
import { isKeyless } from '../../../src/core/people/person.ts'
import { decide } from '../../../src/core/plan/decide.ts'
import type { Decision } from '../../../src/core/plan/decision.ts'
import type { Situation } from '../../../src/core/plan/situation.ts'
import { stored } from '../../../src/core/plan/stored.ts'
import { anAccess, aPerson, aSituation, aWorker, linked } from '../../support/build.ts'

const decided = (more: Partial<Situation> = {}): Decision => decide(aSituation(more))
/** Somebody linked, whose row at the source now has `fields`. */
const existing = (fields = {}, more: Partial<Situation> = {}) =>
  decided({ known: linked(), worker: aWorker(), person: aPerson(fields), ...more })

describe('somebody new', () => {
  it('is added with every value they have', () => {
    const d = decided({ person: aPerson({ email: null }) })
    expect(d).toMatchObject({
      code: 'created',
      outcome: 'created',
      write: 'create',
      links: true,
      open: false,
    })
    const fields = d.changes.map(([field]) => field)
    expect(fields.sort()).toEqual(['firstName', 'lastName', 'payrollId', 'phone', 'status'])
  })
  it('is active when the source says nothing of it', () => {
    const { status: _, ...fields } = aPerson().fields
    const d = decided({ person: { ...aPerson(), fields } })
    expect(d.changes).toContainEqual(['status', null, 'active'])
  })
  it('is added as inactive when the source says so', () => {
    expect(decided({ person: aPerson({ status: 'inactive' }) }).code).toBe('created_inactive')
  })
  it('is linked to the one worker with their payroll ID', () => {
    const d = decided({
      worker: aWorker({ firstName: 'Louis' }),
      match: { code: 'linked_payroll_id', facts: {} },
    })
    expect(d).toMatchObject({
      code: 'linked_payroll_id',
      write: 'update',
      links: true,
      row: 'keep',
    })
    expect(d.changes).toEqual([['firstName', 'Louis', 'Luis']])
  })
  it('is left out, and looked at again each time, when the source adds nobody', () => {
    expect(decided({ linkedOnly: true })).toMatchObject({
      code: 'not_linked',
      outcome: 'skipped',
      write: 'none',
      open: true,
    })
  })
})

describe('somebody an admin decided about', () => {
  const held = (hold: 'ignored' | 'unlinked', more = {}) => ({
    workerId: null,
    person: stored(aPerson()),
    issueCode: null,
    attention: true,
    absent: false,
    hold,
    ...more,
  })
  it('is neither added nor linked again, and each time it is said why', () => {
    const match = { code: 'linked_payroll_id' as const, facts: {} }
    for (const [hold, code] of [
      ['ignored', 'ignored'],
      ['unlinked', 'unlinked_by_hand'],
    ] as const)
      expect(decided({ known: held(hold), worker: aWorker({}), match })).toMatchObject({
        code,
        outcome: 'skipped',
        write: 'none',
        links: false,
        open: true,
      })
  })
  it('is remembered when the source no longer has them', () => {
    expect(decided({ person: null, known: held('ignored') })).toMatchObject({
      code: 'unchanged',
      row: 'keep',
    })
    expect(decided({ person: null, known: held('ignored', { absent: true }) }).row).toBe('none')
  })
  it('is synced like anybody once linked', () => {
    const d = existing({}, { known: linked({ person: stored(aPerson()), hold: 'unlinked' }) })
    expect(d.code).toBe('unchanged')
  })
})

describe('somebody linked', () => {
  it('is left alone when nothing differs', () => {
    const d = existing({}, { known: linked({ person: stored(aPerson()) }) })
    expect(d).toMatchObject({ code: 'unchanged', write: 'none', row: 'none', changes: [] })
  })
  it('has what is stored of them brought up to date', () => {
    for (const known of [{}, { absent: true }, { attention: true }, { issueCode: 'missing_phone' }])
      expect(existing({}, { known: linked({ person: stored(aPerson()), ...known }) }).row).toBe(
        Object.keys(known).length > 0 ? 'keep' : 'none',
      )
  })
  it('is updated where they differ', () => {
    const d = existing(
      { lastName: 'Barreras', email: null },
      { known: linked({ person: stored(aPerson()) }) },
    )
    expect(d).toMatchObject({ code: 'updated', write: 'update' })
    expect(d.changes).toEqual([
      ['lastName', 'Barrera', 'Barreras'],
      ['email', 'luis@example.com', null],
    ])
  })
  it('keeps what the source never had, on being linked and later', () => {
    const had = stored(aPerson({ email: null }))
    for (const known of [null, linked({ person: had })])
      expect(existing({ email: null }, { known }).changes).toEqual([])
  })
  it('gives up an edit made here where the source has nothing, unless fields are unlocked', () => {
    const worker = aWorker({ email: 'own@example.com' }, { localFields: ['email'] })
    const known = linked({ person: stored(aPerson({ email: null })) })
    expect(existing({ email: null }, { worker, known }).changes).toEqual([
      ['email', 'own@example.com', null],
    ])
    const access = anAccess({ editPolicy: 'unlocked' }, ['email'])
    expect(existing({ email: null }, { worker, known, access }).changes).toEqual([])
  })
  it('keeps the employee IDs of others beside those of the source', () => {
    const worker = aWorker({ employeeIds: '["hand","old"]' })
    const known = linked({ person: stored(aPerson({ employeeIds: '["old"]' })) })
    expect(existing({ employeeIds: '["new"]' }, { worker, known }).changes).toEqual([
      ['employeeIds', '["hand","old"]', '["hand","new"]'],
    ])
  })
  it('keeps a field the source does not send', () => {
    const { email: _, ...fields } = aPerson().fields
    expect(existing({}, { person: { ...aPerson(), fields } }).changes).toEqual([])
  })
  it('is deactivated when marked, and reactivated when marked again', () => {
    expect(existing({ status: 'inactive' })).toMatchObject({
      code: 'inactive_at_source',
      outcome: 'deactivated',
    })
    const gone = aWorker({ status: 'inactive' })
    expect(existing({}, { worker: gone })).toMatchObject({
      code: 'reactivated',
      outcome: 'updated',
    })
  })
  it('is refused a phone in use, and told of whose', () => {
    const phoneRefusal = { phone: '+14165550105', holder: 'Raj', holderWorkerId: 'w9' }
    expect(existing({ phone: '+14165550105' }, { phoneRefusal })).toMatchObject({
      code: 'phone_in_use',
      facts: { phone: '+14165550105', holder: 'Raj' },
      otherWorkerId: 'w9',
      write: 'none',
      open: true,
    })
  })
})

describe('a row that cannot be used', () => {
  const problem = { code: 'missing_phone' }
  it('is refused, and kept as an open issue', () => {
    expect(decided({ person: aPerson({}, { problem }) })).toMatchObject({
      code: 'missing_phone',
      outcome: 'skipped',
      row: 'keep',
      open: true,
    })
  })
  it('costs nothing when it is the same as last time', () => {
    const person = aPerson({}, { problem })
    const known = linked({ workerId: null, issueCode: 'missing_phone', person: stored(person) })
    expect(decided({ person, known }).row).toBe('none')
  })
  it('does not keep a leaver active', () => {
    const d = existing({}, { person: aPerson({ status: 'inactive' }, { problem }) })
    expect(d).toMatchObject({ code: 'inactive_at_source', write: 'update', open: true })
    expect(d.changes).toEqual([['status', 'active', 'inactive']])
    expect(d.notices).toEqual([{ code: 'bad_data_leaver' }])
  })
  it('says what is wrong once the leaver is inactive', () => {
    const person = aPerson({ status: 'inactive' }, { problem })
    expect(existing({}, { person, worker: aWorker({ status: 'inactive' }) }).code).toBe(
      'missing_phone',
    )
  })
  it('deactivates nobody when two rows disagree about who is meant', () => {
    const conflict = { code: 'duplicate_external_id', facts: { id: '7' } }
    expect(existing({ status: 'inactive' }, { conflict })).toMatchObject({
      code: 'duplicate_external_id',
      write: 'none',
    })
  })
  it('deactivates a leaver whose new phone is taken', () => {
    const phoneRefusal = { phone: '+14165550105', holder: 'Raj', holderWorkerId: 'w9' }
    expect(existing({ status: 'inactive' }, { phoneRefusal }).code).toBe('inactive_at_source')
  })
})

describe('somebody no longer at the source', () => {
  const gone = (more: Partial<Situation> = {}) =>
    decided({ person: null, known: linked(), worker: aWorker(), ...more })

  it('is deactivated', () => {
    expect(gone()).toMatchObject({
      code: 'absent_from_source',
      outcome: 'deactivated',
      row: 'keep',
    })
  })
  it('is left as they are when inactive already, the absence noted once', () => {
    const worker = aWorker({ status: 'inactive' })
    expect(gone({ worker })).toMatchObject({ code: 'unchanged', write: 'none', row: 'keep' })
    expect(gone({ worker, known: linked({ absent: true }) }).row).toBe('none')
  })
  it('is left as they are while the absence is in doubt', () => {
    const absenceDoubt = { code: 'absent_unconfirmed' }
    expect(gone({ absenceDoubt })).toMatchObject({
      code: 'absent_unconfirmed',
      write: 'none',
      open: true,
    })
  })
  it('is forgotten when they never became a worker', () => {
    expect(gone({ known: linked({ workerId: null }), worker: null })).toMatchObject({
      row: 'forget',
      write: 'none',
    })
  })
  it('stays active for a source that is not the source of the status', () => {
    expect(gone({ access: anAccess({ owns: ['firstName'] }) })).toMatchObject({
      code: 'unchanged',
      write: 'none',
    })
  })
})

it('a row without a key is told by its id', () => {
  expect(isKeyless('~x1')).toBe(true)
  expect(isKeyless('10482')).toBe(false)
})
