/** Is whoever has a key now somebody else? What the source said last tells it, in sync or not, where it was of the same human. */
import { describe, expect, it } from 'vitest'
import type { FieldValues } from '../../../src/core/people/person.ts'
import { doubtOf } from '../../../src/core/plan/identity.ts'
import { stored } from '../../../src/core/plan/stored.ts'
import { aPerson, aWorker } from '../../support/build.ts'

const nothing: FieldValues = { phone: null, email: null, payrollId: null }
/** Linked by hand: the source has other words for them than the directory. */
const worker = aWorker({ ...nothing, firstName: 'Peggy', lastName: 'Novotna' })
const said: FieldValues = { firstName: 'Ana', lastName: 'Silva', email: 'ana@example.com' }
const other: FieldValues = { firstName: 'Ben', lastName: 'Kovac', email: 'ben@example.com' }

const asks = (last: FieldValues, issueCode: string | null, now: FieldValues): boolean =>
  doubtOf(
    { workerId: worker.id, person: stored(aPerson({ ...nothing, ...last })), issueCode },
    worker,
    aPerson({ ...nothing, ...now }),
  ) !== null

describe.each([
  null,
  'missing_phone',
  'invalid_phone',
  'missing_payroll_id',
  'phone_in_use',
  'unknown_status',
  'absent_unconfirmed',
])('after a sync that found %s', (code) => {
  it('what was missing is added without a question', () => {
    expect(asks(said, code, { ...said, phone: '+14165550101', payrollId: '77' })).toBe(false)
    expect(asks(said, code, said)).toBe(false)
  })

  it('somebody else is asked about', () => {
    expect(asks(said, code, { ...other, phone: '+14165550101' })).toBe(true)
  })
})

it.each(['another_human', 'missing_name', 'maybe_another', 'duplicate_external_id'])(
  'after a sync that found %s nobody knows whom it was about, and it is asked',
  (code) => {
    expect(asks(other, code, { ...other, phone: '+14165550101' })).toBe(true)
  },
)

it('a part of a name is not enough to take the rest from anybody', () => {
  for (const code of ['missing_name', 'missing_phone'])
    expect(asks({ ...other, firstName: null }, code, other)).toBe(true)
})
