/** What the oracle says of e-mails and webhooks that left, and of those that did not. */
import { describe, expect, test } from 'vitest'
import type { Event, Seen, SeenHook } from '../../world/history.ts'
import { judge } from '../../world/oracle.ts'
import { admin, company, FIRST, HOUR, perfect, run, said, shows, trouble } from './scene.ts'

const ALL = [said(1), said(2), said(3)]
const KEYS = ALL.map((one) => one.key)
const NOW = 100
/** Welcomes are wanted from the first hour on; workers are made in the second. */
const BASE = [admin(0, 'invite'), shows(1, FIRST, ALL), run(2, KEYS)]
/** A first sync, which brought somebody in; the run after it is of another day. */
const FIRST_SYNC = run(1, KEYS, {
  outcomes: KEYS.map((key) => ({ key, outcome: 'created', code: 'created' })),
})

function broken(seen: Partial<Seen>, more: readonly Event[] = [], base: readonly Event[] = BASE) {
  const history = company([...base, ...more])
  const found = judge(history, { ...perfect(history, NOW), ...seen })
  return [...new Set(found.map(({ rule }) => rule))]
}
const workers = (n: number, history: object[], active = true): Partial<Seen> => ({
  workers: perfect(company(BASE), NOW).workers.map((worker) =>
    worker.id === `worker of human ${n}`
      ? { ...worker, active, history: history as (typeof worker)['history'] }
      : worker,
  ),
})
const version = (n: number, action: string, hour: number) => ({
  ...{ version: n, at: hour * HOUR, action, runId: 'run 2', actor: 'sync' },
})

describe('effects-once', () => {
  const yes = ['effects-once']
  const mail = { at: HOUR, to: 'person1@example.com', cause: 'welcome' }
  const hook: SeenHook = { at: HOUR, id: 'h1', type: 'run.finished', about: [], heard: true }
  test('an email for one cause goes to an address again', () =>
    expect(broken({ emails: [mail, { ...mail, at: 9 * HOUR }] })).toEqual(yes))
  test('for another cause, or to somebody else who has that address', () => {
    expect(broken({ emails: [mail, { ...mail, cause: 'reminder' }] })).toEqual([])
    const shared = shows(2, FIRST, [said(1), said(2, { email: mail.to }), said(3)])
    expect(broken({ emails: [mail, mail] }, [shared])).toEqual([])
    expect(broken({ emails: [mail, mail, mail] }, [shared])).toEqual(yes)
  })
  test('to each of two profiles that somebody has, and no third time', () => {
    const { workers: all } = perfect(company(BASE), NOW)
    const again = all.slice(0, 1).map((one) => ({ ...one, id: 'again', phone: null }))
    const two = (...emails: Seen['emails'][number][]) =>
      broken({ workers: [...all, ...again], emails }).filter((rule) => rule === 'effects-once')
    expect(two(mail, mail)).toEqual([])
    expect(two(mail, mail, mail)).toEqual(yes)
  })
  test('to an address that was corrected to another one and back', () => {
    const other = [said(1, { email: 'other@example.com' }), said(2), said(3)]
    const [away, back] = [shows(20, FIRST, other), shows(40, FIRST, ALL)]
    const emails = [mail, { ...mail, at: 41 * HOUR }]
    expect(broken({ emails }, [away, back])).toEqual([])
    expect(broken({ emails: [...emails, mail] }, [away, back])).toEqual(yes)
  })
  test('to an address that an undo gave back, and again when they go on', () => {
    const undone = (key: string) =>
      run(30, [], {
        mode: 'undo',
        outcomes: [{ key, outcome: 'updated', code: 'undone' }],
      })
    const emails = [mail, { ...mail, at: 31 * HOUR }]
    const found = (key: string, all = emails) =>
      broken({ emails: all }, [undone(key)]).filter((rule) => rule === 'effects-once')
    expect(found('K1')).toEqual([])
    expect(found('K1', [...emails, mail])).toEqual([])
    expect(found('K1', [...emails, mail, mail])).toEqual(yes)
    expect(found('K2')).toEqual(yes)
  })
  test('a webhook goes out again that was heard, where its sender did not fail between', () => {
    const webhooks = [hook, { ...hook, at: 3 * HOUR }]
    expect(broken({ webhooks })).toEqual(yes)
    expect(broken({ webhooks }, [trouble(2)])).toEqual([])
    const stoodStill = { ...trouble(0.8), seam: 'freeze' } as Event
    expect(broken({ webhooks }, [stoodStill])).toEqual([])
    expect(broken({ webhooks }, [{ ...trouble(2), seam: 'hook' } as Event])).toEqual(yes)
    expect(broken({ webhooks: [{ ...hook, heard: false }, hook] })).toEqual([])
    expect(broken({ webhooks: [hook, { ...hook, id: 'h2' }] })).toEqual([])
  })
  test('one thing is told under two ids', () => {
    const twice = (about: string) => [
      { ...hook, about: [about] },
      { ...hook, id: 'h2', about: [about] },
    ]
    expect(broken({ webhooks: twice('run.finished run 2') })).toEqual(yes)
    expect(broken({ webhooks: twice('worker.created w1') })).toEqual(yes)
    expect(broken({ webhooks: twice('worker.updated w1') })).toEqual([])
  })
})

