/** Everybody of the source who is left, added in one go. */
import { expect, test } from 'vitest'
import { anAction, aSource, aSuggestion, aTarget, opened } from '../support/board.ts'
import { quiet, refusal, said } from '../support/fake-api.ts'

const MANY = 'POST /connections/{id}/people/workers'
const named = (count: number) =>
  Array.from({ length: count }, (_, n) => `P${String(n).padStart(3, '0')}`)
const madeOf = (action: string, names: readonly string[]) => ({
  action: anAction(action, 'create', { count: names.length }),
  made: names.map((name) => ({
    externalId: aSource(name).externalId,
    target: aTarget(name, { id: `w-${name.toLowerCase()}` }),
  })),
  refused: [],
})

test('is about whom nobody has decided about, and for whom nobody is suggested', async () => {
  const { match } = await opened({
    left: [aTarget('Ann')],
    right: [
      aSource('Ann'),
      aSource('Ben', { hold: 'unlinked' }),
      aSource('Cleo', { linkable: false }),
      aSource('Dora'),
    ],
    suggestions: [aSuggestion('Ann', 'Ann')],
  })
  expect(match.adding.left.value.map((c) => c.name)).toEqual(['Dora'])
  match.right.search('ann')
  expect(match.adding.left.value).toEqual([])
})

test('goes on in portions of 25, says how far it is, and is undone as one', async () => {
  const names = named(30)
  const { server, match, boxes } = await opened({ right: names.map((name) => aSource(name)) })
  const [one, two] = [server.hold(MANY), server.hold(MANY)]
  const adding = match.adding.addAll()
  expect(match.adding.progress.value).toEqual({ done: 0, of: 30 })
  await one.answer(madeOf('a-1', names.slice(0, 25)))
  expect(match.adding.progress.value).toEqual({ done: 25, of: 30 })
  await two.answer(madeOf('a-2', names.slice(25)))
  await adding
  expect(boxes()).toMatchObject({ left: [], right: [] })
  expect(boxes().linked).toHaveLength(30)
  expect([said(), match.adding.added.value]).toEqual([['30 people were added and linked.'], null])
  server.on('POST /connections/{id}/match-actions/{actionId}/undo', anAction('a'))
  await match.undo()
  const undone = server.asked('POST /connections/{id}/match-actions/{actionId}/undo')
  expect(undone.map((r) => r.ids.actionId)).toEqual(['a-2', 'a-1'])
})

test('names whoever could not be added, and why, and leaves them in the box', async () => {
  const { server, match, boxes } = await opened({ right: [aSource('Ann'), aSource('Ben')] })
  server.on(MANY, {
    ...madeOf('a-1', ['Ann']),
    refused: [{ externalId: 'E-ben', name: 'Ben', message: 'is very like Benny.' }],
  })
  await match.adding.addAll()
  expect(boxes().right).toEqual(['Ben'])
  expect(match.adding.added.value).toEqual({
    message: '1 person was added and linked. 1 could not be:',
    refused: [{ externalId: 'E-ben', name: 'Ben', message: 'is very like Benny.' }],
  })
  expect(said()).toEqual([])
})

test('that breaks off says what was done, and keeps that to be undone', async () => {
  const names = named(30)
  const { server, match } = await opened({ right: names.map((name) => aSource(name)) })
  server.once(MANY, madeOf('a-1', names.slice(0, 25)))
  server.once(MANY, refusal(500, 'internal', 'Something went wrong.'))
  await match.adding.addAll()
  await quiet()
  expect(match.adding.added.value?.message).toBe(
    '25 people were added and linked. Something went wrong. The others are as they were.',
  )
  expect([match.adding.progress.value, match.undoable.value]).toEqual([null, true])
})
