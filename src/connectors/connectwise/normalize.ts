/**
 * ConnectWise: from its members to ours. Fields: docs/articles.md#connectwise-members; their oddities:
 * docs/vendors/connectwise.md#members.
 */

import { digest53 } from '../../core/digest.ts'
import { readDate } from '../../core/people/dates.ts'
import { type FieldName, idsValue } from '../../core/people/fields.ts'
import type { FieldValue, Problem, RawPerson } from '../../core/people/person.ts'
import { filenameOf, isRow, kindOf, type Row, rowsOf } from './rows.ts'
import type { Settings } from './settings.ts'

export function normalize(body: unknown, settings: Settings): RawPerson[] {
  return rowsOf(body).map((row) => readRow(row, settings))
}

class Unreadable extends Error {
  readonly field: string
  constructor(field: string, reason: string) {
    super(reason)
    this.field = field
  }
}

function readRow(row: unknown, settings: Settings): RawPerson {
  const person: RawPerson = { externalId: null, fields: {} }
  const set = (field: FieldName, value: FieldValue | undefined) => {
    if (value !== undefined) person.fields[field] = value
  }
  try {
    if (!isRow(row)) throw new Unreadable('The row', `is ${kindOf(row)}, not a member`)
    person.externalId = idOf(row)
    const leaveOut = leftOut(row, settings)
    if (leaveOut) person.leaveOut = leaveOut
    set('firstName', text(row, 'firstName'))
    set('lastName', text(row, 'lastName'))
    set('email', emailOf(row))
    set('employeeIds', employeeIds(row, settings))
    set('status', statusOf(row, leaveOut ? 'all' : settings.status))
    set('hireDate', hireDate(row))
    set('location', reference(row, 'defaultLocation'))
    set('team', reference(row, 'defaultDepartment'))
    set('position', reference(row, 'workRole'))
    if (settings.profile !== '') set('profile', settings.profile)
    if (settings.photos && !leaveOut) set('avatar', avatarOf(row))
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    person.fault = { field: error.field, reason: error.message }
  }
  return person
}

/** The number: a login can be another member's number, and can be changed. */
function idOf({ id }: Row): string {
  if (typeof id === 'number' && Number.isSafeInteger(id) && id > 0) return String(id)
  throw new Unreadable('id', `is ${kindOf(id)}, not the number of a member`)
}

function text(row: Row, name: string): FieldValue | undefined {
  const value = row[name]
  if (value === undefined || value === null || typeof value === 'string') return value
  throw new Unreadable(name, `is ${kindOf(value)}, not text`)
}

/** API members are keys and no people, whatever their type is called. */
const API_MEMBER = 'API (license class A)'

function leftOut(row: Row, { memberTypes }: Settings): Problem | null {
  if (row.licenseClass === 'A') return { code: 'filtered_type', facts: { type: API_MEMBER } }
  const type = reference(row, 'type')
  if (!type) return { code: 'filtered_type' }
  const same = (name: string) => name.toLowerCase() === type.trim().toLowerCase()
  return memberTypes.some(same) ? null : { code: 'filtered_type', facts: { type } }
}

const ADDRESSES = new Map([
  ['office', 'officeEmail'],
  ['mobile', 'mobileEmail'],
  ['home', 'homeEmail'],
])

/**
 * `primaryEmail`; on older servers the address that `defaultEmail` names, which is Office, Mobile or Home and
 * itself no address. No other one: an office address is often shared.
 */
function emailOf(row: Row): FieldValue | undefined {
  const primary = text(row, 'primaryEmail')
  if (primary?.trim()) return primary
  const name = ADDRESSES.get(text(row, 'defaultEmail')?.trim().toLowerCase() ?? '')
  return (name ? text(row, name) : null) ?? primary
}

/** To the letter: neither trimmed nor in another case. */
function employeeIds(row: Row, settings: Settings): FieldValue {
  const values = {
    identifier: text(row, 'identifier'),
    primaryEmail: emailOf(row),
    employeeIdentifer: text(row, 'employeeIdentifer'),
  }
  const ids = settings.employeeIds.map((name) => values[name] ?? '')
  return idsValue(ids.filter((id) => id.trim() !== ''))
}

/** `mode` inactive: today's active members become inactive workers. Nothing said is active. */
function statusOf({ inactiveFlag: flag }: Row, mode: Settings['status']): FieldValue {
  if (flag !== undefined && flag !== null && typeof flag !== 'boolean')
    throw new Unreadable('inactiveFlag', `is ${kindOf(flag)}, neither true nor false`)
  return flag === true || mode === 'inactive' ? 'inactive' : 'active'
}

/** The day as it is written; year 1800 stands for none. What is no day is for the checks to leave out. */
function hireDate(row: Row): FieldValue | undefined {
  const written = text(row, 'hireDate')
  if (written === undefined || written === null) return written
  const day = readDate(written)
  return day === undefined ? written : day
}

/**
 * The name of an entry. Until 2017 there were numbers (`defaultLocationId`), which say no name; null is “emptied”
 * only where there is no such number.
 */
function reference(row: Row, name: string): FieldValue | undefined {
  const value = row[name]
  if (value === null) return typeof row[`${name}Id`] === 'number' ? undefined : null
  return isRow(value) ? text(value, 'name') : undefined
}

/**
 * Names the picture by its document and file, not by the time the member was changed: another phone number must
 * not fetch all pictures again. A new picture is a new document. No photo means no picture.
 */
function avatarOf({ photo }: Row): FieldValue {
  if (!isRow(photo) || typeof photo.id !== 'number' || !Number.isSafeInteger(photo.id)) return null
  const filename = filenameOf(photo)
  if (typeof filename !== 'string' || filename === '') return String(photo.id)
  return `${photo.id}-${digest53(filename).toString(36)}`
}
