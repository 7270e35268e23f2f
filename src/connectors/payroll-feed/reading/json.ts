/** JSON of people: a list, nested or in pages; objects by their IDs; or an object on each line. Pure. */
import { VendorError } from '../../connector.ts'
import { at, parseJson } from '../../json.ts'
import { cutOff } from './text.ts'

export interface Records {
  /** "JSON, the list “data.employees”" */
  form: string
  columns: string[]
  records: unknown[]
  /** The count the answer gives of itself; null where it gives none. */
  counted: number | null
  /** Where the next page is, by the body; null after the last. */
  next: string | null
}

/** JSON is read as a whole, which an isolate has room for up to this size. */
export const LARGEST_JSON = 32 * 1024 * 1024
/** So many of them tell the columns of all. */
const TELLING = 2000
const MOST_COLUMNS = 500
const TOTALS = ['meta.total', 'total', 'totalCount', 'total_count', 'meta.totalCount']
const NEXTS = ['meta.next', 'next', 'links.next', 'paging.next', 'pagination.next']

/** Throws VendorError `schema` for what is no list of people. `path`: where the list stands; '' to look for it. */
export function recordsOf(bytes: Uint8Array, path: string): Records {
  const lines = path === '' ? objectPerLine(bytes) : null
  if (lines)
    return {
      form: 'JSON, an object on each line',
      ...withColumns(lines),
      counted: null,
      next: null,
    }
  const body = parseJson(bytes)
  const where = path === '' ? pathOfList(body) : path
  const list = at(body, where)
  const records = Array.isArray(list) ? list : isKeyed(list) ? keyed(list) : null
  if (!records) throw new VendorError('schema', `There is no list at “${where}” in the answer.`)
  const total = TOTALS.map((p) => at(body, p)).find((v) => v !== undefined)
  const next = NEXTS.map((p) => at(body, p)).find((v) => v !== undefined && v !== null)
  const what = Array.isArray(list) ? 'list' : 'people by their IDs'
  return {
    form:
      where === '' ? `JSON, ${what === 'list' ? 'a list' : what}` : `JSON, the ${what} “${where}”`,
    ...withColumns(records),
    counted: typeof total === 'number' && Number.isSafeInteger(total) ? total : null,
    next: linkOf(next),
  }
}

function withColumns(records: unknown[]) {
  const found = new Set<string>()
  for (const record of records.slice(0, TELLING)) addColumns(found, record, '')
  return { records, columns: [...found] }
}

function linkOf(next: unknown): string | null {
  if (next === undefined || next === '' || next === false) return null
  if (typeof next === 'string' && /^(https?:\/\/|\/|\?)/.test(next)) return next
  throw new VendorError(
    'schema',
    'The answer goes on elsewhere, but does not say with a link where.',
  )
}

/** Null unless there are two lines at least, each beginning like an object. A line that is none is a row at fault. */
function objectPerLine(bytes: Uint8Array): unknown[] | null {
  const start = new TextDecoder().decode(bytes.subarray(0, 64 * 1024))
  const [first = '', second] = start.split('\n').filter((line) => line.trim() !== '')
  if (second === undefined || !/^\s*\{/.test(second) || parsed(first) === undefined) return null
  const text = new TextDecoder().decode(bytes)
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const records = lines.map((line) => parsed(line) ?? line)
  if (typeof records.at(-1) === 'string') throw cutOff('its last line is not complete JSON')
  return records
}

function parsed(line: string): unknown {
  try {
    const value: unknown = JSON.parse(line)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
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
    const byId = level.filter(([, value]) => isKeyed(value))
    const all = found.length > 0 ? found : byId
    if (all.length > 1)
      throw new VendorError(
        'schema',
        `The answer has several lists (${all.map(([path]) => path).join(', ')}). Say which under Records path.`,
      )
    if (all[0]) return all[0][0]
    level = level.flatMap(([path, value]) => insideOf(path, value))
  }
  throw new VendorError('schema', 'There is no list of people in the answer.')
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Objects alike, each under a name of its own: the name is an ID. */
function isKeyed(value: unknown): value is Record<string, Record<string, unknown>> {
  if (!isObject(value)) return false
  const all = Object.entries(value)
  const [first] = all
  if (!first || !all.every(([, one]) => isObject(one) && Object.keys(one).length >= 2)) return false
  if (!all.every(([key]) => /\d/.test(key)) && all.length < 3) return false
  const names = new Set(Object.keys(first[1] as object))
  return all.slice(0, 100).every(([, one]) => {
    const own = Object.keys(one as object)
    return own.filter((name) => names.has(name)).length * 2 >= own.length
  })
}

function keyed(list: Record<string, Record<string, unknown>>): unknown[] {
  const all = Object.entries(list)
  const name = all.some(([, one]) => Object.hasOwn(one, 'Key')) ? '(Key)' : 'Key'
  return all.map(([key, one]) => ({ [name]: key, ...one }))
}

const insideOf = (path: string, value: unknown): [string, unknown][] =>
  isObject(value)
    ? Object.entries(value).map(([name, v]) => [path === '' ? name : `${path}.${name}`, v])
    : []

/** Names of the values, those of objects inside with dots between, and of the first in lists with their number. */
function addColumns(columns: Set<string>, record: unknown, path: string, depth = 0): void {
  for (const [name, value] of insideOf(path, record)) {
    if (columns.size >= MOST_COLUMNS) return
    if (isObject(value) && depth < 5) addColumns(columns, value, name, depth + 1)
    else if (Array.isArray(value) && value.length > 0 && depth < 5)
      for (const [i, one] of value.slice(0, 3).entries())
        if (isObject(one)) addColumns(columns, one, `${name}.${i}`, depth + 1)
        else if (!Array.isArray(one)) columns.add(`${name}.${i}`)
        else columns.add(name)
    else columns.add(name)
  }
}

/** The value of a column, whose name may lead inside: `name.first`, `emails.0.data`, `emails[0].data`. */
export const valueIn = (record: unknown, column: string): unknown => {
  if (!isObject(record)) return undefined
  if (Object.hasOwn(record, column)) return record[column]
  return at(record, column.replace(/\[(\d+)\]/g, '.$1'))
}

/** A value as it is shown, and looked at for what it may be. */
export const shown = (value: unknown): string =>
  value === undefined || value === null
    ? ''
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value)
