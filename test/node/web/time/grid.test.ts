/** The week of hours as a grid: its lines and totals, what is typed, what is pasted. */
import { describe, expect, test } from 'vitest'
import { hoursShown, hoursTyped } from '../../../../web/hours.ts'
import {
  cellKey,
  hoursOfAll,
  hoursOfDay,
  hoursOfRow,
  pastedOver,
  rowsOf,
} from '../../../../web/state/timeRows.ts'
import { viewOf } from '../../../../web/state/timeView.ts'
import { quiet, refusal, said } from '../support/fake-api.ts'
import { aRun, listed } from '../support/given.ts'
import { hoursOf, MON, openedWeek, TUE, WED, WEEK } from '../support/hours.ts'

const POST = 'POST /time-entries'
const PATCH = 'PATCH /time-entries/{id}'
const DELETE = 'DELETE /time-entries/{id}'

describe('the days that are shown', () => {
  test.each([
    ['the week of the day', { day: '2026-11-26' }, 'week', '2026-11-23', '2026-11-29'],
    ['a Sunday ends its week', { day: '2026-11-29' }, 'week', '2026-11-23', '2026-11-29'],
    ['a day alone', { day: '2026-11-26', view: 'day' }, 'day', '2026-11-26', '2026-11-26'],
    ['today’s week where nothing is said', {}, 'week', '2026-12-28', '2027-01-03'],
    [
      'today’s week where no day is meant',
      { day: '2026-13-01' },
      'week',
      '2026-12-28',
      '2027-01-03',
    ],
    ['a week where another view is meant', { view: 'month' }, 'week', '2026-12-28', '2027-01-03'],
  ])('are %s', (_, query, view, first, last) => {
    const shown = viewOf(query as Record<string, string>, '2026-12-31')
    expect([shown.view, shown.days[0], shown.days.at(-1)]).toEqual([view, first, last])
    expect(shown.days).toHaveLength(view === 'day' ? 1 : 7)
  })

  test('are grouped by worker, or by project', () => {
    expect([
      viewOf({}, MON).by,
      viewOf({ by: 'project' }, MON).by,
      viewOf({ by: 'x' }, MON).by,
    ]).toEqual(['worker', 'project', 'worker'])
  })
})

describe('hours', () => {
  test.each([
    ['8', 8],
    ['7.25', 7.25],
    ['7,5', 7.5],
    ['7:30', 7.5],
    ['0:20', 0.33],
    [' 6h15 ', 6.25],
    ['', undefined],
    ['eight', undefined],
    ['7:75', undefined],
  ])('typed as “%s” are %s', (typed, hours) => {
    expect(hoursTyped(typed)).toBe(hours)
  })
  test.each([
    [8, '8'],
    [7.5, '7.5'],
    [0, ''],
    [0.1 + 0.2, '0.3'],
  ])('of %s are shown as “%s”', (hours, shown) => {
    expect(hoursShown(hours)).toBe(shown)
  })
})

describe('lines', () => {
  const entries = [
    hoursOf('Zoe', MON, 1),
    hoursOf('Ann', MON, 0.1),
    hoursOf('Ann', TUE, 0.2),
    hoursOf('Ann', TUE, 2, { id: 'x', projectId: 'p-arch', projectName: 'Arch' }),
    hoursOf('Ann', MON, 3, { id: 'y', positionId: 'cook', position: 'Cook' }),
    hoursOf('Ann', MON, 4, { id: 'z' }),
  ]

  test('are one for each worker, project and position, in the order of names', () => {
    const names = (by: 'worker' | 'project') =>
      rowsOf(entries, by).map((r) => `${r.workerName} ${r.projectName} ${r.position ?? ''}`.trim())
    expect(names('worker')).toEqual(['Ann Arch', 'Ann Pier 9', 'Ann Pier 9 Cook', 'Zoe Pier 9'])
    expect(names('project')).toEqual(['Ann Arch', 'Ann Pier 9', 'Ann Pier 9 Cook', 'Zoe Pier 9'])
    expect(
      rowsOf(
        [hoursOf('Ann', MON, 1), hoursOf('Zoe', MON, 1, { projectName: 'Arch' })],
        'project',
      ).map((r) => r.workerName),
    ).toEqual(['Zoe', 'Ann'])
  })

  test('hold several entries of a day in one cell', () => {
    const line = rowsOf(entries, 'worker')[1]
    expect(line?.cells.get(MON)?.map((e) => e.hours)).toEqual([0.1, 4])
  })

  test('add up across, down and in all, without the drift of fractions', () => {
    const rows = rowsOf(entries, 'worker')
    expect(rows.map(hoursOfRow)).toEqual([2, 4.3, 3, 1])
    expect(WEEK.days.map((day) => hoursOfDay(rows, day))).toEqual([8.1, 2.2, 0, 0, 0, 0, 0])
    expect(hoursOfAll(rows)).toBe(10.3)
  })
})

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

describe('pasting', () => {
  const where = (pasted: ReturnType<typeof pastedOver>) =>
    pasted?.map((p) => `${p.cell.row.workerName} ${p.cell.day} ${p.text}`)

  test('spreads what was copied from a spreadsheet over the cells from where it is pasted', async () => {
    const { rows } = await openedWeek(hoursOf('Ann', MON, 1), hoursOf('Zoe', MON, 1))
    const pasted = pastedOver('8\t7.5\r\n6\t4:15\r\n', { row: 0, column: 0 }, rows(), WEEK.days)
    expect(where(pasted)).toEqual([
      `Ann ${MON} 8`,
      `Ann ${TUE} 7.5`,
      `Zoe ${MON} 6`,
      `Zoe ${TUE} 4:15`,
    ])
    expect(pasted?.map((p) => p.at)).toEqual([
      { row: 0, column: 0 },
      { row: 0, column: 1 },
      { row: 1, column: 0 },
      { row: 1, column: 1 },
    ])
  })

  test('lets fall what lies beyond the grid', async () => {
    const { rows } = await openedWeek(hoursOf('Ann', MON, 1), hoursOf('Zoe', MON, 1))
    expect(where(pastedOver('1\t2\n3\t4\n', { row: 1, column: 6 }, rows(), WEEK.days))).toEqual([
      `Zoe ${WEEK.days[6]} 1`,
    ])
  })

  test('of one cell is left to the browser; an empty cell among several empties', async () => {
    const { rows } = await openedWeek(hoursOf('Ann', MON, 1))
    expect(pastedOver('8\n', { row: 0, column: 0 }, rows(), WEEK.days)).toBeNull()
    expect(where(pastedOver('\t8', { row: 0, column: 0 }, rows(), WEEK.days))).toEqual([
      `Ann ${MON} `,
      `Ann ${TUE} 8`,
    ])
  })

  test('keeps each cell as if it had been typed, one after the other', async () => {
    const { server, page, rows, kept } = await openedWeek(
      hoursOf('Ann', MON, 1),
      hoursOf('Ann', WED, 3),
    )
    for (const { cell, text } of pastedOver('8\t7\t\n', { row: 0, column: 0 }, rows(), WEEK.days) ??
      [])
      await page.type(cell, text)
    expect(kept()).toEqual([`Ann ${MON} 8`, `Ann ${TUE} 7`])
    expect(server.log().filter((r) => /^(POST|PATCH|DELETE)/.test(r))).toEqual([
      PATCH,
      POST,
      DELETE,
    ])
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
