/** Who decides about a field: the source, a local edit, or another source. */
import { describe, expect, it } from 'vitest'
import { decide, type Situation, writable } from '../../../src/core/plan/plan.ts'
import { aPerson, aSituation, aWorker, linked } from '../../support/build.ts'

const edited = aWorker({ lastName: 'Edited' }, { localFields: ['lastName'] })
const decided = (more: Partial<Situation>) =>
  decide(aSituation({ known: linked(), worker: edited, ...more }))

describe('a local edit', () => {
  it('gives way to the source when fields are locked or may be overwritten', () => {
    const d = decided({ localEditsWin: false })
    expect(d.changes).toEqual([['lastName', 'Edited', 'Barrera']])
    expect(d.localFields).toEqual([])
  })
  it('stays when fields are unlocked, and is named', () => {
    const d = decided({ localEditsWin: true })
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
    const d = decided({ localEditsWin: true, person: aPerson({ firstName: 'Louis' }) })
    expect(d.changes).toEqual([['firstName', 'Luis', 'Louis']])
  })
  it('of the status keeps a leaver, marked or absent', () => {
    const worker = aWorker({}, { localFields: ['status'] })
    const marked = aPerson({ status: 'inactive' })
    expect(decided({ localEditsWin: true, worker, person: marked }).write).toBe('none')
    expect(decided({ localEditsWin: true, worker, person: null }).write).toBe('none')
    expect(decided({ always: [], localEditsWin: false, worker, person: null }).code).toBe(
      'absent_from_source',
    )
  })
})

describe('a field of another source', () => {
  it('is not written', () => {
    const d = decided({
      worker: aWorker({ email: 'other@example.com' }),
      owned: ['firstName', 'lastName'],
    })
    expect(d).toMatchObject({ code: 'unchanged', changes: [], write: 'none' })
  })
  it('is not taken back from a local edit either', () => {
    expect(
      writable({ owned: ['email'], always: [], localEditsWin: false, worker: edited }),
    ).toEqual(['email'])
    expect(decided({ owned: ['email'] }).localFields).toEqual(['lastName'])
  })
})
