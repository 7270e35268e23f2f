/** What is done with the cards of the Match board, and what is shown of it. */
import { describe, expect, test } from 'vitest'
import {
  anAction,
  aPair,
  aSource,
  aSuggestion,
  aTarget,
  linkedBy,
  opened,
} from '../support/board.ts'
import { quiet, refusal, said } from '../support/fake-api.ts'
import { aWorker } from '../support/given.ts'

const given = () => ({
  left: [aTarget('Ann'), aTarget('Mara')],
  right: [aSource('Ann'), aSource('Mara', { issue: { code: 'x', message: 'No phone.' } })],
  linked: [aSource('Lena', { linked: aTarget('Lena') })],
  suggestions: [aSuggestion('Ann', 'Ann'), aSuggestion('Mara', 'Mara'), aSuggestion('Ann', 'Mara')],
})

describe('linking', () => {
  test('moves both from their boxes to the top of the links, with their suggestions gone', async () => {
    const { server, match, boxes, linked, suggestedPairs } = await opened(given())
    server.on('POST /connections/{id}/links', linkedBy('a-1', aPair('Mara')))
    await match.pick('left', 'w-mara')
    await match.link(aPair('Mara'))
    expect(boxes()).toEqual({
      left: ['Ann'],
      right: ['Ann'],
      linked: ['Mara = Mara', 'Lena = Lena'],
      ignored: [],
    })
    // What kept them out of the last sync is settled.
    expect(linked('Mara')).toMatchObject({ issue: null, hold: null })
    expect(suggestedPairs()).toEqual(['E-ann w-ann'])
    expect(match.confident.value).toBe(1)
    expect([match.picked.value, match.asked.value]).toEqual([null, null])
    expect(said()).toEqual(['Done: a-1.'])
  })

  test('that is refused changes nothing, says why, and looks again', async () => {
    const { server, match, boxes } = await opened(given())
    server.on('POST /connections/{id}/links', refusal(409, 'taken', 'Mara is Lena’s already.'))
    const looks = server.asked('GET /connections/{id}/match').length
    await match.link(aPair('Mara'))
    await quiet()
    expect(boxes()).toMatchObject({ left: ['Ann', 'Mara'], linked: ['Lena = Lena'] })
    expect(said()).toEqual(['Mara is Lena’s already.'])
    expect(server.asked('GET /connections/{id}/match').length).toBe(looks + 1)
  })

  test('that fails for another reason looks no second time', async () => {
    const { server, match } = await opened(given())
    server.on('POST /connections/{id}/links', refusal(500, 'internal', 'Something went wrong.'))
    const looks = server.asked('GET /connections/{id}/match').length
    await match.link(aPair('Mara'))
    await quiet()
    expect(said()).toEqual(['Something went wrong.'])
    expect(server.asked('GET /connections/{id}/match').length).toBe(looks)
  })
})

describe('unlinking', () => {
  const unlinked = async (more: Partial<ReturnType<typeof aSource>>) => {
    const state = { ...given(), linked: [aSource('Lena', { linked: aTarget('Lena'), ...more })] }
    const board = await opened(state)
    board.server.on(
      'DELETE /connections/{id}/links/{externalId}',
      anAction('a-2', 'unlink', { summary: 'Lena was unlinked from Lena.' }),
    )
    await board.match.unlink(board.linked('Lena'))
    return board
  }

  test('puts both back into their boxes, held so that no sync links them again', async () => {
    const { server, boxes, right } = await unlinked({})
    expect(boxes()).toEqual({
      left: ['Ann', 'Lena', 'Mara'],
      right: ['Ann', 'Lena', 'Mara'],
      linked: [],
      ignored: [],
    })
    expect(right('Lena')).toMatchObject({ linked: null, hold: 'unlinked' })
    expect(server.asked('DELETE /connections/{id}/links/{externalId}')[0]?.ids).toEqual({
      id: 'c-1',
      externalId: 'E-lena',
    })
    expect(said()).toEqual(['Lena was unlinked from Lena.'])
  })

  test.each([
    ['has left the source', { gone: true }],
    ['is inactive at the source', { active: false }],
  ])('whoever %s does not come back on that side', async (_, more) => {
    const { boxes } = await unlinked(more)
    expect(boxes()).toMatchObject({ left: ['Ann', 'Lena', 'Mara'], right: ['Ann', 'Mara'] })
  })

  test('a worker who is inactive comes back into the box of the directory, where they stand aside', async () => {
    const { match, boxes } = await unlinked({ linked: aTarget('Lena', { active: false }) })
    expect(boxes()).toMatchObject({ left: ['Ann', 'Mara'], right: ['Ann', 'Lena', 'Mara'] })
    expect(match.left.aside.value).toBe(1)
  })
})

