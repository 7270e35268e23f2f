/** JSON of people: a list, nested or in pages; objects by their IDs; or an object on each line. Pure. */
import { VendorError } from '../../../connector.ts'
import { at, parsedJson, parseJson } from '../../../json.ts'
import { suggestColumns } from '../../columns.ts'
import type { Line } from '../line.ts'
import { cutOff } from '../text.ts'
import { tableIn } from './json-table.ts'
import { isObject } from './json-values.ts'

export interface Records {
  /** "JSON, the list “data.employees”" */
  form: string
  columns: string[]
  records: unknown[]
  /** The count the answer gives of itself; null where it gives none. */
  counted: number | null
  /** Where the next page is, by the body; null after the last. */
  next: string | null
  /** Other lists of objects beside it, in a sentence. */
  unread: string[]
}

/** JSON is read as a whole, which an isolate has room for up to this size. */
export const LARGEST_JSON = 32 * 1024 * 1024
/** So many of them tell the columns of all. */
const TELLING = 2000
const MOST_COLUMNS = 500
const TOTALS = ['meta.total', 'total', 'totalCount', 'total_count', 'meta.totalCount']
const NEXTS = ['meta.next', 'next', 'links.next', 'paging.next', 'pagination.next']

/**
 * Throws VendorError `schema` for what is no list of people. `path`: where the list stands; '' to look for it. `what`: whether it
 * was an answer or a file.
 */
export function recordsOf(
  bytes: Uint8Array,
  path: string,
  what: 'answer' | 'file' = 'answer',
): Records | { table: Line[]; form: string } {
  const lines = path === '' ? objectPerLine(bytes) : null
  if (lines)
    return {
      form: 'JSON, an object on each line',
      ...withColumns(lines),
      ...{ counted: null, next: null, unread: [] },
    }
  const body = parseJson(bytes, what)
  const table = tableIn(at(body, path))
  if (table) return { form: 'JSON, a table', table }
  const one = path === '' && isOnePerson(body)
  if (one)
    return {
      form: 'JSON, one person',
      ...withColumns([body]),
      ...{ counted: null, next: null, unread: [] },
    }
  const where = path === '' ? pathOfList(body, what) : path
  const list = at(body, where)
  const records = Array.isArray(list) ? list : isKeyed(list) ? keyed(list) : null
  if (!records) throw new VendorError('schema', `There is no list at “${where}” in the ${what}.`)
  const total = TOTALS.map((p) => at(body, p)).find((v) => v !== undefined)
  const next = NEXTS.map((p) => at(body, p)).find((v) => v !== undefined && v !== null)
  const kind = Array.isArray(list) ? 'list' : 'people by their IDs'
  return {
    form:
      where === '' ? `JSON, ${kind === 'list' ? 'a list' : kind}` : `JSON, the ${kind} “${where}”`,
    ...withColumns(records),
    counted: typeof total === 'number' && Number.isSafeInteger(total) ? total : null,
    next: linkOf(next),
    unread: path === '' ? otherLists(body, where) : [],
  }
}

/** A list of some other people would be lost without a word. */
function otherLists(body: unknown, where: string): string[] {
  const others = insideOf('', body)
    .filter(([path, value]) => path !== where && isListOfObjects(value))
    .map(([path]) => `“${path}”`)
  if (others.length === 0) return []
  return [
    `Not read: the ${others.length === 1 ? 'list' : 'lists'} ${others.join(', ')} beside “${where}”. Another can be chosen under Records path.`,
  ]
}

const isListOfObjects = (value: unknown): boolean =>
  Array.isArray(value) && value.length > 0 && value.every(isObject)

/** What is alone and has a name of its own, such as the only change of a day. */
function isOnePerson(body: unknown): body is Record<string, unknown> {
  if (!isObject(body) || Object.values(body).some(isListOfObjects)) return false
  const columns = new Set<string>()
  addColumns(columns, body, '')
  const { key, payrollId, firstName, lastName, fullName } = suggestColumns([...columns])
  return Boolean(key || payrollId) && Boolean(fullName || (firstName && lastName))
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

/** Null unless two lines at least are objects. A line that is none is a row at fault. */
function objectPerLine(bytes: Uint8Array): unknown[] | null {
  const start = new TextDecoder().decode(bytes.subarray(0, 64 * 1024))
  const [first = '', ...others] = start.split('\n').filter((line) => line.trim() !== '')
  // The last of them may be cut off here.
  const isLine = (line: string) => parsed(line) !== undefined || line === others.at(-1)
  if (parsed(first) === undefined || !others.some((o) => /^\s*\{/.test(o) && isLine(o))) return null
  const text = new TextDecoder().decode(bytes)
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const records = lines.map((line) => parsed(line) ?? line)
  if (typeof records.at(-1) === 'string') throw cutOff('its last line is not complete JSON')
  return records
}

function parsed(line: string): unknown {
  try {
    const value: unknown = parsedJson(line)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

const LIST_NAMES =
  /^(data|employees|items|results|records|workers|people|persons|rows|individuals|users|members|resources|entries|list|value|report_entry)$/i

/** The one list of objects within three levels, the nearest first; among several, one with a usual name. */
function pathOfList(body: unknown, what: string): string {
  let level: [path: string, value: unknown][] = [['', body]]
  for (let depth = 0; depth < 4 && level.length > 0; depth += 1) {
    const lists = level.filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1]))
    const usual = lists.filter(([path]) => LIST_NAMES.test(path.split('.').at(-1) ?? ''))
    const filled = lists.filter(([, l]) => l.some(isObject) || depth === 0)
    const found = usual.length > 0 ? usual : filled.length > 0 ? filled : lists.filter(hasSome)
    const byId = level.filter(([, value]) => isKeyed(value))
    const all = found.length > 0 ? found : byId
    if (all.length > 1)
      throw new VendorError(
        'schema',
        `The ${what} has several lists (${all.map(([path]) => path).join(', ')}). Say which under Records path.`,
      )
    if (all[0]) return all[0][0]
    level = level.flatMap(([path, value]) => insideOf(path, value))
  }
  throw new VendorError('schema', `There is no list of people in the ${what}.`)
}
const hasSome = ([, list]: [string, unknown[]]): boolean => list.length > 0

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
