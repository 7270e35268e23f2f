/** Payroll feed: from the bytes of a file or an answer to what `normalize` reads, piece by piece. */

import type { CustomField } from '../../core/people/custom.ts'
import { allOf, type Bytes } from '../bytes.ts'
import { VendorError } from '../connector.ts'
import { placesOf } from './places.ts'
import { csvLines } from './reading/csv.ts'
import type { DayOrder } from './reading/days.ts'
import { type Forms, FormsFinder, noForms } from './reading/forms.ts'
import { headerText } from './reading/header.ts'
import { LARGEST_JSON, type Records, recordsOf, shown, valueIn } from './reading/json.ts'
import { idOf, isRounded } from './reading/keys.ts'
import type { Line, Lines } from './reading/line.ts'
import type { NobodyCounts } from './reading/nobody.ts'
import { opened } from './reading/open.ts'
import { type ColumnFacts, profile } from './reading/profile.ts'
import { type TablePiece, tableOf } from './reading/table.ts'
import type { Columns, Settings } from './settings.ts'

/** A piece of what was read. `map`: which column is what; without it, as settings and names say. */
export type Feed = { columns: string[]; forms?: Forms; map?: Columns | null } & (
  | { form: 'csv'; lines: Line[] }
  /** `first`: how many stand before these. */
  | { form: 'json'; records: unknown[]; first: number }
)

export interface Piece {
  feed: Feed
  /** What decides how it is read. */
  bytes: Uint8Array
}

export interface Reading {
  columns: string[]
  /** These are all columns there are: true of tables. */
  complete: boolean
  /** The line that names them, as text that `headerLine` of the settings may hold; null where there is none. */
  header: string | null
  /** The first lines of the file as they are, of which another may be chosen as the header. */
  top: string[][]
  /** The first rows, in the order of `columns`. */
  first: string[][]
  /** What the values of each column look like, by the first rows. */
  facts: ColumnFacts[]
  forms: Forms
  /** Which column is what; null while it cannot be told. */
  map: Columns | null
  /** Rows that are people, readable or not. */
  rows: number
  /** Of these, further rows of somebody. */
  further: number
  /** The count the file gives of itself; null where it gives none. */
  counted: number | null
  /** Lines that are no people. */
  nobody: NobodyCounts
  /** Where the next page is, by the body; null after the last. */
  next: string | null
  /** "CSV with semicolons, UTF-8, with a header line" */
  detected: string
  /** Each call begins anew. One at least. */
  pieces(): AsyncIterable<Piece>
}

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
    return readJson(recordsOf(await allOf(file.bytes), settings.recordsPath), settings, how)
  }
  return readLines(await csvLines(file.bytes, settings), settings, how)
}

interface How {
  strict: boolean
  remembered: Readonly<Record<string, DayOrder>>
  custom: readonly CustomField[]
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
  const said = lines.map(({ line, cells, fault }) =>
    fault ? [line, fault] : used.map((i) => cells[i] ?? null),
  )
  return { feed, bytes: utf8(JSON.stringify([columns, forms, map, said])) }
}

function usedBy(columns: readonly string[], map: Columns | null): number[] {
  if (!map) return columns.map((_, i) => i)
  const names = new Set(Object.values(map).flat())
  return columns.flatMap((name, i) => (names.has(name) ? [i] : []))
}

const RECORDS_PER_PIECE = 2000

function readJson(found: Records, settings: Settings, how: How): Reading {
  const { columns, counted, next } = found
  const rowOf = (record: unknown) => columns.map((name) => shown(valueIn(record, name)))
  const facts = profile(found.records.slice(0, 400).map(rowOf), columns.length)
  const nobodyThere = found.records.length === 0
  const places = nobodyThere
    ? null
    : placesOf(columns, facts, settings, { complete: false, ...how })
  const { records, further } = places
    ? together(found.records, places)
    : { records: found.records, further: 0 }
  const finder = places && new FormsFinder(places.typed)
  for (const record of records) finder?.add((column) => shown(valueIn(record, column)))
  const forms = finder?.forms() ?? noForms()
  const map = places?.map ?? null
  return {
    columns,
    complete: false,
    header: null,
    top: [],
    first: found.records.slice(0, 400).map(rowOf),
    facts,
    forms,
    map,
    rows: records.length,
    further,
    counted,
    nobody: {},
    next,
    detected: found.form,
    async *pieces() {
      let from = 0
      do {
        const some = records.slice(from, endOfPiece(records, from, places))
        // A row that is no object is named by its place.
        const first = some.every((r) => typeof r === 'object' && r !== null) ? 0 : from
        const feed: Feed = { form: 'json', columns, records: some, first: from, forms, map }
        yield { feed, bytes: utf8(JSON.stringify([columns, forms, map, first, some])) }
        from += some.length
      } while (from < records.length)
    },
  }
}

/** Null also for rows that cannot be read: they stay where they are. */
const keyIn = (record: unknown, { key, map }: { key: string; map: Columns }): string | null => {
  const id = idOf(shown(valueIn(record, key)))
  if (id === null || isRounded(id)) return null
  const columns = Object.values(map).flat()
  const isText = (value: unknown) => typeof value !== 'object' || value === null
  return columns.every((name) => name === '' || isText(valueIn(record, name))) ? id : null
}
type Keyed = Parameters<typeof keyIn>[1]

/** Rows of one person follow each other, where the first of them stands. */
function together(all: unknown[], key: Keyed): { records: unknown[]; further: number } {
  const groups = new Map<unknown, unknown[]>()
  for (const record of all) {
    const id = keyIn(record, key) ?? Symbol()
    groups.set(id, [...(groups.get(id) ?? []), record])
  }
  return { records: [...groups.values()].flat(), further: all.length - groups.size }
}

function endOfPiece(records: readonly unknown[], from: number, key: Keyed | null): number {
  let to = from + RECORDS_PER_PIECE
  if (key === null) return to
  while (to < records.length) {
    const id = keyIn(records[to], key)
    if (id === null || id !== keyIn(records[to - 1], key)) break
    to += 1
  }
  return to
}
