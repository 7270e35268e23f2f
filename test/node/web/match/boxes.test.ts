/** The boxes of the Match board: their order, their search, and what is loaded into them. */
import { describe, expect, test } from 'vitest'
import { createBox, sortCards, withCard } from '../../../../web/match/box.ts'
import { aPair, aSource, aTarget, linkedBy, opened } from '../support/board.ts'
import { quiet, refusal } from '../support/fake-api.ts'
import { listed } from '../support/given.ts'

const names = (cards: readonly { name: string }[]) => cards.map((c) => c.name)

describe('a search', () => {
  const box = createBox<ReturnType<typeof aTarget>>()
  box.all.value = [
    aTarget('José Quillfeather', { payrollId: 'P-17', email: 'jose@example.com' }),
    aTarget('Ines Brambleton', { phone: '+14165550101', phoneNational: '(416) 555-0101' }),
    aTarget('Otto Zephyrine', { details: ['Pile driver', 'Harbour'] }),
  ]
  test.each([
    ['', ['José Quillfeather', 'Ines Brambleton', 'Otto Zephyrine']],
    ['JOSE', ['José Quillfeather']],
    ['quill jos', ['José Quillfeather']],
    ['p-17', ['José Quillfeather']],
    ['jose@', ['José Quillfeather']],
    ['555-0101', ['Ines Brambleton']],
    ['+1416555', ['Ines Brambleton']],
    ['harbour pile', ['Otto Zephyrine']],
    ['  ', ['José Quillfeather', 'Ines Brambleton', 'Otto Zephyrine']],
    ['jose harbour', []],
  ])('for “%s” finds %j', (typed, found) => {
    box.query.value = typed
    expect(names(box.shown.value)).toEqual(found)
  })
})

test('cards stand in the order of their names, whatever their case, accents and numbers', () => {
  const cards = ['zoe', 'Ärmel', 'armin', 'Site 10', 'Site 9'].map((name) => aTarget(name))
  expect(names(sortCards(cards))).toEqual(['Ärmel', 'armin', 'Site 9', 'Site 10', 'zoe'])
})

test('a card that comes later takes the place of its name', () => {
  const cards = [aTarget('Ann'), aTarget('Zoe')]
  expect(names(withCard(cards, aTarget('Mara')))).toEqual(['Ann', 'Mara', 'Zoe'])
  expect(names(withCard(cards, aTarget('Zora')))).toEqual(['Ann', 'Zoe', 'Zora'])
  expect(names(withCard(null, aTarget('Mara')))).toEqual(['Mara'])
  expect(names(cards)).toEqual(['Ann', 'Zoe'])
})

test('whoever is inactive stands aside until they are shown, looked for or suggested', () => {
  const box = createBox<ReturnType<typeof aTarget>>(
    (card) => (card.name === 'Zoe' ? 1 : 0),
    (card) => !card.active,
  )
  box.all.value = ['Ann', 'Mara', 'Zoe'].map((name) => aTarget(name, { active: name === 'Ann' }))
  expect([box.aside.value, names(box.shown.value)]).toEqual([2, ['Zoe', 'Ann']])
  box.query.value = 'mar'
  expect(names(box.shown.value)).toEqual(['Mara'])
  box.query.value = ''
  box.showAside.value = true
  expect(names(box.shown.value)).toEqual(['Zoe', 'Ann', 'Mara'])
})

test('each box is loaded whole, page after page', async () => {
  const { server, match, boxes } = await opened({ right: [aSource('Mara')] })
  server.once('GET /connections/{id}/match/workers', listed([aTarget('Zoe')], 'two'))
  server.once('GET /connections/{id}/match/workers', listed([aTarget('Ann')]))
  await match.load()
  expect(boxes()).toEqual({ left: ['Ann', 'Zoe'], right: ['Mara'], linked: [], ignored: [] })
  expect(server.asked('GET /connections/{id}/match/workers').at(-1)?.query).toEqual({
    limit: '1000',
    inactive: 'true',
    cursor: 'two',
  })
})

test('a board that cannot be loaded says why, and is loaded when asked again', async () => {
  const { server, match, boxes } = await opened({ left: [aTarget('Ann')] })
  server.once('GET /connections/{id}/match', refusal(500, 'internal', 'Something went wrong.'))
  await match.load()
  expect([match.error.value?.message, match.loading.value]).toEqual([
    'Something went wrong.',
    false,
  ])
  await match.load()
  expect([match.error.value, boxes().left]).toEqual([null, ['Ann']])
})

