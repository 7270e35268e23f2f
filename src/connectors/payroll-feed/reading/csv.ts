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
}
/** No row of a payroll is as long. */
const LONGEST_ROW = 1_000_000

/** Throws VendorError `schema`: empty, in no one encoding, cut off within a character. */
export async function csvLines(bytes: Bytes, options: Options): Promise<Lines> {
  const { encoding, text } = await textOf(bytes, options.encoding)
  const { dialect, sep } = await dialectOf(text, options)
  const name = DELIMITERS[dialect.delimiter] ?? `“${dialect.delimiter}”`
  return {
    form: `CSV with ${name}, ${ENCODINGS[encoding]}`,
    delimiter: dialect.delimiter,
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
  const delimiter =
    options.delimiter === 'auto'
      ? (sep ?? guessed(start.slice(said.length, ENOUGH), quotes))
      : options.delimiter === 'tab'
        ? '\t'
        : options.delimiter
  return { dialect: { ...quotes, delimiter } satisfies Dialect, sep: said }
}

const TO_GUESS = [',', ';', '\t', '|']

/**
 * What divides the lines so that one of them is a header; else most of them into the same number of cells. Title lines
 * are few, and have no say.
 */
function guessed(start: string, quotes: Omit<Dialect, 'delimiter'>): string {
  let [best, most] = [',', 0]
  for (const delimiter of TO_GUESS) {
    const lines = someRows(start, { ...quotes, delimiter })
    const header = certainHeader(lines)
    const widths = new Map<number, number>()
    for (const { cells } of lines)
      if (cells.length > 1) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1)
    const [width, times] = [...widths].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [0, 0]
    const named = header === null ? 0 : 1000 * (lines[header]?.cells.length ?? 0)
    const score = named + times + width / 1000
    if (score > most) [best, most] = [delimiter, score]
  }
  return best
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
