/** Hours kept as they are typed, what was pushed corrected on purpose, and the week they stand in. */
import { describe, expect, test } from 'vitest'
import { cellKey } from '../../../../web/time/timeRows.ts'
import { quiet, refusal, said } from '../support/fake-api.ts'
import { aRun, listed } from '../support/given.ts'
import { hoursOf, MON, openedWeek, TUE, WED } from '../support/hours.ts'

const POST = 'POST /time-entries'
const PATCH = 'PATCH /time-entries/{id}'
const DELETE = 'DELETE /time-entries/{id}'

describe('a cell', () => {
  test('that was empty becomes an entry of its line', async () => {
    const { server, page, at, kept } = await openedWeek(
      hoursOf('Ann', MON, 8, { positionId: 'cook', position: 'Cook' }),
    )
    expect(await page.type(at('Ann', TUE), '7.5')).toBe(true)
    expect(server.bodies(POST)).toEqual([
      { workerId: 'w-Ann', projectId: 'p-pier', positionId: 'cook', day: TUE, hours: '7.5' },
    ])
    expect(kept()).toEqual([`Ann ${MON} 8`, `Ann ${TUE} 7.5`])
  })

  test('is changed with the version that was read', async () => {
    const { server, page, at, kept } = await openedWeek(hoursOf('Ann', MON, 8, { version: 4 }))
    await page.type(at('Ann', MON), '6')
    expect(server.bodies(PATCH)).toEqual([{ hours: '6', version: 4 }])
    expect(kept()).toEqual([`Ann ${MON} 6`])
  })

  test.each(['8', '8.00', '8:00', ' 8 '])(
    'left as it was, though as “%s”, sends nothing',
    async (text) => {
      const { server, page, at } = await openedWeek(hoursOf('Ann', MON, 8))
      expect(await page.type(at('Ann', MON), text)).toBe(true)
      expect(await page.type(at('Ann', TUE), '  ')).toBe(true)
      expect(server.log().filter((r) => /^(POST|PATCH|DELETE)/.test(r))).toEqual([])
    },
  )

  test('that is emptied is deleted', async () => {
    const { server, page, at, kept } = await openedWeek(
      hoursOf('Ann', MON, 8, { version: 3 }),
      hoursOf('Ann', TUE, 8),
    )
    await page.type(at('Ann', MON), '')
    expect(server.asked(DELETE).map((r) => r.query)).toEqual([{ version: '3' }])
    expect(kept()).toEqual([`Ann ${TUE} 8`])
  })

  test('that cannot be kept says why; put right, the sentence goes', async () => {
    const { server, page, at } = await openedWeek(hoursOf('Ann', MON, 8))
    server.once(POST, refusal(422, 'invalid', 'A day has no more than 24 hours.'))
    expect(await page.type(at('Ann', TUE), '25')).toBe(false)
    const key = cellKey(at('Ann', TUE))
    expect(page.problems.value).toEqual({ [key]: 'A day has no more than 24 hours.' })
    await page.type(at('Ann', TUE), '')
    expect(page.problems.value).toEqual({})
    server.once(POST, refusal(422, 'invalid', 'A day has no more than 24 hours.'))
    await page.type(at('Ann', TUE), '25')
    await page.type(at('Ann', TUE), '5')
    expect(page.problems.value).toEqual({})
  })

  test('of another week is closed until it is known what is kept there', async () => {
    const { server, page, at } = await openedWeek(hoursOf('Ann', MON, 8))
    const next = server.hold('GET /time-entries')
    const cell = { ...at('Ann', MON), day: '2026-11-30' }
    expect(page.isOpen(cell)).toBe(true)
    page.show({ from: '2026-11-30', to: '2026-12-06' })
    expect(page.isOpen(cell)).toBe(false)
    await next.answer(listed([hoursOf('Ann', '2026-11-30', 8)]))
    expect([page.isOpen(cell), page.waits.value]).toEqual([true, false])
  })

  test('typed while the week is read again keeps what was typed', async () => {
    const { server, page, at, kept } = await openedWeek(hoursOf('Ann', MON, 8))
    const before = server.hold('GET /time-entries')
    void page.reload()
    await page.type(at('Ann', TUE), '7')
    server.on('GET /time-entries', listed([hoursOf('Ann', MON, 8), hoursOf('Ann', TUE, 7)]))
    await before.answer(listed([hoursOf('Ann', MON, 8)]))
    expect(kept()).toEqual([`Ann ${MON} 8`, `Ann ${TUE} 7`])
  })

  test('somebody else changed meanwhile shows what there is now', async () => {
    const { server, page, at, kept } = await openedWeek(hoursOf('Ann', MON, 8))
    server.on(PATCH, refusal(409, 'version_conflict', 'Somebody changed it meanwhile.'))
    server.on('GET /time-entries', listed([hoursOf('Ann', MON, 4, { version: 2 })]))
    await page.type(at('Ann', MON), '6')
    await quiet()
    expect(kept()).toEqual([`Ann ${MON} 4`])
    expect(Object.values(page.problems.value)).toEqual(['Somebody changed it meanwhile.'])
  })

  test('of several entries is not typed into', async () => {
    const { server, page, at } = await openedWeek(
      hoursOf('Ann', MON, 8),
      hoursOf('Ann', MON, 2, { id: 'second' }),
    )
    expect([page.isOpen(at('Ann', MON)), page.isOpen(at('Ann', TUE))]).toEqual([false, true])
    expect(await page.type(at('Ann', MON), '')).toBe(true)
    expect(server.asked(DELETE)).toEqual([])
  })

  test('typed into again while it is being kept is one entry, with what was typed last', async () => {
    const { server, page, at, kept } = await openedWeek(hoursOf('Ann', MON, 8))
    const held = server.hold(POST)
    const cell = at('Ann', TUE)
    const typed = [page.type(cell, '7'), page.type(cell, '7'), page.type(cell, '6')]
    expect(page.saving.value).toBe(true)
    await held.answer(hoursOf('Ann', TUE, 7))
    await Promise.all(typed)
    expect(server.bodies(POST)).toHaveLength(1)
    expect(server.bodies(PATCH)).toEqual([{ hours: '6', version: 1 }])
    expect(kept()).toEqual([`Ann ${MON} 8`, `Ann ${TUE} 6`])
    expect(page.saving.value).toBe(false)
  })

  test('kept after another week was opened does not turn up there', async () => {
    const { server, page, at, kept } = await openedWeek(hoursOf('Ann', MON, 8))
    const held = server.hold(POST)
    const typing = page.type(at('Ann', TUE), '7')
    server.on('GET /time-entries', listed([]))
    page.show({ from: '2026-11-30', to: '2026-12-06' })
    await quiet()
    await held.answer(hoursOf('Ann', TUE, 7))
    await typing
    expect(kept()).toEqual([])
  })
})

