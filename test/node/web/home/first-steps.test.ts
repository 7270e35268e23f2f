/** From nothing to the first sync: what is done, what is next, and where that is done. */
import { expect, test } from 'vitest'
import { firstSteps } from '../../../../web/home/firstSteps.ts'

const aSource = (more = {}) => ({
  ...{ id: 'con-1', name: 'Plexxis', enabled: false, autosync: false },
  ...{
    testedAt: null,
    firstPreviewId: null,
    shares: [],
    lastRun: null,
    heldRun: null,
    activeRun: null,
  },
  ...more,
})
const RUN = {
  ...{ id: 'run-1', status: 'succeeded', mode: 'apply', startedAt: null, finishedAt: null },
  onlyPeople: null as number | null,
  ...{ synced: 1, total: 1, leftOut: 0, held: [] as string[] },
}
const next = (...connections: ReturnType<typeof aSource>[]) => {
  const steps = firstSteps(connections)
  const at = steps?.findIndex((s) => !s.done) ?? -1
  return [at, steps?.[at]?.href]
}

test('each step leads to where it is done, and the next begins when it is', () => {
  const tested = { testedAt: '2026-11-23T12:00:00Z' }
  expect(next()).toEqual([0, '/integrations'])
  expect(next(aSource())).toEqual([1, '/integrations/con-1/connect'])
  expect(next(aSource(tested))).toEqual([2, '/integrations/con-1/connect'])
  expect(next(aSource({ ...tested, firstPreviewId: 'run-0' }))).toEqual([3, '/runs/run-0'])
})

test('of several sources the one that is furthest leads', () => {
  const far = aSource({ id: 'con-2', testedAt: '2026-11-23T12:00:00Z', enabled: true })
  expect(next(aSource(), far)).toEqual([2, '/integrations/con-2/connect'])
})

test('once a source was synced, or waits for an admin, nobody is led', () => {
  expect(firstSteps([aSource(), aSource({ lastRun: RUN })])).toBeNull()
  expect(firstSteps([aSource({ heldRun: RUN })])).toBeNull()
  expect(firstSteps([aSource({ activeRun: RUN })])).toBeNull()
})

test('a preview that is under way, or some people tried again, are no first sync', () => {
  for (const activeRun of [
    { ...RUN, mode: 'preview' },
    { ...RUN, onlyPeople: 1 },
  ])
    expect(firstSteps([aSource({ activeRun })])).not.toBeNull()
})
