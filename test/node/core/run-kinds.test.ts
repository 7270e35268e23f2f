/** The table of kinds of run, and what people read of a run of each. */
import { describe, expect, it } from 'vitest'
import { noCounts } from '../../../src/core/plan/counts.ts'
import { kindOf, RUN_KINDS, RUN_STEPS, type RunKindName } from '../../../src/core/runs/kinds.ts'
import { progressLine, stepsShown } from '../../../src/core/runs/progress.ts'
import { newRunState, noRunCost, type Run } from '../../../src/core/runs/run.ts'

const aRun = (more: Partial<Run> = {}): Run => ({
  id: 'r1',
  companyId: 'c1',
  connectionId: 'x1',
  mode: 'apply',
  direction: 'pull',
  status: 'running',
  step: 'pull',
  triggerKind: 'manual',
  triggerBy: 'Ann',
  seq: 0,
  leaseOwner: null,
  leaseUntil: 0,
  cancelRequested: false,
  state: newRunState(),
  counts: { ...noCounts(), synced: 1_990, total: 2_000 },
  cost: noRunCost(),
  hold: null,
  error: null,
  terms: {} as Run['terms'],
  queuedAt: 0,
  startedAt: 0,
  finishedAt: null,
  folded: null,
  ...more,
})
const states = (run: Run) => stepsShown(run).map(({ step, state }) => `${step} ${state}`)

describe('every kind of run', () => {
  const kinds = Object.entries(RUN_KINDS) as [RunKindName, (typeof RUN_KINDS)[RunKindName]][]
  it.each(kinds)('%s has steps that exist, in one order, and shows no step twice', (_, kind) => {
    const order = kind.steps.map((s) => RUN_STEPS.indexOf(s))
    expect(order).toEqual([...order].sort((a, b) => a - b))
    expect(kind.steps.length).toBeGreaterThan(1)
    expect(kind.steps.filter((s) => kind.leavesOut.includes(s))).toEqual([])
  })
  it.each(kinds)('%s that changes nothing commits nothing and tells nobody', (_, kind) => {
    if (!kind.writes) expect([kind.commits, kind.tells]).toEqual([false, false])
    expect(kind.writes).toBe(kind.steps.some((s) => s === 'apply' || s === 'send'))
  })
})

describe('the steps people see', () => {
  it('of a sync are done, under way, or wait', () => {
    const run = aRun({ step: 'guard' })
    expect(states(run)).toEqual([
      'pull done',
      'plan done',
      'guard running',
      'apply waiting',
      'finish waiting',
    ])
    expect(states({ ...run, status: 'held' })).toContain('guard held')
    expect(states({ ...run, status: 'warnings' })).not.toContain('finish waiting')
  })
  it('show pictures only where the source has them', () => {
    const run = aRun()
    run.state.photos.toFetch = 4
    expect(states(run)).toContain('photos waiting')
  })
  it('of a preview show what it leaves out as skipped, also once it is done', () => {
    expect(states(aRun({ mode: 'preview', status: 'succeeded' }))).toContain('apply skipped')
    const push = aRun({ mode: 'preview', direction: 'push', step: 'gather' })
    expect(states(push)).toEqual(['gather running', 'send skipped', 'close waiting'])
  })
  it('of people read for matching have no guard and change nothing', () => {
    expect(states(aRun({ mode: 'refresh' }))).toEqual([
      'pull running',
      'plan waiting',
      'finish waiting',
    ])
  })
})

describe('what a run is at, in a line,', () => {
  it('counts as people write numbers, and waits for the source with its reason', () => {
    const run = aRun()
    run.state.pull = { ...run.state.pull, rows: 3_200, total: 10_000 }
    expect(progressLine(run)).toBe('Pulled 3,200 of 10,000')
    run.state.waiting = 'Plexxis is busy.'
    expect(progressLine(run)).toBe('Plexxis is busy.')
  })
  it('says what came of it once it is done', () => {
    const line = (mode: Run['mode'], direction: Run['direction']) =>
      progressLine(aRun({ mode, direction, status: 'succeeded' }))
    expect(line('apply', 'pull')).toBe('Synced 1,990 of 2,000')
    expect(line('preview', 'pull')).toBe('Preview of 2,000 people: nothing was changed')
    expect(line('refresh', 'pull')).toBe('Read 2,000 people: no worker was changed')
    expect(line('apply', 'push')).toBe('Pushed 1,990 of 2,000')
    expect(line('preview', 'push')).toBe('Preview of 2,000 entries: nothing was pushed')
  })
})

it('a kind is told from mode and direction as they are stored', () => {
  expect(kindOf({ mode: 'apply', direction: 'pull' })).toBe(RUN_KINDS.sync)
  expect(kindOf({ mode: 'preview', direction: 'push' })).toBe(RUN_KINDS.pushPreview)
})