describe('what was pushed', () => {
  const pushed = hoursOf('Ann', MON, 8, { locked: true, state: 'pushed' })

  test('is typed over only once its correction was begun, and is sent as one', async () => {
    const { server, page, at } = await openedWeek(pushed)
    expect(page.isOpen(at('Ann', MON))).toBe(false)
    page.correct(cellKey(at('Ann', MON)))
    expect(page.isOpen(at('Ann', MON))).toBe(true)
    await page.type(at('Ann', MON), '7.75')
    expect(server.bodies(PATCH)).toEqual([{ hours: '7.75', version: 1, correct: true }])
    expect(page.isOpen(at('Ann', MON))).toBe(false)
  })

  test('is deleted as a correction too', async () => {
    const { server, page, at } = await openedWeek(pushed)
    page.correct(cellKey(at('Ann', MON)))
    await page.type(at('Ann', MON), '')
    expect(server.asked(DELETE)[0]?.query).toEqual({ version: '1', correct: 'true' })
  })

  test('stays being corrected when that was refused', async () => {
    const { server, page, at } = await openedWeek(pushed)
    server.on(PATCH, refusal(422, 'invalid', 'A day has no more than 24 hours.'))
    page.correct(cellKey(at('Ann', MON)))
    await page.type(at('Ann', MON), '30')
    expect(page.isOpen(at('Ann', MON))).toBe(true)
  })

  test('is locked again when other days are shown', async () => {
    const { page, at } = await openedWeek(pushed)
    page.correct(cellKey(at('Ann', MON)))
    page.show({})
    await quiet()
    expect([page.isOpen(at('Ann', MON)), page.correcting.value.size]).toEqual([false, 0])
  })
})

