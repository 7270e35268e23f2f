/** What took a run back, in words. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backOf, type Undone, undoneLink, undoneTitle } from '../../../../web/run/undone.ts'
import { aRun } from '../support/given.ts'

const anUndo = (more: Partial<Undone> = {}): Undone => ({
  ...{ runId: 'undo-1', trigger: { kind: 'manual', by: 'Ada' }, at: '2026-11-22T10:00:00.000Z' },
  ...{ whole: true, people: null, released: false, putBack: 3, undone: false, ...more },
})

describe('a run that was taken back', () => {
  it('as a whole is called undone, and leads to the undo', () => {
    const run = aRun({ status: 'undone', undoneBy: [anUndo()] })
    expect(undoneTitle(run)).toBe('This sync was undone')
    expect(undoneLink(run)).toMatchObject({ href: '/runs/undo-1', text: 'See the undo' })
  })

  it('in part says how many, and leads to the undo, or to its own page where there are several', () => {
    const one = anUndo({ whole: false, people: 1, putBack: 1 })
    const run = aRun({ status: 'succeeded', undoneBy: [one] })
    expect(undoneTitle(run)).toBe('Some of this sync was undone')
    expect(undoneLink(run)).toMatchObject({ href: '/runs/undo-1', text: '1 person put back' })
    const several = aRun({ status: 'succeeded', undoneBy: [one, { ...one, runId: 'undo-0' }] })
    expect(undoneLink(several)).toMatchObject({
      href: `/runs/${several.id}`,
      text: '2 people put back',
    })
  })

  it('and back again stands, and its row in a list says nothing', () => {
    const run = aRun({ status: 'succeeded', undoneBy: [anUndo({ undone: true })] })
    expect(undoneTitle(run)).toBe('This sync stands: what was undone of it was brought back')
    expect(undoneLink(run)).toBeNull()
  })

  it('is called an undo where it is one', () => {
    const run = aRun({ mode: 'undo', status: 'undone', undoneBy: [anUndo()] })
    expect(undoneTitle(run)).toBe('This undo was undone')
  })
})

describe('each undo', () => {
  it.each([
    [{}, 'all of it, 3 people'],
    [{ undone: true }, 'all of it, 3 people; that was undone itself'],
    [{ whole: false, people: 1, putBack: 1 }, '1 person'],
    [{ whole: false, people: 1200, putBack: 3 }, '3 people of 1,200 who were to go back'],
    [{ whole: false, released: true, putBack: 12 }, 'what was released of it, 12 people'],
  ])('%j is told as “%s”', (more, said) => {
    expect(backOf(anUndo(more))).toBe(said)
  })

  it('never speaks of 1 people, nor of 2 person', () => {
    const undo = fc.record({
      ...{ whole: fc.boolean(), released: fc.boolean(), undone: fc.boolean() },
      ...{ people: fc.option(fc.nat(3)), putBack: fc.nat(3) },
    })
    fc.assert(
      fc.property(undo, (more) => {
        expect(backOf(anUndo(more))).not.toMatch(/\b1 people\b|\b[02-9] person\b/)
      }),
    )
  })
})
