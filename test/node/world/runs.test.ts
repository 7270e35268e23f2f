/** What the oracle says of how runs end, and of what they give as a reason. */
import { expect, test } from 'vitest'
import type { Event, Seen } from '../../world/history.ts'
import { judge } from '../../world/oracle.ts'
import { admin, company, FIRST, HOUR, perfect, run, SECOND, said, shows, trouble } from './scene.ts'

const ALL = [said(1), said(2)]
const KEYS = ALL.map((one) => one.key)
const BASE = [shows(1, FIRST, ALL), run(2, KEYS)]

function broken(more: readonly Event[], seen: Partial<Seen> = {}) {
  const history = company([...BASE, ...more])
  const found = judge(history, { ...perfect(history, 100), ...seen })
  return [...new Set(found.map(({ rule }) => rule))]
}
const underWay = (id: string): Partial<Seen> => ({
  underWay: [{ id, connectionId: FIRST, since: perfect(company(BASE), 99).at }],
})
const at = (hour: number, seam: string): Event => ({
  ...(trouble(hour) as Extract<Event, { kind: 'trouble' }>),
  ...{ seam, connectionId: FIRST },
})

test('a run that ended goes on, or ends again otherwise', () => {
  expect(broken([], underWay('run 2'))).toEqual(['ended-stays'])
  expect(broken([], underWay('run 3'))).toEqual([])
  const waits = { status: 'held', held: { scope: 'deactivations', codes: ['leaving'] } }
  expect(broken([run(5, KEYS, waits)], underWay('run 5'))).toEqual([])
  expect(broken([run(5, KEYS, waits), run(5, KEYS)])).toEqual([])
  expect(broken([run(5, KEYS), run(5, KEYS, { status: 'failed' })])).toContain('ended-stays')
  // Who undid it hears of that after it was done.
  const undone = run(5, KEYS, { status: 'undone', finishedAt: 6 * HOUR })
  const undo = admin(7, 'undo', { detail: { runId: 'run 5' } })
  expect(broken([run(5, KEYS), undone])).toContain('ended-stays')
  expect(broken([run(5, KEYS), undone, undo])).not.toContain('ended-stays')
})

test('something changed meanwhile, and nobody was there to change it', () => {
  const [one, ...others] = KEYS.map((key) => ({ key, outcome: 'unchanged', code: 'unchanged' }))
  const outcomes = [
    ...others,
    { ...one, key: 'K1', outcome: 'conflict', code: 'changed_meanwhile' },
  ]
  const meanwhile = run(50, KEYS, { outcomes, status: 'warnings' })
  expect(broken([meanwhile])).toEqual(['conflict-for-a-reason'])
  const yes = ['conflict-for-a-reason']
  expect(broken([meanwhile, admin(50.01, 'edit', { human: 'human 1' })])).toEqual([])
  expect(broken([meanwhile, admin(50.01, 'edit', { human: 'human 2' })])).toEqual(yes)
  expect(broken([meanwhile, admin(49, 'edit', { human: 'human 1' })])).toEqual(yes)
  // An admin whose request stood still heard of it long after.
  const late = (since: number) => admin(51, 'edit', { human: 'human 1', since: since * HOUR })
  expect(broken([meanwhile, late(50.01)])).toEqual([])
  expect(broken([meanwhile, late(50.9)])).toEqual(yes)
  expect(broken([meanwhile, admin(50.01, 'lock')])).toEqual(yes)
  const another = (outcome: string) =>
    run(50, ['K1'], {
      ...{ id: 'another', connectionId: SECOND },
      outcomes: [{ key: 'K1', outcome, code: outcome }],
    })
  const second = shows(1, SECOND, ALL.slice(0, 1))
  expect(broken([second, meanwhile, another('updated')])).not.toContain('conflict-for-a-reason')
  expect(broken([second, meanwhile, another('unchanged')])).toContain('conflict-for-a-reason')
})

test('a source is called unreadable that was in order', () => {
  const failed = run(50, [], { status: 'failed', error: 'source_unreadable' })
  expect(broken([failed])).toEqual(['failed-for-a-reason'])
  expect(broken([failed, at(50.01, 'vendor')])).toEqual([])
  expect(broken([failed, at(49, 'vendor')])).toEqual(['failed-for-a-reason'])
  expect(broken([failed, at(40, 'clerk')])).toEqual([])
  expect(broken([failed, at(40, 'clerk'), at(45, 'clerk-done')])).toEqual(['failed-for-a-reason'])
})