describe('the week', () => {
  test('asks for its days, worker and project, page by page, and says when there is more than it shows', async () => {
    const { server, page, kept } = await openedWeek()
    for (const [n, next] of [1, 2, 3].entries())
      server.once('GET /time-entries', listed([hoursOf(`P${n}`, MON, 1)], `after-${next}`))
    page.show({ from: MON, to: WED, workerId: 'w', projectId: undefined })
    await quiet()
    expect(
      server
        .asked('GET /time-entries')
        .slice(1)
        .map((r) => r.query),
    ).toEqual([
      { from: MON, to: WED, workerId: 'w', limit: '1000' },
      { from: MON, to: WED, workerId: 'w', limit: '1000', cursor: 'after-1' },
      { from: MON, to: WED, workerId: 'w', limit: '1000', cursor: 'after-2' },
    ])
    expect([kept().length, page.more.value]).toEqual([3, true])
  })

  test('of two weeks opened after each other the second is shown', async () => {
    const { server, page, kept } = await openedWeek()
    const [first, second] = [server.hold('GET /time-entries'), server.hold('GET /time-entries')]
    page.show({ from: MON })
    page.show({ from: MON, to: WED })
    await second.answer(listed([hoursOf('Second', MON, 1)]))
    await first.answer(listed([hoursOf('First', MON, 1)]))
    expect(kept()).toEqual([`Second ${MON} 1`])
  })

  test('keeps its hours when they cannot be loaded again, with the reason', async () => {
    const { server, page, kept } = await openedWeek(hoursOf('Ann', MON, 1))
    server.once('GET /time-entries', refusal(500, 'internal', 'Something went wrong.'))
    await page.reload()
    expect([kept(), page.error.value?.message, page.loading.value]).toEqual([
      [`Ann ${MON} 1`],
      'Something went wrong.',
      false,
    ])
  })

  test('is pushed to the connections that take hours, with a preview first', async () => {
    const { server, page } = await openedWeek()
    expect(page.sources.data.value?.map((c) => c.id)).toEqual(['c-2'])
    server.once('POST /connections/{id}/pushes', aRun({ id: 'run-4' }))
    expect((await page.preview('c-2'))?.id).toBe('run-4')
    expect(server.bodies('POST /connections/{id}/pushes')).toEqual([{ mode: 'preview' }])
    server.once('POST /connections/{id}/pushes', refusal(409, 'run_in_progress', 'One is.'))
    expect(await page.preview('c-2')).toBeNull()
    expect(said()).toEqual(['A sync or a push is under way already: try again when it is done.'])
  })
})

describe('an entry of the day', () => {
  test('has its note changed beside its hours', async () => {
    const entry = hoursOf('Ann', MON, 8)
    const { server, page } = await openedWeek(entry)
    server.on(PATCH, { ...entry, note: 'Piles', version: 2 })
    expect(await page.change(entry, { note: 'Piles' })).toBe(true)
    expect(server.bodies(PATCH)).toEqual([{ note: 'Piles', version: 1 }])
    expect(page.entries.value?.[0]?.note).toBe('Piles')
  })

  test('that is gone already says so and looks again', async () => {
    const entry = hoursOf('Ann', MON, 8)
    const { server, page, kept } = await openedWeek(entry)
    server.on(DELETE, refusal(404, 'not_found', 'It was deleted meanwhile.'))
    server.on('GET /time-entries', listed([]))
    expect(await page.remove(entry)).toBe(false)
    await quiet()
    expect([kept(), page.problems.value]).toEqual([[], { [entry.id]: 'It was deleted meanwhile.' }])
  })
})
