/** How many are in, said one way wherever a run is spoken of; and whom a hold is about. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isWaiting } from '../../../../web/run/causes.ts'
import { isCounted, plannedIn } from '../../../../web/run/parts.ts'
import { inSync, leftOutOf } from '../../../../web/shell/inSync.ts'
import { doneSentence } from '../../../../web/state/live.ts'
import { aRun } from '../support/given.ts'

const { counts } = aRun()

test('whoever is left out by choice is not among those who should be in', () => {
  fc.assert(
    fc.property(fc.nat(500), fc.nat(50), fc.nat(50), (synced, open, left) => {
      const skipped = open + left
      const run = aRun({
        status: 'warnings',
        open,
        counts: { ...counts, total: synced + skipped, synced, skipped, unchanged: synced },
      })
      expect(leftOutOf(run)).toBe(left)
      const said = `${synced} of ${synced + open}`
      expect(inSync(run)).toBe(said)
      const apart = left > 0 ? `, ${left} left out` : ''
      expect(doneSentence(run)).toBe(`Sync finished: ${said} synced${apart}.`)
    }),
  )
})

test('of hours, and of what is put back, nobody is left out by choice', () => {
  const some = { open: 1, counts: { ...counts, total: 9, synced: 6, skipped: 3 } }
  expect(inSync(aRun({ ...some, direction: 'push' }))).toBe('6 of 9')
  const undoes = { runId: 'r', whole: true, people: null, released: false }
  expect(inSync(aRun({ ...some, undoes }))).toBe('6 of 9')
})

test('what is held as a whole is not counted, and waits with those it would change', () => {
  const run = aRun({
    status: 'held',
    counts: { ...counts, total: 69 },
    codes: [
      { outcome: 'deactivated', code: 'absent_from_source', count: 150, level: 'info' },
      { outcome: 'skipped', code: 'phone_in_use', count: 1, level: 'warning' },
    ],
  })
  expect(isCounted(run)).toBe(false)
  expect(plannedIn(run)).toBe(150)
  const waiting = (whole: boolean) => run.codes.filter((c) => isWaiting(c, whole))
  expect(waiting(true).map((c) => c.code)).toEqual(['absent_from_source'])
  expect(waiting(false)).toEqual([])
  expect(isWaiting({ outcome: 'skipped', code: 'deactivation_held' }, false)).toBe(true)
})
