/** A word that several people have is one question: whom it stands for is right also when one of them is looked at alone. */
import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { Desk } from './support/desk.ts'
import type { SecondState } from './support/second.ts'

beforeAll(freshDatabase)

interface Asked {
  name: string
  state: string
  closedBy: string | null
  peopleCount: number
  people: { externalId: string }[]
}

/** What is asked once these said that, say this now, and some of them were retried. */
async function after(
  said: readonly SecondState[],
  now: readonly SecondState[],
  retried: readonly number[],
) {
  const desk = await Desk.make()
  await desk.does({ kind: 'second syncs', said })
  // The source is another by now, and no sync has seen it.
  await desk.does({ kind: 'second fails', said: now })
  for (const who of retried) await desk.does({ kind: 'second retries', who })
  const { body } = await desk.office.viewer<{ items: Asked[] }>(
    'GET',
    `/issues?kind=question&connectionId=${desk.second.connectionId}&limit=50`,
  )
  const asked = body.items.toSorted((a, b) => a.name.localeCompare(b.name))
  return asked.map(({ name, state, closedBy, peopleCount, people }) => ({
    ...{ name, state, closedBy, peopleCount },
    people: people.map((one) => one.externalId),
  }))
}

test('the last who has the word is brought in by a retry: the question is over', async () => {
  const asked = await after(
    ['fine', 'at sea', 'fine', 'fine', 'fine'],
    ['fine', 'fine', 'fine', 'fine', 'fine'],
    [1],
  )
  expect(asked).toMatchObject([{ name: 'at sea', state: 'done', closedBy: 'a retry' }])
})

test('one of two is brought in by a retry: it stands for the other', async () => {
  const asked = await after(
    ['fine', 'at sea', 'fine', 'at sea', 'fine'],
    ['fine', 'fine', 'fine', 'at sea', 'fine'],
    [1, 3],
  )
  expect(asked).toMatchObject([
    { name: 'at sea', state: 'open', peopleCount: 1, people: ['000303'] },
  ])
})

test('whoever has the word since is found by a retry: it stands for them too', async () => {
  const asked = await after(
    ['fine', 'at sea', 'on a boat', 'fine', 'fine'],
    ['fine', 'at sea', 'at sea', 'fine', 'fine'],
    [2],
  )
  expect(asked).toMatchObject([
    { name: 'at sea', state: 'open', peopleCount: 2, people: ['000301', '000302'] },
    { name: 'on a boat', state: 'done' },
  ])
})
