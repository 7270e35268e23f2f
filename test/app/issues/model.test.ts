/**
 * Whatever syncs, failures, holds, retries, links and edits come in whatever order: the open issues are what an
 * oracle derives from the last known state of the source, and every place counts the same.
 */
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { everyPage, type Office, type Page } from '../http/support/office.ts'
import { DESCRIBED, Desk, PEOPLE, STATES, type Step } from './support/desk.ts'

beforeAll(freshDatabase)

const who = fc.nat(PEOPLE - 1)
const states = fc.array(fc.constantFrom(...STATES), { minLength: PEOPLE, maxLength: PEOPLE })
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: states.map((s) => ({ kind: 'sync', states: s }) as const) },
  ...(
    ['retry', 'wait', 'open', 'leave out', 'bring back', 'link', 'free phone', 'rename'] as const
  ).map((kind) => ({ weight: 1, arbitrary: who.map((n) => ({ kind, who: n }) as const) })),
  ...(['fails', 'held', 'preview'] as const).map((kind) => ({
    weight: 1,
    arbitrary: states.map((s) => ({ kind, states: s }) as const),
  })),
)

interface Row {
  id: string
  code: string
  externalId: string | null
  workerId: string | null
  kind: string
  name: string
}

/** Each place that shows or counts issues, as it is for whoever looks now. */
async function everyPlace(office: Office) {
  const get = async <T>(path: string) => (await office.viewer<T>('GET', path)).body
  const rows = async (query: string) =>
    (await everyPage<Row>(office.viewer, `/issues?limit=3&${query}`)).flat()
  const [open, waiting, done, all] = await Promise.all(
    ['state=open', 'state=waiting', 'state=done', ''].map(rows),
  )
  const causes = await get<{ total: number; states: { open: number; waiting: number } }>(
    '/issues/causes?state=open',
  )
  const home = await get<{ connections: { openIssues: number }[] }>('/overview')
  const sources = await get<Page<{ openIssues: number }>>('/connections')
  const one = await get<{ openIssues: number }>(office.path)
  const names = async (query: string) => (await office.names(query)).sort()
  return {
    open: open ?? [],
    waiting: waiting ?? [],
    done: done ?? [],
    all: all ?? [],
    counts: [
      causes.total,
      causes.states.open,
      home.connections[0]?.openIssues,
      sources.items[0]?.openIssues,
      one.openIssues,
      (await get<{ total: number }>('/issues?state=open&limit=1')).total,
    ],
    waits: [causes.states.waiting],
    withIssue: await names('hasIssue=true&limit=2'),
    without: await names('hasIssue=false&limit=50'),
    everybody: await names('limit=50'),
  }
}

async function agree(desk: Desk, after: string): Promise<void> {
  const now = await everyPlace(desk.office)
  const told = (rows: Row[]) => rows.map((i) => `${i.externalId ?? i.name} ${i.code}`).sort()
  expect([after, told(now.open)]).toEqual([after, desk.expected('open')])
  expect([after, told(now.waiting)]).toEqual([after, desk.expected('waiting')])
  // No issue is in no list, and none is in two.
  const listed = [...now.open, ...now.waiting, ...now.done].map((i) => i.id).sort()
  expect(listed).toEqual(now.all.map((i) => i.id).sort())
  expect([after, new Set(now.counts)]).toEqual([after, new Set([now.open.length])])
  expect([after, now.waits]).toEqual([after, [now.waiting.length]])
  expect([...now.withIssue, ...now.without].sort()).toEqual(now.everybody)
  expect([after, now.withIssue]).toEqual([after, await desk.namesOf(now.open)])
}

test('the issues are what the last known state of the source says, wherever one looks', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 9 }), async (steps) => {
      const desk = await Desk.make()
      const done: string[] = []
      for (const one of steps) {
        done.push(DESCRIBED(one))
        await desk.does(one)
        await agree(desk, done.join(' → '))
      }
    }),
    { numRuns: 12 },
  )
}, 120_000)
