/**
 * Whatever syncs, failures, holds, retries, links, edits, questions and answers come in whatever order, of two sources: the
 * open issues are what an oracle derives from the last known state of each, and every place counts the same.
 */
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { DESCRIBED, Desk, PEOPLE, STATES, type Step, type Told } from './support/desk.ts'
import { everyPlace, sameEverywhere } from './support/places.ts'
import { SECOND_STATES, type SecondStep, THERE } from './support/second.ts'

beforeAll(freshDatabase)

const LIVES = Number(process.env.ISSUE_LIVES ?? 10)

const who = fc.nat(PEOPLE - 1)
const states = fc.array(fc.constantFrom(...STATES), { minLength: PEOPLE, maxLength: PEOPLE })
const said = fc.array(fc.constantFrom(...SECOND_STATES), { minLength: THERE, maxLength: THERE })
const step: fc.Arbitrary<Step | SecondStep> = fc.oneof(
  { weight: 3, arbitrary: said.map((s) => ({ kind: 'second syncs', said: s }) as const) },
  { weight: 1, arbitrary: said.map((s) => ({ kind: 'second fails', said: s }) as const) },
  {
    weight: 1,
    arbitrary: fc.nat(THERE - 1).map((n) => ({ kind: 'second retries', who: n }) as const),
  },
  ...(['second answers', 'second waits'] as const).map((kind) => ({
    weight: kind === 'second answers' ? 2 : 1,
    arbitrary: fc.nat(9).map((which) => ({ kind, which }) as const),
  })),
  { weight: 4, arbitrary: states.map((s) => ({ kind: 'sync', states: s }) as const) },
  ...(
    ['retry', 'wait', 'open', 'leave out', 'bring back', 'link', 'free phone', 'rename'] as const
  ).map((kind) => ({ weight: 1, arbitrary: who.map((n) => ({ kind, who: n }) as const) })),
  ...(['fails', 'held', 'preview'] as const).map((kind) => ({
    weight: 1,
    arbitrary: states.map((s) => ({ kind, states: s }) as const),
  })),
)

async function agree(desk: Desk, after: string): Promise<void> {
  const now = await everyPlace(desk.office)
  const told = (rows: Told[]) =>
    rows.map((i) => `${i.externalId ?? i.name.toLowerCase()} ${i.code}`).sort()
  expect([after, told(now.open)]).toEqual([after, desk.expected('open')])
  expect([after, told(now.waiting)]).toEqual([after, desk.expected('waiting')])
  sameEverywhere(now, after)
  expect([after, now.withIssue]).toEqual([after, await desk.namesOf(now.open)])
}

test(
  'the issues are what the last known state of the source says, wherever one looks',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (steps) => {
        const desk = await Desk.make()
        const done: string[] = []
        for (const one of steps) {
          done.push(DESCRIBED(one))
          await desk.does(one)
          await agree(desk, done.join(' → '))
        }
      }),
      { numRuns: LIVES },
    )
  },
  120_000 + LIVES * 1000,
)
