/** Suggestions on the Match board: answered one by one, or all the sure ones together. */
import { describe, expect, test } from 'vitest'
import {
  anAction,
  aPair,
  aSource,
  aSuggestion,
  aTarget,
  linkedBy,
  opened,
  suggested,
} from '../support/board.ts'
import { quiet, refusal, said } from '../support/fake-api.ts'

const NAMES = ['Ann', 'Ben', 'Cleo']
const given = () => ({
  left: NAMES.map((name) => aTarget(name)),
  right: NAMES.map((name) => aSource(name)),
  suggestions: [
    aSuggestion('Ann', 'Ann'),
    aSuggestion('Ben', 'Ben'),
    aSuggestion('Cleo', 'Ben', 50),
  ],
})
const BATCH = 'POST /connections/{id}/links/batch'
const SUGGESTED = 'GET /connections/{id}/suggestions'

test('the boxes are there before the suggestions, which take longer', async () => {
  const { server, match, boxes } = await opened(given())
  const late = server.hold(SUGGESTED)
  const looking = match.load()
  await quiet()
  expect([match.loading.value, boxes().left]).toEqual([false, NAMES])
  await late.answer(suggested(aSuggestion('Cleo', 'Cleo')))
  await looking
  expect(match.suggestions.value).toEqual([aSuggestion('Cleo', 'Cleo')])
})

test('a suggestion about somebody who was linked while it was on its way is not shown', async () => {
  const { server, match, suggestedPairs } = await opened(given())
  const late = server.hold(SUGGESTED)
  const looking = match.load()
  await quiet()
  server.on('POST /connections/{id}/links', linkedBy('a-1', aPair('Ann')))
  await match.link(aPair('Ann'))
  await late.answer(suggested(aSuggestion('Ann', 'Ben'), aSuggestion('Ben', 'Ben')))
  await looking
  expect(suggestedPairs()).toEqual(['E-ben w-ben'])
})

test('ruled out, a pair is suggested no more and counts no more among the sure ones', async () => {
  const { server, match, suggestedPairs } = await opened(given())
  server.on('POST /connections/{id}/vetoes', anAction('a-1', 'veto'))
  await match.ruleOut(aSuggestion('Ann', 'Ann'))
  expect(server.bodies('POST /connections/{id}/vetoes')).toEqual([
    { externalId: 'E-ann', workerId: 'w-ann' },
  ])
  expect(suggestedPairs()).toEqual(['E-ben w-ben', 'E-cleo w-ben'])
  expect([match.confident.value, match.undoable.value]).toEqual([1, true])
})

