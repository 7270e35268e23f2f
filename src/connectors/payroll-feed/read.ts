/** Payroll feed: from the bytes of a file or an answer to what `normalize` reads, piece by piece. */

import type { CustomField } from '../../core/people/custom.ts'
import { allOf, type Bytes } from '../bytes.ts'
import { VendorError } from '../connector.ts'
import { besideNames } from './mapping/beside.ts'
import { placesOf } from './places.ts'
import { readJson } from './read-json.ts'
import { csvLines } from './reading/csv.ts'
import type { DayOrder } from './reading/days.ts'
import { headerText } from './reading/header.ts'
import { LARGEST_JSON, recordsOf } from './reading/json/json.ts'
import type { Line, Lines } from './reading/line.ts'
import { opened } from './reading/open.ts'
import { type TablePiece, tableOf } from './reading/table.ts'
import { textOf } from './reading/text.ts'
import type { Feed, How, Piece, Reading } from './reading.ts'
import type { Columns, Settings } from './settings.ts'

/**
 * Throws VendorError `schema` for what is no list of people, or only half of one. `dropped`: by somebody, and not
 * fetched. `strict`: also for columns that are gone or not chosen. `remembered`: the order of days in files before, by
 * column. `custom`: the company's own fields.
 */
export async function readFeed(
  bytes: Bytes,
  settings: Settings,
  {
    dropped = false,
    strict = true,
    remembered = {},
    custom = [],
  }: {
    dropped?: boolean
    strict?: boolean
    remembered?: Readonly<Record<string, DayOrder>>
    custom?: readonly CustomField[]
  } = {},
): Promise<Reading> {
  const how = { strict, remembered, custom }
  const file = await opened(bytes, settings.format, dropped)
  if (file.kind === 'lines') return readLines(file.lines, settings, how)
  if (file.kind === 'json') {
    if (file.bytes.size > LARGEST_JSON)
      throw new VendorError(
        'schema',
        'JSON of more than 32 MB is not read at once. Send it in pages, or as CSV.',
      )
    const found = recordsOf(
      await utf8Of(file.bytes),
      settings.recordsPath,
      dropped ? 'file' : 'answer',
    )
    if (!('table' in found)) return readJson(found, settings, how)
    return readLines(tableLines(found), settings, how)
  }
  return readLines(await csvLines(file.bytes, settings), settings, how)
}

/** A table that was read already. */
const tableLines = ({ form, table }: { form: string; table: Line[] }): Lines => ({
  form,
  placed: true,
  async *read() {
    yield table
  },
})

/** JSON is UTF-8, and where it is not it begins with a mark or has zeros in it. */
async function utf8Of(bytes: Bytes): Promise<Uint8Array> {
  const { encoding, text } = await textOf(bytes, 'auto')
  if (!encoding.startsWith('utf-16')) return allOf(bytes)
  let all = ''
  for await (const some of text()) all += some
  return utf8(all)
}

async function readLines(lines: Lines, settings: Settings, how: How): Promise<Reading> {
  let map: Columns | null = null
  const table = await tableOf(lines, settings, (columns, facts) => {
    const places = placesOf(columns, facts, settings, { complete: true, ...how })
    map = places?.map ?? null
    return places
  })
  const { columns, header, facts, forms, rows, further, counted, nobody } = table
  const row = ({ cells }: Line) => columns.map((_, i) => cells[i] ?? '')
  return {
    columns,
    complete: true,
    header: header && headerText(header),
    top: table.top.map(({ cells }) => cells),
    first: table.first.map(row),
    facts,
    forms,
    map,
    rows,
    further,
    counted,
    nobody,
    sections: table.sections,
    garbled: table.garbled,
    unread: table.notes,
    next: null,
    detected: `${lines.form}, ${header ? 'with' : 'without'} a header line`,
    async *pieces() {
      for await (const piece of table.pieces()) yield pieceOfLines(piece, map)
    },
  }
}

const utf8 = (text: string) => new TextEncoder().encode(text)

/** Of lines only what is read of them decides, and where they stand if they are named. */
function pieceOfLines({ columns, forms, lines }: TablePiece, map: Columns | null): Piece {
  const feed: Feed = { form: 'csv', columns, lines, forms, map }
  const used = usedBy(columns, map)
  const said = lines.map(({ line, cells, fault, under }) =>
    fault ? [line, fault] : [...used.map((i) => cells[i] ?? null), ...(under ? [under] : [])],
  )
  return { feed, bytes: utf8(JSON.stringify([columns, forms, map, said])) }
}

function usedBy(columns: readonly string[], map: Columns | null): number[] {
  if (!map) return columns.map((_, i) => i)
  const names = new Set([...Object.values(map).flat(), ...besideNames(columns, map)])
  return columns.flatMap((name, i) => (names.has(name) ? [i] : []))
}