test('of two looks the later counts, whichever is answered last', async () => {
  const { server, match, boxes } = await opened({})
  const first = server.hold('GET /connections/{id}/match/workers')
  const second = server.hold('GET /connections/{id}/match/workers')
  const looks = [match.load(), match.load()]
  await second.answer(listed([aTarget('Now')]))
  await first.answer(listed([aTarget('Before')]))
  await Promise.all(looks)
  expect(boxes().left).toEqual(['Now'])
})

describe('while a pair is linked', () => {
  const linking = async () => {
    const linked: ReturnType<typeof aSource>[] = []
    const given = { left: [aTarget('Ann'), aTarget('Bea')], right: [aSource('Ann')], linked }
    const board = await opened(given)
    board.server.on('POST /connections/{id}/links', () => {
      const ann = aSource('Ann', { linked: aTarget('Ann') })
      Object.assign(given, { left: [aTarget('Bea')], right: [], linked: [ann] })
      return linkedBy('a-1', aPair('Ann'))
    })
    return board
  }

  test('the board that is looked at again does not put them back into their boxes', async () => {
    const { server, match, boxes } = await linking()
    const linkedBefore = server.hold('GET /connections/{id}/people')
    const before = server.hold('GET /connections/{id}/match/workers')
    void match.load()
    await match.link(aPair('Ann'))
    await linkedBefore.answer(listed([]))
    await before.answer(listed([aTarget('Ann'), aTarget('Bea')]))
    expect(boxes()).toMatchObject({ left: ['Bea'], right: [], linked: ['Ann = Ann'] })
  })

  test('a count from before does not take them out again', async () => {
    const { server, match } = await linking()
    const before = server.hold('GET /connections/{id}/match/counts')
    void match.load()
    await quiet()
    await match.link(aPair('Ann'))
    await before.answer({ linked: 0, ignored: 0 })
    expect(match.linked.total.value).toBe(1)
  })
})

test('the first cards are shown while the others still come', async () => {
  const { server, match, boxes } = await opened({})
  match.left.all.value = null
  const [one, two] = [
    server.hold('GET /connections/{id}/match/workers'),
    server.hold('GET /connections/{id}/match/workers'),
  ]
  const looking = match.load()
  await one.answer(listed([aTarget('Zoe')], 'two'))
  expect([boxes().left, match.left.whole.value]).toEqual([['Zoe'], false])
  await two.answer(listed([aTarget('Ann')]))
  await looking
  expect([boxes().left, match.left.whole.value]).toEqual([['Ann', 'Zoe'], true])
})

test('of the linked pairs one page is loaded, and the next when somebody scrolls to its end', async () => {
  const { server, match, boxes } = await opened({})
  const page = (from: number, next: string | null) =>
    listed(
      Array.from({ length: 30 }, (_, n) => {
        const name = `P${from + n}`
        return aSource(name, { linked: aTarget(name) })
      }),
      next,
    )
  server.once('GET /connections/{id}/people', page(0, 'two'))
  await match.linked.reload()
  expect([boxes().linked?.length, match.linked.whole.value]).toEqual([30, false])
  server.once('GET /connections/{id}/people', page(30, null))
  match.linked.more()
  await quiet()
  expect([boxes().linked?.length, match.linked.whole.value]).toEqual([60, true])
  expect(server.asked('GET /connections/{id}/people').at(-1)?.query).toEqual({
    ...{ state: 'linked', order: 'name', limit: '100', cursor: 'two' },
  })
})

test('the linked pairs are searched by the server, and counted as they come and go', async () => {
  const { server, match, boxes } = await opened({
    left: [aTarget('Mara')],
    right: [aSource('Mara')],
    linked: [aSource('Lena', { linked: aTarget('Lena') })],
  })
  expect(match.linked.total.value).toBe(1)
  server.on('POST /connections/{id}/links', linkedBy('a-1', aPair('Mara')))
  await match.link(aPair('Mara'))
  expect([match.linked.total.value, boxes().linked]).toEqual([2, ['Mara = Mara', 'Lena = Lena']])
  match.linked.search('lena')
  await expect
    .poll(() => server.asked('GET /connections/{id}/people').at(-1)?.query.query)
    .toBe('lena')
})
