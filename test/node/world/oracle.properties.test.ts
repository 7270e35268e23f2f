import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CompanyHistory, Seen, SeenWorker } from '../../world/history.ts'
import { judge } from '../../world/oracle.ts'
import { lives } from './lives.ts'
import { FIRST, HOUR, perfect } from './scene.ts'

/** Two intervals of the slower source after the last change, and more than a run takes. */
const SETTLED = 60

test('whoever keeps the directory as the sources show it is never accused, at any time and an interval late', () => {
  fc.assert(
    fc.property(
      lives,
      fc.integer({ min: 0, max: 300 }),
      fc.boolean(),
      ({ history, hour }, from, late) => {
        const at = Math.min(1 + from, hour + SETTLED)
        expect(judge(history, perfect(history, at, late ? 1 : 0))).toEqual([])
        expect(judge(history, perfect(history, hour + SETTLED))).toEqual([])
      },
    ),
  )
})

type Wrong = (seen: Seen, active: SeenWorker[], history: CompanyHistory) => Seen
const without = (seen: Seen, gone: readonly SeenWorker[]) =>
  seen.workers.filter((worker) => !gone.includes(worker))
const change = (seen: Seen, one: SeenWorker | undefined, to: Partial<SeenWorker>): Seen => ({
  ...seen,
  workers: seen.workers.map((worker) => (worker === one ? { ...worker, ...to } : worker)),
})
const WRONGS: [string, string, Wrong][] = [
  [
    'a worker is dropped',
    'right-in-the-end',
    (seen, [one]) => ({ ...seen, workers: without(seen, one ? [one] : []) }),
  ],
  [
    'one is deactivated',
    'left-without-evidence',
    (seen, [one]) => change(seen, one, { active: false }),
  ],
  [
    'two phones are swapped',
    'right-in-the-end',
    (seen, [one, two]) =>
      change(change(seen, one, { phone: two?.phone ?? null }), two, { phone: one?.phone ?? null }),
  ],
  [
    'a worker is there twice',
    'one-human-one-worker',
    (seen, [one]) => ({
      ...seen,
      workers: [...seen.workers, ...(one ? [{ ...one, id: 'again' }] : [])],
    }),
  ],
  [
    'a key is linked to the worker of another',
    'one-worker-one-human',
    (seen, [one, two]) =>
      change(seen, one, { links: [...(one?.links ?? []), ...(two?.links ?? [])] }),
  ],
  [
    'an email goes out again',
    'effects-once',
    (seen, active, history) => {
      // Whoever was away, or had another address meanwhile, may be welcomed again.
      const one = active.find(({ email }) =>
        history.events.every(
          (e) =>
            e.kind !== 'source-shows' ||
            e.connectionId !== 'first' ||
            e.people.some((p) => p.email === email),
        ),
      )
      fc.pre(one !== undefined)
      const mail = { at: 0, to: one?.email ?? '', cause: 'welcome' }
      return { ...seen, emails: [mail, { ...mail, at: HOUR }] }
    },
  ],
  [
    'one has the phone of another',
    'one-phone',
    (seen, [one, two]) => change(seen, one, { phone: two?.phone ?? null }),
  ],
]

test.for(WRONGS)('%s: %s is broken, whatever came before', ([, rule, wrong]) => {
  fc.assert(
    fc.property(lives, ({ history, hour }) => {
      const seen = perfect(history, hour + SETTLED)
      const active = seen.workers.filter((worker) => worker.active)
      fc.pre(active.length > 1)
      const found = judge(history, wrong(seen, active, history))
      expect(found.map((violation) => violation.rule)).toContain(rule)
    }),
  )
})

test('a page of people is lost by a run: one-outcome is broken, whatever came before', () => {
  const lose = (history: CompanyHistory, lost: string[]): CompanyHistory => ({
    ...history,
    events: history.events.map((event) => {
      if (event.kind !== 'run' || event.run.connectionId !== FIRST || event.run.mode !== 'apply')
        return event
      const outcomes = event.run.outcomes.filter(({ key }) => !lost.includes(key))
      const counts = outcomes.length > 0 ? { unchanged: outcomes.length } : {}
      return { ...event, run: { ...event.run, outcomes, counts, total: outcomes.length } }
    }),
  })
  fc.assert(
    fc.property(lives, fc.integer({ min: 1, max: 4 }), ({ history, hour, keys }, size) => {
      fc.pre(keys.length > 0)
      const found = judge(lose(history, keys.slice(0, size)), perfect(history, hour + SETTLED))
      expect(found.map((violation) => violation.rule)).toContain('one-outcome')
    }),
  )
})
