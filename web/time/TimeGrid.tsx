/** A week of hours, filled in like a spreadsheet: arrows and Enter move, and what is pasted spreads over the cells. */
import { Lock } from 'lucide'
import type { TargetedKeyboardEvent } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { calendarDay, plural, withDays } from '../shell/format.ts'
import { mayWrite } from '../shell/session.ts'
import { withQuery } from '../shell/url.ts'
import { Icon } from '../ui/Icon.tsx'
import { hoursShown, weekdayOf } from './hours.ts'
import type { TimeScreen } from './timePage.ts'
import {
  type Cell,
  cellKey,
  type Grouping,
  hoursOfAll,
  hoursOfDay,
  hoursOfRow,
  pastedOver,
  sumOf,
  type TimeRow,
} from './timeRows.ts'

interface Props {
  screen: TimeScreen
  rows: TimeRow[]
  /** How many of them are drawn; the totals are of all. */
  lines: number
  days: string[]
  by: Grouping
}

export function TimeGrid({ screen, rows, lines, days, by }: Props) {
  const table = useRef<HTMLTableElement>(null)
  const inputAt = (row: number, column: number) =>
    table.current?.querySelector<HTMLElement>(`[data-at="${row} ${column}"]`)

  function move(event: TargetedKeyboardEvent<HTMLTableElement>): void {
    const at = placeOf(event.target)
    if (!at) return
    const step = stepOf(event, at.input)
    if (!step) return
    const next = inputAt(at.row + step[0], at.column + step[1])
    if (!next && event.key === 'Enter') at.input.blur()
    if (!next) return
    event.preventDefault()
    next.focus()
    if (next instanceof HTMLInputElement) next.select()
  }

  async function paste(event: ClipboardEvent): Promise<void> {
    const from = placeOf(event.target)
    const pasted = from && pastedOver(event.clipboardData?.getData('text') ?? '', from, rows, days)
    if (!pasted) return
    event.preventDefault()
    for (const { cell, at, text } of pasted) {
      // What is locked or made of several is passed over.
      const input = inputAt(at.row, at.column)
      if (!screen.isOpen(cell) || !(input instanceof HTMLInputElement)) continue
      input.value = text
      await screen.type(cell, text)
    }
  }

  return (
    // The table is wider than a phone: it scrolls, and the page does not.
    <div class="time-scroll">
      <table class="time-grid" ref={table} onKeyDown={move} onPaste={(e) => void paste(e)}>
        <caption class="hidden">Hours by {by} and day</caption>
        <thead>
          <tr>
            <th scope="col">{by === 'worker' ? 'Worker' : 'Project'}</th>
            {days.map((day) => (
              <th key={day} scope="col" class="num">
                <a href={withQuery(location.href, { view: 'day', day })}>
                  {weekdayOf(day)}
                  <span class="muted small">{calendarDay(day)}</span>
                </a>
              </th>
            ))}
            <th scope="col" class="num">
              Total
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, lines).map((row, r) => (
            <tr key={row.key}>
              <RowHead row={row} by={by} />
              {days.map((day, c) => (
                <td key={day} class="num">
                  <HoursCell screen={screen} cell={{ row, day }} at={`${r} ${c}`} />
                </td>
              ))}
              <td class="num strong">{hoursShown(hoursOfRow(row))}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Total</th>
            {days.map((day) => (
              <td key={day} class="num strong">
                {hoursShown(hoursOfDay(rows, day))}
              </td>
            ))}
            <td class="num strong">{hoursShown(hoursOfAll(rows))}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

function RowHead({ row, by }: { row: TimeRow; by: Grouping }) {
  const { url } = useLocation()
  const worker = <a href={withQuery(url, { worker: row.workerId })}>{row.workerName}</a>
  const project = <a href={withQuery(url, { project: row.projectId })}>{row.projectName}</a>
  return (
    <th scope="row">
      {by === 'worker' ? worker : project}
      <span class="muted small">
        {by === 'worker' ? project : worker}
        {row.position && ` · ${row.position}`}
      </span>
    </th>
  )
}

export const nameOfCell = ({ row, day }: Cell): string =>
  `Hours of ${row.workerName} for ${row.projectName}${row.position ? ` as ${row.position}` : ''} on ${weekdayOf(day)} ${calendarDay(day)}`

function HoursCell({ screen, cell, at }: { screen: TimeScreen; cell: Cell; at: string }) {
  const { url } = useLocation()
  const key = cellKey(cell)
  const entries = cell.row.cells.get(cell.day) ?? []
  const [entry, another] = entries
  const name = nameOfCell(cell)
  const problem = screen.problems.value[key] ?? entry?.problem?.message
  const correcting = screen.correcting.value.has(key)
  const input = useRef<HTMLInputElement>(null)
  const pressed = useRef(false)
  // With the lock gone, and not after painting: whoever pressed it types on.
  useLayoutEffect(() => {
    if (!correcting || !pressed.current) return
    pressed.current = false
    input.current?.focus()
  }, [correcting])
  if (another)
    return (
      <a
        class="time-several"
        href={withQuery(url, { view: 'day', day: cell.day })}
        aria-label={`${name}: ${sumOf(entries)} in ${plural(entries.length, 'entry', 'entries')}`}
      >
        {hoursShown(sumOf(entries))} <span class="muted">({entries.length})</span>
      </a>
    )
  if (!mayWrite.value) return <>{hoursShown(entry?.hours ?? 0)}</>
  if (entry?.locked && !correcting)
    return (
      <button
        type="button"
        class="time-locked"
        data-at={at}
        aria-label={`${name}: ${entry.hours}, pushed. Correct`}
        title="Pushed. Press to correct: the next push corrects it there."
        onClick={() => {
          pressed.current = true
          screen.correct(key)
        }}
      >
        <Icon of={Lock} />
        {hoursShown(entry.hours)}
      </button>
    )
  return (
    <input
      ref={input}
      key={`${entry?.id ?? 'none'} ${entry?.version ?? 0}`}
      class={entry?.state === 'changed' ? 'time-cell changed' : 'time-cell'}
      data-at={at}
      inputMode="decimal"
      autoComplete="off"
      readOnly={screen.waits.value}
      aria-label={name}
      aria-invalid={problem !== undefined}
      title={problem && withDays(problem)}
      defaultValue={hoursShown(entry?.hours ?? 0)}
      onFocus={(e) => e.currentTarget.select()}
      onBlur={(e) => void screen.type(cell, e.currentTarget.value)}
    />
  )
}

function placeOf(target: EventTarget | null) {
  if (!(target instanceof HTMLElement) || target.dataset.at === undefined) return null
  const [row = 0, column = 0] = target.dataset.at.split(' ').map(Number)
  return { input: target, row, column }
}

/** Left and right move only from the end of what is typed. */
function stepOf(event: KeyboardEvent, input: HTMLElement): [down: number, right: number] | null {
  if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return null
  const typing = input instanceof HTMLInputElement
  const [from, to] = typing ? [input.selectionStart ?? 0, input.selectionEnd ?? 0] : [0, 0]
  const length = typing ? input.value.length : 0
  const whole = from === 0 && to === length
  switch (event.key) {
    case 'Enter':
      // On what is locked, it presses.
      return typing ? [event.shiftKey ? -1 : 1, 0] : null
    case 'ArrowDown':
      return [1, 0]
    case 'ArrowUp':
      return [-1, 0]
    case 'ArrowLeft':
      return whole || to === 0 ? [0, -1] : null
    case 'ArrowRight':
      return whole || from === length ? [0, 1] : null
    default:
      return null
  }
}
