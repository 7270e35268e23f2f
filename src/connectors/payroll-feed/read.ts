/** Payroll feed: from the bytes of a file or an answer to what `normalize` reads. Pure. */
import { VendorError } from '../connector.ts'
import { at, parseJson } from '../json.ts'
import { type Csv, type Line, type Piece, readCsv } from './csv.ts'
import { decode, ENCODINGS } from './decode.ts'
import type { Settings } from './settings.ts'

export type Feed =
  | { form: 'csv'; columns: string[]; lines: Line[] }
  /** `first`: how many stand before these. */
  | { form: 'json'; columns: string[]; records: unknown[]; first: number }

export interface Reading {
  columns: string[]
  /** Rows that are people, readable or not. */
  rows: number
  /** The count the file gives of itself; null where it gives none. */
  counted: number | null
  /** Where the next page is, by the body; null after the last. */
  next: string | null
  /** "CSV with semicolons, UTF-8, with a header line" */
  detected: string
  /** One at least. */
  pieces: number
  /** A piece from 0 on, and the bytes that decide how it is read. */
  piece(i: number): { feed: Feed; bytes: Uint8Array }
}

/** Throws VendorError `schema` for what is no list of people, or only half of one. */
export function readFeed(bytes: Uint8Array, settings: Settings): Reading {
  const json = settings.format === 'json' || (settings.format === 'auto' && beginsLikeJson(bytes))
  return json ? readJson(bytes, settings) : readText(bytes, settings)
}

/** After a byte order mark and blanks, a bracket. */
function beginsLikeJson(bytes: Uint8Array): boolean {
  const start = new TextDecoder('utf-8').decode(bytes.subarray(0, 200)).trimStart()
  return start.startsWith('[') || start.startsWith('{')
}

const DELIMITERS: Record<string, string> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'vertical bars',
}

function readText(bytes: Uint8Array, settings: Settings): Reading {
  const { text, encoding } = decode(bytes, settings.encoding)
  const csv = readCsv(text, settings)
  const { columns, pieces, delimiter } = csv
  const form = `CSV with ${DELIMITERS[delimiter] ?? `“${delimiter}”`}, ${ENCODINGS[encoding]}`
  return {
    columns,
    rows: csv.rows,
    counted: csv.counted,
    next: null,
    detected: `${form}, ${csv.header ? 'with' : 'without'} a header line`,
    pieces: pieces.length,
    piece: (i) => pieceOfCsv(csv, pieces[i]),
  }
}

const utf8 = (text: string) => new TextEncoder().encode(text)

function pieceOfCsv(csv: Csv, piece: Piece = { text: '', line: 0 }) {
  const { columns, delimiter } = csv
  const lines = csv.lines(piece)
  // Where it stands in the file matters only to lines that are named.
  const line = lines.some(({ fault }) => fault) ? piece.line : 0
  const feed: Feed = { form: 'csv', columns, lines }
  return { feed, bytes: utf8(`${JSON.stringify([columns, delimiter, line])}\n${piece.text}`) }
}

/** Also enough to know the columns of all of them. */
const RECORDS_PER_PIECE = 2000
const TOTALS = ['meta.total', 'total', 'totalCount', 'total_count', 'meta.totalCount']
const NEXTS = ['meta.next', 'next', 'links.next', 'paging.next', 'pagination.next']

function readJson(bytes: Uint8Array, settings: Settings): Reading {
  const body = parseJson(bytes)
  const path = settings.recordsPath === '' ? pathOfList(body) : settings.recordsPath
  const records = at(body, path)
  if (!Array.isArray(records))
    throw new VendorError('schema', `There is no list at “${path}” in the answer.`)
  const total = TOTALS.map((p) => at(body, p)).find((v) => v !== undefined)
  const next = NEXTS.map((p) => at(body, p)).find((v) => v !== undefined && v !== null)
  const found = new Set<string>()
  for (const record of records.slice(0, RECORDS_PER_PIECE)) addColumns(found, record, '')
  const columns = [...found]
  return {
    columns,
    rows: records.length,
    counted: typeof total === 'number' && Number.isSafeInteger(total) ? total : null,
    next: linkOf(next),
    detected: path === '' ? 'JSON, a list' : `JSON, the list “${path}”`,
    pieces: Math.max(1, Math.ceil(records.length / RECORDS_PER_PIECE)),
    piece(i) {
      const from = i * RECORDS_PER_PIECE
      const some = records.slice(from, from + RECORDS_PER_PIECE)
      // A row that is no object is named by its place.
      const first = some.every(isObject) ? 0 : from
      const feed: Feed = { form: 'json', columns, records: some, first: from }
      return { feed, bytes: utf8(JSON.stringify([columns, first, some])) }
    },
  }
}

function linkOf(next: unknown): string | null {
  if (next === undefined || next === '' || next === false) return null
  if (typeof next === 'string' && /^(https?:\/\/|\/|\?)/.test(next)) return next
  throw new VendorError(
    'schema',
    'The answer goes on elsewhere, but does not say with a link where.',
  )
}

const LIST_NAMES =
  /^(data|employees|items|results|records|workers|people|persons|rows|individuals|users|members|list|value)$/i

/** The one list of objects within three levels, the nearest first; among several, one with a usual name. */
function pathOfList(body: unknown): string {
  let level: [path: string, value: unknown][] = [['', body]]
  for (let depth = 0; depth < 4 && level.length > 0; depth += 1) {
    const lists = level.filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1]))
    const usual = lists.filter(([path]) => LIST_NAMES.test(path.split('.').at(-1) ?? ''))
    const found = usual.length > 0 ? usual : lists.filter(([, l]) => l.length > 0 || depth === 0)
    if (found.length > 1)
      throw new VendorError(
        'schema',
        `The answer has several lists (${found.map(([path]) => path).join(', ')}). Say which under Records path.`,
      )
    if (found[0]) return found[0][0]
    level = level.flatMap(([path, value]) => insideOf(path, value))
  }
  throw new VendorError('schema', 'There is no list of people in the answer.')
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const insideOf = (path: string, value: unknown): [string, unknown][] =>
  isObject(value)
    ? Object.entries(value).map(([name, v]) => [path === '' ? name : `${path}.${name}`, v])
    : []

/** Names of the values, those of objects inside with dots between. */
function addColumns(columns: Set<string>, record: unknown, path: string, depth = 0): void {
  for (const [name, value] of insideOf(path, record)) {
    if (isObject(value) && depth < 3) addColumns(columns, value, name, depth + 1)
    else columns.add(name)
  }
}