describe('making a worker of somebody of the source', () => {
  const made = {
    action: anAction('a-3', 'create', { summary: 'Ann was added and linked.' }),
    target: aTarget('Ann', { id: 'w-new' }),
    missing: ['a phone number'],
  }

  test('links the two, and says what the source must still bring', async () => {
    const { server, match, boxes, right } = await opened(given())
    server.on('POST /connections/{id}/people/{externalId}/worker', made)
    await match.create(right('Ann'))
    expect(server.bodies('POST /connections/{id}/people/{externalId}/worker')).toEqual([{}])
    expect(boxes()).toMatchObject({
      left: ['Ann', 'Mara'],
      right: ['Mara'],
      linked: ['Ann = Ann', 'Lena = Lena'],
    })
    expect(said()).toEqual(['Ann was added and linked. Still missing: a phone number'])
  })

  test('asks first when somebody very like them is here, and makes another only on purpose', async () => {
    const { server, match, right } = await opened(given())
    const duplicates = [{ worker: aWorker(), reason: 'has the same name', blocking: false }]
    const route = 'POST /connections/{id}/people/{externalId}/worker'
    server.once(
      route,
      refusal(409, 'possible_duplicate', 'Somebody alike.', { facts: { duplicates } }),
    )
    await match.create(right('Ann'))
    expect(match.alike.value).toEqual({ card: right('Ann'), duplicates })
    expect(said()).toEqual([])
    server.once(route, made)
    await match.create(right('Ann'), true)
    expect(server.bodies(route)).toEqual([{}, { confirmDuplicate: true }])
    expect(match.alike.value).toBeNull()
  })

  test('that is refused otherwise says so', async () => {
    const { server, match, right } = await opened(given())
    server.on(
      'POST /connections/{id}/people/{externalId}/worker',
      refusal(404, 'not_found', 'Ann is not at the source any more.'),
    )
    await match.create(right('Ann'))
    await quiet()
    expect(match.alike.value).toBeNull()
    expect(said()).toEqual(['Ann is not at the source any more.'])
  })
})

describe('ignoring', () => {
  test('puts somebody apart and withdraws their suggestions, also from the count of sure ones', async () => {
    const { server, match, boxes, ignored, right, suggestedPairs } = await opened(given())
    server.on('PUT /connections/{id}/people/{externalId}/ignored', anAction('a-4', 'ignore'))
    expect(match.confident.value).toBe(3)
    match.showIgnored(true)
    await quiet()
    await match.ignore(right('Ann'), true)
    expect(boxes()).toMatchObject({ right: ['Mara'], ignored: ['Ann'] })
    expect(ignored('Ann').hold).toBe('ignored')
    expect(suggestedPairs()).toEqual(['E-mara w-mara'])
    expect(match.confident.value).toBe(1)
  })

  test('is taken back', async () => {
    const { server, match, boxes, ignored, right } = await opened({
      ignored: [aSource('Ivo', { hold: 'ignored' })],
    })
    server.on('DELETE /connections/{id}/people/{externalId}/ignored', anAction('a-5', 'unignore'))
    expect(match.ignored.total.value).toBe(1)
    match.showIgnored(true)
    await quiet()
    await match.ignore(ignored('Ivo'), false)
    expect(boxes()).toMatchObject({ right: ['Ivo'], ignored: [] })
    expect(right('Ivo').hold).toBeNull()
  })

  test('that is refused leaves them where they are', async () => {
    const { server, match, boxes, right } = await opened(given())
    server.on(
      'PUT /connections/{id}/people/{externalId}/ignored',
      refusal(409, 'already_linked', 'Ann is linked.'),
    )
    await match.ignore(right('Ann'), true)
    await quiet()
    expect(boxes()).toMatchObject({ right: ['Ann', 'Mara'], ignored: [] })
    expect(said()).toEqual(['Ann is linked.'])
  })
})

test('while one thing is done, no other begins', async () => {
  const { server, match, right } = await opened(given())
  const held = server.hold('PUT /connections/{id}/people/{externalId}/ignored')
  const ignoring = match.ignore(right('Ann'), true)
  await match.link(aPair('Mara'))
  expect(server.asked('POST /connections/{id}/links')).toEqual([])
  await held.answer(anAction('a-6', 'ignore'))
  await ignoring
  expect(match.busy.value).toBeNull()
})
