/**
 * Which line names the columns. Reports begin with a title, the company and a date; the header is the first line as
 * wide as the lines below it whose cells are words, of which two are known names of columns or stand above values
 * that fit. Pure.
 */
import { cleanText, fold } from '../../../core/people/text.ts'
import { isColumnName } from '../columns.ts'
import { fieldsByName } from '../mapping/names.ts'
import { DayColumn } from './days.ts'
import { isPlaceholder } from './placeholders.ts'

/** A line of a file as it is looked at here: whatever else is known of it does not matter. */
export interface Cells {
  readonly cells: readonly string[]
}

/** A header is looked for among so many filled lines, and judged by so many below it. */
export const HEADER_WITHIN = 60
const BELOW = 60

/**
 * The place among `lines` (filled ones, from the beginning of the file) of the one that names the columns; null
 * where there is none. Give at least HEADER_WITHIN + 60 of them, or all there are.
 */
export function findHeader(lines: readonly Cells[]): number | null {
  const certain = certainHeader(lines)
  if (certain !== null) return certain
  // Nothing tells but the words of the first line that is as wide as those below it.
  const at = lines.slice(0, HEADER_WITHIN).findIndex((line, i) => isWideAs(line, belowOf(lines, i)))
  const line = lines[at]
  return line && looksLikeNames(line, belowOf(lines, at)) ? at : null
}

/** What stands below a line, but for itself: reports repeat their header on every page. */
const belowOf = (lines: readonly Cells[], at: number): Cells[] => {
  const line = lines[at]
  return lines.slice(at + 1, at + 1 + BELOW).filter((other) => line && !isSameLine(line, other))
}

/** The same, where known names or the values below say so. */
export function certainHeader(lines: readonly Cells[]): number | null {
  const at = lines.slice(0, HEADER_WITHIN).findIndex((line, i) => {
    const below = belowOf(lines, i)
    if (!isWideAs(line, below) || !areWords(line)) return false
    return namesIn(line, below) + fits(line, below) >= 2
  })
  const line = lines[at]
  // Two reports in one: of lines that are the same, the first names the columns.
  return line ? lines.findIndex((other) => isSameLine(line, other)) : null
}

/**
 * The place of the line an admin chose, known by what is in it, wherever it stands now: the one that is equal to it,
 * else the one that has most of it. Null where no line has half of it. `chosen`: as `headerText` gives it.
 */
export function chosenHeader(lines: readonly Cells[], chosen: string): number | null {
  const wanted = new Set(cellsOfText(chosen))
  let [best, most] = [-1, 0]
  for (const [i, line] of lines.slice(0, HEADER_WITHIN).entries()) {
    const cells = cellsOfText(headerText(line))
    const here = cells.filter((cell) => wanted.has(cell)).length
    const share = here / Math.max(wanted.size, cells.length)
    if (share > most) [best, most] = [i, share]
  }
  return most >= 0.5 ? best : null
}

/** A line as it is remembered: the text of its cells. */
export const headerText = ({ cells }: Cells): string =>
  cells
    .map(cleanText)
    .join(' | ')
    .replace(/(?: \| )+$/, '')

const cellsOfText = (text: string): string[] =>
  text
    .split(' | ')
    .map((cell) => fold(cell.trim()))
    .filter((cell) => cell !== '')

/** Its filled cells. */
const filledOf = ({ cells }: Cells): number[] =>
  cells.flatMap((cell, i) => (cell.trim() === '' ? [] : [i]))

/** It names what most lines below have values for. */
function isWideAs(line: Cells, below: readonly Cells[]): boolean {
  const here = filledOf(line)
  if (here.length < 2) return false
  const wide = below.map(filledOf).filter((cells) => cells.length > 1)
  if (wide.length === 0) return true
  const used = new Map<number, number>()
  for (const cells of wide) for (const i of cells) used.set(i, (used.get(i) ?? 0) + 1)
  const usual = [...used].filter(([, times]) => times * 2 >= wide.length).map(([i]) => i)
  const named = usual.filter((i) => here.includes(i)).length
  return named * 3 >= usual.length * 2 && here.length * 2 >= median(wide.map((c) => c.length))
}

const median = (numbers: number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor((numbers.length - 1) / 2)] ?? 0

/** Words rather than somebody's data; "Phone 1" and "401k" are words. */
function areWords(line: Cells): boolean {
  const cells = filledOf(line).map((i) => (line.cells[i] ?? '').trim())
  const words = cells.filter(isWord).length
  return words === cells.length || (words >= 4 && words >= cells.length * 0.8)
}

function isWord(cell: string): boolean {
  if (cell.length > 120 || cell.includes('@') || !/\p{L}/u.test(cell)) return false
  const digits = cell.replace(/\D/g, '').length
  return digits <= 4 && digits < cell.length / 2 && !isDay(cell)
}

const isDay = (cell: string): boolean => {
  if (!/\d/.test(cell)) return false
  const column = new DayColumn()
  column.add(cell)
  return column.days > 0
}

/** Cells that are known names of columns, each name once; “Office” with others below it is where somebody works. */
const namesIn = (line: Cells, below: readonly Cells[]): number =>
  new Set(
    line.cells
      .filter((cell, i) => isName(cell) && !recurs(line, below, i))
      .map((cell) => fold(cell.trim())),
  ).size

const isName = (cell: string): boolean =>
  isColumnName(cell) || (isWord(cell) && fieldsByName(cell).some(({ exact }) => exact))

/** Columns whose values are of one kind that the words above are not: numbers, days, addresses. */
function fits(line: Cells, below: readonly Cells[]): number {
  const filled = filledOf(line)
  if (filled.some((i) => recurs(line, below, i))) return 0
  let found = 0
  for (const i of filled) {
    const values = below.map(({ cells }) => cells[i]?.trim() ?? '').filter((v) => !isPlaceholder(v))
    const data = values.filter((v) => v.includes('@') || /^\D{0,4}\d/.test(v)).length
    if (values.length === 0 || data * 5 < values.length * 4) continue
    // What is itself a number above numbers is somebody's.
    if (!isWord(line.cells[i]?.trim() ?? '')) return 0
    found += 1
  }
  return found
}

/** A value that comes again below is one of several people's. */
function recurs(line: Cells, below: readonly Cells[], i: number): boolean {
  const cell = fold(line.cells[i]?.trim() ?? '')
  return below.some((other) => fold(other.cells[i]?.trim() ?? '') === cell)
}

/** Whatever its case. */
const isSameLine = (a: Cells, b: Cells): boolean =>
  a.cells[0]?.toLowerCase() === b.cells[0]?.toLowerCase() &&
  headerText(a).toLowerCase() === headerText(b).toLowerCase()

/** Without any name that is known: nothing but words, none of which comes again below. */
function looksLikeNames(line: Cells, below: readonly Cells[]): boolean {
  if (namesIn(line, below) >= 2 && areWords(line) && isWideAs(line, below)) return true
  const cells = line.cells.map((cell) => cell.trim())
  if (!cells.every(isWord)) return false
  return !cells.some((_, i) => recurs(line, below, i))
}
