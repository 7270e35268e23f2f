/** Who decides about a field: the source, a local edit, or another source. */
import { describe, expect, it } from 'vitest'
import type { FieldSource } from '../../../src/core/people/ownership.ts'
import { decide } from '../../../src/core/plan/decide.ts'
import type { Situation } from '../../../src/core/plan/situation.ts'
import { anAccess, aPerson, aSituation, aWorker, linked } from '../../support/build.ts'

const edited = aWorker({ lastName: 'Edited' }, { localFields: ['lastName'] })
const decided = (
  { worker = edited, ...more }: Partial<Situation>,
  source: Partial<FieldSource> = {},
) =>
  decide(
    aSituation({
      known: linked(),
      worker,
      access: anAccess(source, worker?.localFields),
      ...more,
    }),
  )
const unlocked = { editPolicy: 'unlocked' } as const

describe('a local edit', () => {
  it('gives way to the source when fields are locked or may be overwritten', () => {
    for (const editPolicy of ['locked', 'overwrite'] as const) {
      const d = decided({}, { editPolicy })
      expect(d.changes).toEqual([['lastName', 'Edited', 'Barrera']])
      expect(d.localFields).toEqual([])
    }
  })
  it('stays when fields are unlocked, and is named', () => {
    const d = decided({}, unlocked)
    expect(d).toMatchObject({
      code: 'kept_local',
      outcome: 'unchanged',
      changes: [],
      write: 'none',
    })
    expect(d.facts.fields).toBe('lastName')
    expect(d.localFields).toEqual(['lastName'])
  })
  it('does not keep other fields from changing', () => {
    const d = decided({ person: aPerson({ firstName: 'Louis' }) }, unlocked)
    expect(d.changes).toEqual([['firstName', 'Luis', 'Louis']])
  })
  it('of the status keeps a leaver, marked or absent', () => {
    const worker = aWorker({}, { localFields: ['status'] })
    const marked = aPerson({ status: 'inactive' })
    expect(decided({ worker, person: marked }, unlocked).write).toBe('none')
    expect(decided({ worker, person: null }, unlocked).write).toBe('none')
    expect(decided({ worker, person: null }).code).toBe('absent_from_source')
  })
})

describe('a field of another source', () => {
  it('is not written', () => {
    const worker = aWorker({ email: 'other@example.com' })
    const d = decided({ worker }, { owns: ['firstName', 'lastName'] })
    expect(d).toMatchObject({ code: 'unchanged', changes: [], write: 'none' })
  })
  it('is not taken back from a local edit either', () => {
    expect(anAccess({ owns: ['email'] }, edited.localFields).writable).toEqual(['email'])
    expect(decided({}, { owns: ['email'] }).localFields).toEqual(['lastName'])
  })
  it('is not filled in for somebody new, who is active all the same', () => {
    const access = anAccess({ owns: ['firstName', 'lastName'] })
    const d = decide(aSituation({ person: aPerson({ status: 'inactive' }), access }))
    expect(d.changes).toEqual([
      ['firstName', null, 'Luis'],
      ['lastName', null, 'Barrera'],
      ['status', null, 'active'],
    ])
  })
})
