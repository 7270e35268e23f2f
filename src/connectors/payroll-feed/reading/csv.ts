/**
 * From the text of a CSV file to lines of cells, as it comes in: a file of 100,000 people would not fit into an
 * isolate as rows.
 */

import type { Bytes } from '../../bytes.ts'
import { VendorError } from '../../connector.ts'
import type { Settings } from '../settings.ts'
import { certainHeader } from './header.ts'
import { isFilled, type Line, type Lines } from './line.ts'
import { type Dialect, RowReader, Unclosed } from './rows.ts'
import { cutOff, ENCODINGS, textOf } from './text.ts'

type Options = Pick<Settings, 'delimiter' | 'quotes' | 'encoding'>

const DELIMITERS: Record<string, string> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'vertical bars',
  '^': 'carets',
  '~': 'tildes',
  ':': 'colons',
}
/** No row of a payroll is as long. */
const LONGEST_ROW = 1_000_000

/** Throws VendorError `schema`: empty, in no one encoding, cut off within a character. */
export async function csvLines(bytes: Bytes, options: Options): Promise<Lines> {
  const { encoding, text } = await textOf(bytes, options.encoding)
  const { dialect, sep } = await dialectOf(text, options)
  const { delimiter } = dialect
  const name = DELIMITERS[delimiter] ?? (delimiter < ' ' ? 'control characters' : `“${delimiter}”`)
  return {
    form: `CSV with ${name}, ${ENCODINGS[encoding]}`,
    delimiter,
    read: () => linesOf(withOneLineEnd(text()), dialect, sep),
  }
}

const QUOTES = { double: ['"', '"'], backslash: ['"', '\\'], single: ["'", "'"] } as const
/** So much of the beginning tells what divides cells. */
const ENOUGH = 64 * 1024

async function dialectOf(text: () => AsyncIterable<string>, options: Options) {
  let start = ''
  for await (const chunk of withOneLineEnd(text())) {
    start += chunk
    if (start.length >= ENOUGH) break
  }
  if (start.trim() === '') throw new VendorError('schema', 'The file is empty.')
  // Excel writes it for itself.
  const [said = '', sep] = /^sep=(.)\n/.exec(start) ?? []
  const [quote, escaping] = QUOTES[options.quotes]
  const quotes = { quote, escaping }
  if (options.delimiter === 'auto' && !sep)
    return { dialect: guessed(start.slice(said.length, ENOUGH), quotes), sep: said }
  const chosen = options.delimiter === 'tab' ? '\t' : options.delimiter
  const delimiter = chosen === 'auto' ? (sep ?? ',') : chosen
  return { dialect: { ...quotes, delimiter } satisfies Dialect, sep: said }
}

const TO_GUESS = [',', ';', '\t', '|']
/** What divides cells only where a line is a header by it, and by nothing else. */
const RARELY = ['^', '~', ':', '\x1f', '\x01', '¦', '§']

/**
 * What divides the lines so that one of them is a header; else most of them into the same number of cells. Title lines
 * are few, and have no say. Throws VendorError `schema` where nothing but blanks divides them.
 */
function guessed(start: string, quotes: Omit<Dialect, 'delimiter'>): Dialect {
  const divided = (by: readonly string[], more: { wrapped?: true } = {}) =>
    likeliest(
      by.map((delimiter) => ({ ...quotes, delimiter, ...more })),
      start,
    )
  const usual = divided(TO_GUESS)
  if (usual?.certain) return usual.dialect
  const rare = divided(RARELY)
  if (rare?.certain) return rare.dialect
  const wrapped = divided([...TO_GUESS, ...RARELY], { wrapped: true })
  if (wrapped?.certain) return wrapped.dialect
  if (!usual && isAligned(start))
    throw new VendorError(
      'schema',
      'The columns of the file are of fixed width, with nothing but blanks between them. Export it as CSV or .xlsx.',
    )
  return usual?.dialect ?? { ...quotes, delimiter: ',' }
}

/** Null where none divides anything. */
function likeliest(dialects: readonly Dialect[], start: string) {
  let best: { dialect: Dialect; certain: boolean } | null = null
  let most = 0
  for (const dialect of dialects) {
    const lines = someRows(start, dialect)
    const header = certainHeader(lines)
    const widths = new Map<number, number>()
    for (const { cells } of lines)
      if (cells.length > 1) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1)
    const [width, times] = [...widths].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [0, 0]
    const named = header === null ? 0 : 1000 * (lines[header]?.cells.length ?? 0)
    const score = named + times + width / 1000
    if (score <= most) continue
    best = { dialect, certain: header !== null }
    most = score
  }
  return best
}

/** Columns begin at the same places of all lines, with two blanks at least before them. */
function isAligned(start: string): boolean {
  const lines = start.split('\n').filter((line) => line.trim() !== '')
  const [first, ...rest] = lines
    .slice(0, 20)
    .map((line) => [...line.matchAll(/(?<=\S {2,})\S/g)].map(({ index }) => index))
  if (!first || rest.length === 0) return false
  return first.filter((at) => rest.every((places) => places.includes(at))).length >= 2
}

function someRows(start: string, dialect: Dialect): Line[] {
  const reader = new RowReader(dialect, 1)
  // The last row of a beginning may be half of one, and of a short file be all there is.
  const whole = reader.take(start, false)
  if (whole.length >= 2) return whole.slice(0, 100)
  try {
    return [...whole, ...reader.take('', true)]
  } catch {
    return whole
  }
}

/** With one kind of line end a row ends where an editor shows it, also in a file that mixes them. */
async function* withOneLineEnd(text: AsyncIterable<string>): AsyncIterable<string> {
  let held = ''
  for await (const chunk of text) {
    const all = held + chunk
    // What follows a carriage return is not known yet.
    held = all.endsWith('\r') ? '\r' : ''
    const whole = held ? all.slice(0, -1) : all
    if (whole !== '') yield whole.includes('\r') ? whole.replace(/\r\n?/g, '\n') : whole
  }
  if (held) yield '\n'
}

async function* linesOf(
  text: AsyncIterable<string>,
  dialect: Dialect,
  sep: string,
): AsyncIterable<Line[]> {
  const reader = new RowReader(dialect, sep === '' ? 1 : 2)
  let toSkip = sep.length
  const take = (chunk: string, last: boolean) => {
    const skipped = Math.min(toSkip, chunk.length)
    toSkip -= skipped
    try {
      return reader.take(chunk.slice(skipped), last).filter(isFilled)
    } catch (error) {
      if (!(error instanceof Unclosed)) throw error
      throw cutOff(`a quotation mark in line ${error.line} is never closed`)
    }
  }
  for await (const chunk of text) {
    yield take(chunk, false)
    if (reader.waiting > LONGEST_ROW)
      throw new VendorError(
        'schema',
        `Line ${reader.line} has more than a million characters: this is no file of people.`,
      )
  }
  yield take('', true)
}