describe('welcomes', () => {
  const yes = ['welcomes']
  const mail = (to = 'person1@example.com', hour = 3) => ({ at: hour * HOUR, to, cause: 'welcome' })
  test('to an address that nobody has', () =>
    expect(broken({ emails: [mail('nobody@example.com')] })).toEqual(yes))
  test('to somebody who has left long before', () => {
    const left = shows(5, FIRST, [said(1, { works: false }), said(2), said(3)])
    expect(broken({ emails: [mail(undefined, 4)] }, [left])).toEqual([])
    expect(broken({ emails: [mail(undefined, 99)] }, [left])).toEqual(yes)
  })
  test('to somebody who was here before any were wanted, or came in a first sync', () => {
    const made = (runId: string) => workers(1, [{ ...version(1, 'created', 3), runId }])
    const emails = [mail()]
    const invitedLate = [...BASE.slice(1), admin(9, 'invite'), FIRST_SYNC]
    expect(broken({ ...made('run 2'), emails }, [], invitedLate)).toEqual(yes)
    expect(broken({ ...made('run 2'), emails }, [FIRST_SYNC])).toEqual([])
    expect(broken({ ...made('run 1'), emails }, [FIRST_SYNC])).toEqual(yes)
  })
  test('somebody new gets none', () => {
    const made = (action: string, hour: number) => workers(1, [version(1, action, hour)])
    expect(broken(made('created', 3), [FIRST_SYNC])).toEqual(yes)
    expect(broken({ ...made('created', 3), emails: [mail()] }, [FIRST_SYNC])).toEqual([])
    expect(broken(made('created', 3))).toEqual([])
    expect(broken(made('linked', 3), [FIRST_SYNC])).toEqual([])
    expect(broken(made('created', NOW - 0.5), [FIRST_SYNC])).toEqual([])
    const asLeft = workers(1, [{ ...version(1, 'created', 3), status: 'inactive' }])
    expect(broken(asLeft, [FIRST_SYNC])).toEqual([])
  })
  test('somebody new gets none while something of the connection is held, whatever failed since', () => {
    const made = workers(1, [version(1, 'created', 3)])
    const held = { status: 'held', held: { scope: 'deactivations', codes: ['leaving'] } }
    const gaveWay = [run(4, KEYS, held), run(4, KEYS, { status: 'cancelled' })]
    const failed = run(5, [], { status: 'failed' })
    expect(broken(made, [FIRST_SYNC, ...gaveWay, failed])).toEqual([])
    expect(broken(made, [FIRST_SYNC, ...gaveWay, failed, run(6, KEYS)])).toEqual(yes)
  })
})

describe('told-of', () => {
  const listening = admin(0, 'listen')
  const all = (...about: string[]): Partial<Seen> => ({
    webhooks: [{ at: 4 * HOUR, id: 'h1', type: 'all', about, heard: true }],
  })
  const created = ALL.map(({ human }) => `worker.created worker of ${human}`)
  test('nobody is told that a sync ended, or that somebody came', () => {
    expect(broken({})).toEqual([])
    expect(broken({}, [listening])).toEqual(['told-of'])
    expect(broken(all(...created), [listening])).toEqual(['told-of'])
    expect(broken(all('run.finished run 2', ...created.slice(1)), [listening])).toEqual(['told-of'])
    expect(broken(all('run.finished run 2', ...created), [listening])).toEqual([])
    const held = { status: 'held', held: { scope: 'run', codes: ['leaving'] } }
    const way = [run(20, KEYS, held), run(20, KEYS, { status: 'cancelled' })]
    expect(broken(all('run.finished run 2', ...created), [listening, ...way])).toEqual([])
    const alone = [listening, ...way.slice(1)]
    expect(broken(all('run.finished run 2', ...created), alone)).toEqual(['told-of'])
  })
  test('nobody is told that somebody left', () => {
    const left = [listening, shows(5, FIRST, [said(1, { works: false }), said(2), said(3)])]
    const gone = workers(1, [version(1, 'created', 3), version(2, 'deactivated', 6)], false)
    const emails = [{ at: 4 * HOUR, to: 'person1@example.com', cause: 'welcome' }]
    const told = all('run.finished run 2', ...created)
    expect(broken({ ...gone, ...told, emails }, left)).toEqual(['told-of'])
    const deactivated = all(
      'run.finished run 2',
      'worker.deactivated worker of human 1',
      ...created,
    )
    expect(broken({ ...gone, ...deactivated, emails }, left)).toEqual([])
  })
})
