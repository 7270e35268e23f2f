/**
 * Payroll feed: from the text of a CSV file to columns and lines, noticing what is missing of it. A file of
 * 100,000 people would not fit into an isolate as rows: it is gone through once, and then read in pieces.
 */
import Papa from 'papaparse'
import { cleanText } from '../../core/people/text.ts'
import { VendorError } from '../connector.ts'
import { looksLikeHeader } from './columns.ts'
import { cutOff } from './decode.ts'
import type { Settings } from './settings.ts'

export interface Line {
  /** Counted as an editor counts them, from 1; of a row over several lines, the first. */
  line: number
  cells: string[]
  /** Why the cells cannot be trusted. */
  fault?: string
}
export interface Csv {
  columns: string[]
  delimiter: string
  header: boolean
  /** The number in a last line such as TRAILER,165; null without one. */
  counted: number | null
  /** Rows that are people, readable or not. */
  rows: number
  pieces: Piece[]
  /** The rows of a piece: neither blank ones nor the header or the counting line. */
  lines(piece: Piece): Line[]
}
export interface Piece {
  text: string
  /** Number of its first line. */
  line: number
}
type Options = Pick<Settings, 'delimiter' | 'quotes' | 'header' | 'trailer'>

const TRAILER = /^(trailer|trl|totals?|count|records?|(record|row|total) count)$/i

/** Throws VendorError `schema`: a web page, cut off, without the counting line it must have. */
export function readCsv(whole: string, options: Options, pieceLength = 256 * 1024): Csv {
  if (whole.trim() === '') throw new VendorError('schema', 'The file is empty.')
  if (whole.trimStart().startsWith('<'))
    throw new VendorError(
      'schema',
      'The answer is a web page, not a file of people. Check the address and the path.',
    )
  // Excel writes it for itself.
  const [said, sep] = /^sep=(.)\r?\n/.exec(whole) ?? []
  // With one kind of line end a row ends where an editor shows it, also in a file that mixes them.
  const text = whole.slice(said?.length ?? 0).replace(/\r\n?/g, '\n')
  const form = dialectOf(text, options, sep)
  const { pieces, rows, start, end } = goThrough(text, form, said ? 2 : 1, pieceLength)
  const counted = trailerOf(end)
  if (counted === null && options.trailer) throw cutOff('the last line does not count the rows')
  const header = options.header === 'auto' ? looksLikeHeader(start) : options.header === 'yes'
  const columns = columnNames(header ? start : undefined, start?.cells.length ?? 0)
  const skipped = [header ? start?.line : 0, counted === null ? 0 : end.at(-1)?.line]
  const last = end.at(counted === null ? -1 : -2)
  if (last && !skipped.includes(last.line)) refuseHalf(last, columns.length)
  return {
    columns,
    delimiter: form.delimiter,
    header,
    counted,
    rows: rows - (header ? 1 : 0) - (counted === null ? 0 : 1),
    pieces,
    lines: (piece) =>
      linesOf(piece, form)
        .filter((line) => isFilled(line) && !skipped.includes(line.line))
        .map((line) => measured(line, columns.length)),
  }
}

type Dialect = { newline: '\n'; delimiter: string; quoteChar: string; escapeChar: string }
const QUOTES = { double: ['"', '"'], backslash: ['"', '\\'], single: ["'", "'"] } as const

function dialectOf(text: string, options: Options, sep: string | undefined): Dialect {
  const [quoteChar, escapeChar] = QUOTES[options.quotes]
  const dialect = { newline: '\n', quoteChar, escapeChar } as const
  if (options.delimiter !== 'auto')
    return { ...dialect, delimiter: options.delimiter === 'tab' ? '\t' : options.delimiter }
  const start = text.slice(0, 64 * 1024)
  const delimitersToGuess = [',', ';', '\t', '|']
  const guess = () => Papa.parse(start, { ...dialect, preview: 20, delimitersToGuess }).meta
  return { ...dialect, delimiter: sep ?? guess().delimiter }
}

/** Each row once: where pieces end, how many rows are filled, the first of them and the last two. */
function goThrough(text: string, form: Dialect, first: number, pieceLength: number) {
  const pieces: Piece[] = []
  let [from, line, next, rows] = [0, first, first, 0]
  let start: Line | undefined
  let end: Line[] = []
  const cut = (to: number) => {
    if (to > from) pieces.push({ text: text.slice(from, to), line })
    from = to
    line = next
  }
  Papa.parse<string[]>(text, {
    ...form,
    step({ data: cells, errors, meta }) {
      const row = lineOf(cells, next, errors)
      next = lineAfter(row)
      if (isFilled(row)) {
        rows += 1
        start ??= row
        end = [...end.slice(-1), row]
      }
      if (meta.cursor - from >= pieceLength) cut(meta.cursor)
    },
  })
  cut(text.length)
  return { pieces, rows, start, end }
}

const isFilled = ({ cells }: Line) => cells.some((cell) => cell.trim() !== '')

/** Throws VendorError `schema` for a quotation that never ends; one in the wrong place is the row's fault. */
function lineOf(cells: string[], line: number, errors: readonly Papa.ParseError[]): Line {
  const wrong = errors.filter(({ type }) => type === 'Quotes')
  if (wrong.some(({ code }) => code === 'MissingQuotes'))
    throw cutOff(`a quotation mark in line ${line} is never closed`)
  return wrong.length === 0
    ? { line, cells }
    : { line, cells, fault: 'has a quotation mark where none can be' }
}

function lineAfter({ line, cells }: Line): number {
  let next = line + 1
  for (const cell of cells)
    for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) next += 1
  return next
}

function linesOf(piece: Piece, form: Dialect): Line[] {
  const { data, errors } = Papa.parse<string[]>(piece.text, form)
  const wrong = Map.groupBy(errors, ({ row }) => row)
  let next = piece.line
  return data.map((cells, i) => {
    const line = lineOf(cells, next, wrong.get(i) ?? [])
    next = lineAfter(line)
    return line
  })
}

/** `end`: the last two filled lines; the only line of a file counts nothing. */
function trailerOf(end: readonly Line[]): number | null {
  const [word = '', count = '', ...rest] = (end[1]?.cells ?? []).map((cell) => cell.trim())
  if (!TRAILER.test(word) || !/^\d{1,9}$/.test(count)) return null
  return rest.every((cell) => cell === '') ? Number(count) : null
}

/** Each name once: `Phone`, `Phone (2)`; `Column 3` where there is none. */
function columnNames(header: Line | undefined, width: number): string[] {
  const seen = new Set<string>()
  const cells = header?.cells ?? Array.from({ length: width }, () => '')
  return cells.map((cell, i) => {
    const name = cleanText(cell) || `Column ${i + 1}`
    let unique = name
    for (let n = 2; seen.has(unique); n += 1) unique = `${name} (${n})`
    seen.add(unique)
    return unique
  })
}

function refuseHalf({ line, cells, fault }: Line, width: number): void {
  if (cells.length < width && !fault)
    throw cutOff(`line ${line} is the last and has ${cells.length} of ${width} columns`)
}

/** Cells beyond the header are let be when they are empty: many exports end each line with a delimiter. */
function measured(line: Line, width: number): Line {
  const { cells } = line
  const extra = cells.length > width && cells.slice(width).some((cell) => cell.trim() !== '')
  if (cells.length < width || extra)
    line.fault ??= `has ${cells.length} columns where the others have ${width}`
  return line
}
