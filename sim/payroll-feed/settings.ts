// How the export is written: a parameter wins over the toggles, and they over the default.
import type { Encoding } from './encodings.ts'
import { InvalidParameter } from './refusals.ts'
import { type Cells, cellsOf } from './table.ts'

export interface FeedSettings {
  delimiter: string
  encoding: Encoding
  /** Whether the Content-Type names the encoding; many web servers do not know it. */
  charset: boolean
  header: boolean
  eol: string
  quote: 'all' | 'needed'
  etag: boolean
  blankLines: number
  extraColumns: number
  /** Other header names by column; two columns may get the same. */
  rename: Record<string, string>
  /** A last line with the number of rows. */
  trailer: boolean
}

/** What a value means, or undefined when it makes no sense. */
type Read<T> = (value: unknown) => T | undefined

const MAX_EXTRA = 100

const delimiter = words({
  ',': ',',
  comma: ',',
  ';': ';',
  semicolon: ';',
  '\t': '\t',
  '\\t': '\t',
  tab: '\t',
  '|': '|',
  pipe: '|',
})
const eol = words({
  '\n': '\n',
  '\\n': '\n',
  lf: '\n',
  '\r\n': '\r\n',
  '\\r\\n': '\r\n',
  crlf: '\r\n',
})
const quote = words({ all: 'all', needed: 'needed' } as const)
const encoding = words({
  'utf-8': 'utf-8',
  'utf-8-bom': 'utf-8-bom',
  'utf-16le': 'utf-16le',
  'windows-1252': 'windows-1252',
} as const)
const flag = words({ true: true, '1': true, false: false, '0': false })

function words<T>(known: Record<string, T>): Read<T> {
  const meanings = new Map(Object.entries(known))
  return (value) => meanings.get(String(value))
}

function amount(value: unknown): number | undefined {
  const number = /^\d{1,3}$/.test(String(value)) ? Number(value) : Number.NaN
  return number <= MAX_EXTRA ? number : undefined
}

/** `{"Home Phone":"Mobile Phone"}` in the toggles, `Home Phone:Mobile Phone` in a request. */
function names(value: unknown): Record<string, string> | undefined {
  if (Array.isArray(value)) {
    const pairs = value.map((pair) => String(pair).split(/:(.*)/s, 2))
    return pairs.every((pair) => pair.length === 2) ? Object.fromEntries(pairs) : undefined
  }
  if (typeof value !== 'object' || value === null) return undefined
  return Object.fromEntries(Object.entries(value).map(([from, to]) => [from, String(to)]))
}

export function settingsFor(query: URLSearchParams, toggles: readonly unknown[]): FeedSettings {
  const stored: Cells = cellsOf(toggles[0])
  function setting<T>(name: keyof FeedSettings, read: Read<T>, fallback: T): T {
    const asked = name === 'rename' ? query.getAll(name) : query.get(name)
    const inQuery = query.has(name)
    const given = inQuery ? asked : stored[name]
    if (given === undefined) return fallback
    const value = read(given)
    // A toggle that makes no sense is a mistake on the server's side.
    if (value === undefined) throw new InvalidParameter(name, inQuery ? 400 : 500)
    return value
  }
  return {
    delimiter: setting('delimiter', delimiter, ','),
    encoding: setting<Encoding>('encoding', encoding, 'utf-8'),
    charset: setting('charset', flag, true),
    header: setting('header', flag, true),
    eol: setting('eol', eol, '\r\n'),
    quote: setting<'all' | 'needed'>('quote', quote, 'needed'),
    etag: setting('etag', flag, true),
    blankLines: setting('blankLines', amount, 0),
    extraColumns: setting('extraColumns', amount, 0),
    rename: setting('rename', names, {}),
    trailer: setting('trailer', flag, false),
  }
}
