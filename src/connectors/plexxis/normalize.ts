/** Plexxis: from its rows to ours. Fields: docs/vendors/plexxis.md#fields, and #spellings-of-active. */
import type { FieldValue, RawPerson } from '../../core/people/person.ts'
import { statusOfWord } from '../../core/people/status-words.ts'
import { VendorError } from '../connector.ts'
import { at } from '../json.ts'
import type { Settings } from './settings.ts'

/** The rows of one page; throws VendorError `schema` when there is no list where it should be. */
export function rowsOf(body: unknown, settings: Settings): unknown[] {
  const rows = at(body, settings.recordsPath)
  if (Array.isArray(rows)) return rows
  const where = settings.recordsPath ? `“${settings.recordsPath}” in the answer` : 'The answer'
  throw new VendorError('schema', `${where} is ${kindOf(rows)}, not a list of workers.`)
}

export function normalize(body: unknown, settings: Settings): RawPerson[] {
  const rows = rowsOf(body, settings)
  const own = hasOwnLetters(rows, settings.fieldMap.active)
  return rows.map((row) => readRow(row, settings.fieldMap, own))
}

/** Beside A, L or I a T is no true: the field holds letters of the customer's own, of which each is asked about. */
const hasOwnLetters = (rows: readonly unknown[], name: string): boolean =>
  rows.some((row) => {
    const value = typeof row === 'object' && row !== null ? at(row, name) : undefined
    return typeof value === 'string' && /^\s*(?![yntf]\s*$)\p{L}\s*$/iu.test(value)
  })

class Unreadable extends Error {
  readonly field: string
  constructor(field: string, reason: string) {
    super(reason)
    this.field = field
  }
}

function readRow(row: unknown, map: Settings['fieldMap'], own: boolean): RawPerson {
  const person: RawPerson = { externalId: null, fields: {} }
  const set = (field: keyof RawPerson['fields'], value: FieldValue | undefined) => {
    if (value !== undefined) person.fields[field] = value
  }
  try {
    if (typeof row !== 'object' || row === null || Array.isArray(row))
      throw new Unreadable('The row', `is ${kindOf(row)}, not a worker`)
    const code = text(row, map.code, true)
    person.externalId = code ?? null
    set('payrollId', code)
    set('firstName', text(row, map.firstName))
    set('lastName', text(row, map.lastName))
    set('email', text(row, map.email))
    set('phone', text(row, map.phone, true))
    const { fields, notices } = status(row, map.active, own)
    Object.assign(person.fields, fields)
    if (notices) person.notices = notices
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    person.fault = { field: error.field, reason: error.message }
  }
  return person
}

/** Numbers stand for text only where people write digits: a code, a phone. */
function text(row: object, name: string, digits = false): FieldValue | undefined {
  const value = at(row, name)
  if (value === undefined) return undefined
  if (value === null || typeof value === 'string') return value
  if (digits && typeof value === 'number' && Number.isSafeInteger(value)) return String(value)
  throw new Unreadable(name, `is ${kindOf(value)}, not text`)
}

const ACTIVE = new Set(['y', 't', 'true', 'yes', '1'])
const INACTIVE = new Set(['n', 'f', 'false', 'no', '0'])

/** A word that is none of them means what it says, or is asked about; what is no word at all is not guessed from. */
function status(row: object, name: string, own: boolean): Pick<RawPerson, 'fields' | 'notices'> {
  const value = at(row, name)
  if (value === undefined || value === null || value === '') return { fields: {} }
  const written = String(value).trim()
  const word = written.toLowerCase()
  const isLetter = /^\p{L}$/u.test(word)
  if (own && isLetter)
    return { fields: {}, notices: [{ code: 'unknown_status', facts: { value: written } }] }
  if (ACTIVE.has(word)) return { fields: { status: 'active' } }
  if (INACTIVE.has(word)) return { fields: { status: 'inactive' } }
  if (typeof value !== 'string' || !/\p{L}/u.test(word))
    throw new Unreadable(name, 'is neither yes nor no')
  // A single letter may be the customer's own.
  const said = !isLetter ? statusOfWord(word) : undefined
  if (said) return { fields: { status: said } }
  return { fields: {}, notices: [{ code: 'unknown_status', facts: { value: written } }] }
}

function kindOf(value: unknown): string {
  if (value === undefined) return 'missing'
  if (value === null) return 'empty'
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
