/** Choosing one card and then the other, on the Match board. */
import { describe, expect, test } from 'vitest'
import { aPair, aSource, aSuggestion, aTarget, linkedBy, opened } from '../support/board.ts'
import { quiet, refusal, said } from '../support/fake-api.ts'

const PREVIEW = {
  sentence: 'The next sync would update Mara.',
  changes: [{ label: 'Phone', before: null, after: '(416) 555-0101' }],
  status: null,
  problem: null,
}
const given = () => ({
  left: [aTarget('Ann'), aTarget('Mara'), aTarget('Zoe')],
  right: [aSource('Ann'), aSource('Mara')],
  suggestions: [aSuggestion('Mara', 'Zoe', 60), aSuggestion('Mara', 'Mara', 95)],
})

test('a chosen card is let go when it is chosen again, and another of its side takes its place', async () => {
  const { match } = await opened(given())
  await match.pick('left', 'w-ann')
  expect(match.picked.value).toEqual({ side: 'left', id: 'w-ann' })
  await match.pick('left', 'w-mara')
  expect(match.picked.value).toEqual({ side: 'left', id: 'w-mara' })
  await match.pick('left', 'w-mara')
  expect(match.picked.value).toBeNull()
})

test('whoever is suggested for the chosen card stands first on the other side, the likeliest on top', async () => {
  const { match, boxes } = await opened(given())
  await match.pick('right', 'E-mara')
  expect(boxes().left).toEqual(['Mara', 'Zoe', 'Ann'])
  expect(boxes().right).toEqual(['Ann', 'Mara'])
  await match.pick('right', 'E-mara')
  expect(boxes().left).toEqual(['Ann', 'Mara', 'Zoe'])
  await match.pick('left', 'w-mara')
  expect(boxes().right).toEqual(['Mara', 'Ann'])
})

describe.each([
  ['left', 'w-mara', 'right', 'E-ann'],
  ['right', 'E-ann', 'left', 'w-mara'],
] as const)('from the %s to the other side', (side, one, otherSide, other) => {
  test('the second card makes the pair, and what the next sync would do is asked first', async () => {
    const { server, match, boxes } = await opened(given())
    const preview = server.hold('POST /connections/{id}/links/preview')
    await match.pick(side, one)
    const second = match.pick(otherSide, other)
    expect(match.asked.value).toMatchObject({
      target: { name: 'Mara' },
      source: { name: 'Ann' },
      preview: null,
    })
    await preview.answer(PREVIEW)
    await second
    expect(match.asked.value?.preview).toEqual(PREVIEW)
    expect(server.bodies('POST /connections/{id}/links/preview')).toEqual([
      { externalId: 'E-ann', workerId: 'w-mara' },
    ])
    // Nothing is linked before the yes.
    expect(boxes().linked).toEqual([])
  })
})

test('a question that was closed does not come back with its answer', async () => {
  const { server, match } = await opened(given())
  const preview = server.hold('POST /connections/{id}/links/preview')
  const asking = match.ask(aPair('Ann', 'Mara'))
  match.asked.value = null
  await preview.answer(PREVIEW)
  await asking
  expect(match.asked.value).toBeNull()
})

test('a pair that somebody else took meanwhile is refused with the reason, and the board looks again', async () => {
  const state = given()
  const { server, match, boxes } = await opened(state)
  server.on(
    'POST /connections/{id}/links/preview',
    refusal(409, 'already_linked', 'Ann is linked to Zoe already.'),
  )
  state.right = [aSource('Mara')]
  await match.ask(aPair('Ann', 'Mara'))
  await quiet()
  expect(match.asked.value).toBeNull()
  expect(said()).toEqual(['Ann is linked to Zoe already.'])
  expect(boxes().right).toEqual(['Mara'])
})

test('whoever is not in the boxes any more is not asked about', async () => {
  const { server, match } = await opened(given())
  await match.ask({ externalId: 'E-nobody', targetId: 'w-mara' })
  expect(match.asked.value).toBeNull()
  expect(server.asked('POST /connections/{id}/links/preview')).toEqual([])
})

test('a project is linked without a question: no sync changes one', async () => {
  const { server, match, boxes } = await opened({
    board: 'projects',
    left: [aTarget('Pier 9')],
    right: [aSource('Pier Nine')],
  })
  const pair = aPair('Pier Nine', 'Pier 9')
  server.on('POST /connections/{id}/customer-links', linkedBy('a-1', pair))
  await match.pick('left', pair.targetId)
  await match.pick('right', pair.externalId)
  expect(server.bodies('POST /connections/{id}/customer-links')).toEqual([
    { externalId: pair.externalId, projectId: pair.targetId },
  ])
  expect(boxes()).toMatchObject({ left: [], right: [], linked: ['Pier 9 = Pier Nine'] })
})