describe('accepting all the sure ones', () => {
  test('links them together and leaves the others to be looked at', async () => {
    const { server, match, boxes, suggestedPairs } = await opened(given())
    server.on(BATCH, linkedBy('a-1', aPair('Ann'), aPair('Ben')))
    server.on(SUGGESTED, suggested())
    await match.acceptAll()
    expect(server.bodies(BATCH)).toEqual([
      {
        pairs: [
          { externalId: 'E-ann', workerId: 'w-ann' },
          { externalId: 'E-ben', workerId: 'w-ben' },
        ],
      },
    ])
    expect(boxes()).toMatchObject({
      left: ['Cleo'],
      right: ['Cleo'],
      linked: ['Ann = Ann', 'Ben = Ben'],
    })
    expect(suggestedPairs()).toEqual([])
    expect([match.done.value, said()]).toEqual([null, ['2 pairs were linked.']])
  })

  test('leaves out whom somebody took out, and takes in whom they chose besides', async () => {
    const { server, match, suggestedPairs } = await opened(given())
    expect(match.accepting.value).toBe(2)
    match.choose([aSuggestion('Ann', 'Ann')], false)
    expect(match.accepting.value).toBe(1)
    match.choose([aSuggestion('Cleo', 'Ben', 50)], true)
    expect(match.accepting.value).toBe(2)
    match.choose([aSuggestion('Ben', 'Ben')], false)
    server.on(BATCH, linkedBy('a-1', aPair('Cleo', 'Ben')))
    await match.acceptAll()
    expect(server.bodies(BATCH)).toEqual([{ pairs: [{ externalId: 'E-cleo', workerId: 'w-ben' }] }])
    expect(suggestedPairs()).toEqual(['E-ann w-ann'])
  })

  test('asks for no more suggestions than it showed: who was left out stays left out', async () => {
    const { server, match, boxes } = await opened(given())
    match.choose([aSuggestion('Ann', 'Ann')], false)
    server.on(BATCH, linkedBy('a-1', aPair('Ben')))
    const looks = server.asked(SUGGESTED).length
    await match.acceptAll()
    expect(server.asked(SUGGESTED)).toHaveLength(looks)
    expect(boxes().right).toEqual(['Ann', 'Cleo'])
  })

  test('goes on in portions of 500, says how far it is, and is undone as one', async () => {
    const many = Array.from({ length: 600 }, (_, n) => `P${String(n).padStart(3, '0')}`)
    const { server, match, boxes } = await opened({
      left: many.map((name) => aTarget(name)),
      right: many.map((name) => aSource(name)),
      suggestions: many.map((name) => aSuggestion(name, name)),
    })
    const [one, two] = [server.hold(BATCH), server.hold(BATCH)]
    server.on(SUGGESTED, suggested())
    const accepting = match.acceptAll()
    expect(match.done.value).toEqual({ accepted: 0, of: 600 })
    await one.answer(linkedBy('a-1', ...many.slice(0, 500).map((name) => aPair(name))))
    expect(match.done.value).toEqual({ accepted: 500, of: 600 })
    await two.answer(linkedBy('a-2', ...many.slice(500).map((name) => aPair(name))))
    await accepting
    expect(server.bodies(BATCH).map((b) => (b as { pairs: unknown[] }).pairs.length)).toEqual([
      500, 100,
    ])
    expect(boxes()).toMatchObject({ left: [], right: [] })
    expect(said()).toEqual(['600 pairs were linked.'])
    server.on('POST /connections/{id}/match-actions/{actionId}/undo', anAction('a'))
    await match.undo()
    expect(
      server
        .asked('POST /connections/{id}/match-actions/{actionId}/undo')
        .map((r) => r.ids.actionId),
    ).toEqual(['a-2', 'a-1'])
  })

  test('also takes the sure ones the list had no room for', async () => {
    const { server, match, boxes } = await opened({ ...given(), sure: 3 })
    server.once(BATCH, linkedBy('a-1', aPair('Ann'), aPair('Ben')))
    server.once(SUGGESTED, suggested(aSuggestion('Cleo', 'Cleo')))
    server.once(BATCH, linkedBy('a-2', aPair('Cleo')))
    server.once(SUGGESTED, suggested())
    await match.acceptAll()
    expect(boxes()).toMatchObject({ left: [], right: [] })
    expect(said()).toEqual(['3 pairs were linked.'])
  })

  test('says how many were refused, and why the first was', async () => {
    const { server, match, boxes } = await opened(given())
    server.on(BATCH, {
      ...linkedBy('a-1', aPair('Ann')),
      refused: [{ ...aPair('Ben'), code: 'taken', message: 'Ben is linked to Zoe.' }],
    })
    server.on(SUGGESTED, suggested())
    await match.acceptAll()
    expect(boxes().linked).toEqual(['Ann = Ann'])
    expect(said()).toEqual(['1 pair was linked.', '1 could not be linked. Ben is linked to Zoe.'])
  })

  test('ends when none of a portion could be linked', async () => {
    const { server, match } = await opened(given())
    server.on(BATCH, {
      action: null,
      linked: [],
      refused: [{ ...aPair('Ann'), code: 'taken', message: 'Ann is linked to Zoe.' }],
    })
    await match.acceptAll()
    expect(server.bodies(BATCH)).toHaveLength(1)
    expect(said()).toEqual(['1 could not be linked. Ann is linked to Zoe.'])
  })

  test('that breaks off keeps what was linked so far to be undone', async () => {
    const { server, match } = await opened({ ...given(), sure: 3 })
    server.once(BATCH, linkedBy('a-1', aPair('Ann')))
    server.on(SUGGESTED, suggested(aSuggestion('Ben', 'Ben')))
    server.once(BATCH, refusal(500, 'internal', 'Something went wrong.'))
    await match.acceptAll()
    expect(said()).toEqual(['Something went wrong.', '1 pair was linked.'])
    expect([match.done.value, match.undoable.value]).toEqual([null, true])
  })
})
