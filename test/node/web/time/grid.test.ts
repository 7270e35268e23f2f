/** The week of hours as a grid: its days, its lines and totals, and what is pasted over it. */
import { describe, expect, test } from 'vitest'
import { hoursShown, hoursTyped } from '../../../../web/time/hours.ts'
import {
  hoursOfAll,
  hoursOfDay,
  hoursOfRow,
  pastedOver,
  rowsOf,
} from '../../../../web/time/timeRows.ts'
import { viewOf } from '../../../../web/time/timeView.ts'
import { hoursOf, MON, openedWeek, TUE, WED, WEEK } from '../support/hours.ts'

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
      'PATCH /time-entries/{id}',
      'POST /time-entries',
      'DELETE /time-entries/{id}',
    ])
  })
})
