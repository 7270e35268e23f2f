/**
 * Rows of a CSV text, a piece at a time. A quotation mark in the wrong place, or one that is never closed, is the fault
 * of its row and of no other: that row ends where its line ends. Pure.
 */
import type { Line } from './line.ts'

export interface Dialect {
  delimiter: string
  quote: string
  /** What makes a quotation mark inside one a character: itself, or a backslash. */
  escaping: string
  /** Each line is one quoted cell, in which the cells of its row are. */
  wrapped?: true
}

/** A quoted cell of more lines or characters is the beginning of one that is never closed. */
const MOST_LINES = 100
const LONGEST_CELL = 200_000

export const WRONG_QUOTE = 'has a quotation mark where none can be'

interface Row {
  cells: string[]
  /** Where the next one begins. */
  next: number
  fault?: string
  /** The quotation that begins here is not closed before the text ends. */
  open?: true
}

/** Takes text as it comes, with \n for every line end, and gives the rows that are complete. */
export class RowReader {
  private readonly dialect: Dialect
  private rest = ''
  /** Number of the line that `rest` begins with. */
  line: number

  constructor(dialect: Dialect, line: number) {
    this.dialect = dialect
    this.line = line
  }

  /** `last`: no more text will come. Lines that are all blank are left out. */
  take(text: string, last: boolean): Line[] {
    const all = this.rest + text
    const lines: Line[] = []
    let at = 0
    while (at < all.length) {
      const row = rowAt(all, at, this.dialect, last)
      if (row === null) break
      const { cells, fault } = row
      if (row.open && row.next >= all.length) throw new Unclosed(this.line)
      if (fault || cells.length > 1 || cells[0] !== '') {
        const line: Line = { line: this.line, cells: unwrapped(cells, this.dialect) }
        if (fault) line.fault = fault
        if (row.next > all.length) line.open = true
        lines.push(line)
      }
      this.line += linesIn(all, at, row.next)
      at = row.next
    }
    // A slice would keep all of the text before it in memory.
    this.rest = at === 0 ? all : at >= all.length ? '' : flat(all.slice(at))
    return lines
  }

  get waiting(): number {
    return this.rest.length
  }
}

/** The file ends within a quotation that began in its last line. */
export class Unclosed extends Error {
  readonly line: number
  constructor(line: number) {
    super(`A quotation in line ${line} is not closed.`)
    this.line = line
  }
}

/** What a line holds that was quoted as a whole. */
function unwrapped(cells: string[], dialect: Dialect): string[] {
  const [only] = cells
  if (!dialect.wrapped || cells.length > 1 || !only) return cells
  return rowAt(only.replaceAll('\n', ' '), 0, dialect, true)?.cells ?? cells
}

const flat = (text: string): string => JSON.parse(JSON.stringify(text)) as string

function linesIn(text: string, from: number, to: number): number {
  let count = 0
  for (let n = text.indexOf('\n', from); n >= 0 && n < to; n = text.indexOf('\n', n + 1)) count += 1
  return count
}

/** Null while it is not complete. */
function rowAt(text: string, from: number, dialect: Dialect, last: boolean): Row | null {
  const newline = text.indexOf('\n', from)
  if (newline < 0 && !last) return null
  const end = newline < 0 ? text.length : newline
  const line = text.slice(from, end)
  // Nearly every row of most files.
  if (!line.includes(dialect.quote)) return { cells: line.split(dialect.delimiter), next: end + 1 }
  const cells: string[] = []
  for (let at = from; ; ) {
    const mark = markAt(text, at, dialect)
    const quoted = mark < 0 ? null : quotedCell(text, mark, dialect, last)
    if (quoted === 'more') return null
    // Behind blanks a mark may be part of what is written: "6' 2".
    if (mark < 0 || (mark > at && (quoted === null || quoted === 'open'))) {
      const [cell, next, ends] = bareCell(text, at, dialect)
      cells.push(cell)
      if (ends) return { cells, next }
      at = next
      continue
    }
    if (quoted === null || quoted === 'open') {
      const row = { cells: line.split(dialect.delimiter), next: end + 1, fault: WRONG_QUOTE }
      return quoted === 'open' ? { ...row, open: true } : row
    }
    cells.push(quoted.cell)
    if (quoted.ends) return { cells, next: quoted.next }
    at = quoted.next
  }
}

/** Where the quotation of a cell begins, before which some leave blanks; -1 where it has none. */
function markAt(text: string, at: number, { quote, delimiter }: Dialect): number {
  let mark = at
  while (text[mark] === ' ' && delimiter !== ' ') mark += 1
  return text[mark] === quote ? mark : -1
}

/** What it holds, where the next cell begins, and whether the row ends with it. */
function bareCell(text: string, at: number, { delimiter }: Dialect): [string, number, boolean] {
  const newline = text.indexOf('\n', at)
  const end = newline < 0 ? text.length : newline
  const next = text.indexOf(delimiter, at)
  return next >= 0 && next < end
    ? [text.slice(at, next), next + 1, false]
    : [text.slice(at, end), end + 1, true]
}

type Quoted = { cell: string; next: number; ends: boolean }

/** Null where something follows the closing mark; 'open' where there is none; 'more' while that is not known. */
function quotedCell(
  text: string,
  from: number,
  { delimiter, quote, escaping }: Dialect,
  last: boolean,
): Quoted | null | 'open' | 'more' {
  const limit = from + LONGEST_CELL
  let escaped = false
  for (let at = from + 1; ; ) {
    const mark = nextMark(text, at, quote, escaping)
    if (mark < 0 || mark > limit || (mark === text.length - 1 && !last)) {
      if (!last && text.length <= limit && linesIn(text, from, text.length) <= MOST_LINES)
        return 'more'
      if (mark < 0 || mark > limit) return 'open'
    }
    if (text[mark] === escaping && escaping !== quote) {
      escaped = true
      at = mark + 2
      continue
    }
    if (escaping === quote && text[mark + 1] === quote) {
      escaped = true
      at = mark + 2
      continue
    }
    if (linesIn(text, from, mark) > MOST_LINES) return null
    const inside = text.slice(from + 1, mark)
    const cell = escaped ? unescaped(inside, quote, escaping) : inside
    let after = mark + 1
    while (text[after] === ' ' && delimiter !== ' ') after += 1
    if (after >= text.length) return last ? { cell, next: after + 1, ends: true } : 'more'
    if (text[after] === '\n') return { cell, next: after + 1, ends: true }
    return text[after] === delimiter ? { cell, next: after + 1, ends: false } : null
  }
}

/** The next quotation mark, or what makes one a character. */
function nextMark(text: string, at: number, quote: string, escaping: string): number {
  const mark = text.indexOf(quote, at)
  if (escaping === quote) return mark
  const before = text.indexOf(escaping, at)
  return before >= 0 && (mark < 0 || before < mark) ? before : mark
}

const unescaped = (inside: string, quote: string, escaping: string): string =>
  escaping === quote ? inside.replaceAll(quote + quote, quote) : inside.replace(/\\(["'\\])/g, '$1')
