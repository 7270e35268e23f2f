/** Procore: from its users to our people. Fields: docs/vendors/procore.md#users. Pure. */
import { z } from 'zod'
import type { FieldName } from '../../core/people/fields.ts'
import type { FieldValue, RawPerson } from '../../core/people/person.ts'
import { VendorError } from '../connector.ts'

export const List = z.enum(['active', 'inactive'])
export type List = z.infer<typeof List>

/** One page: users cut down to what is read of them, and the names of the classifications they have. */
export const Body = z.object({
  list: List,
  users: z.array(z.unknown()),
  /** By id; null when positions are left alone. */
  classifications: z.record(z.string(), z.string()).nullable(),
})
export type Body = z.infer<typeof Body>

const WHO = ['id', 'first_name', 'last_name', 'is_employee']
const EMPLOYEE = [...WHO, 'is_active', 'email_address', 'mobile_phone', 'employee_id']
const CLASSIFIED = [...EMPLOYEE, 'work_classification_id']

/**
 * A user without what is not read, in an order of our own: Procore's changes from answer to answer, and so do
 * addresses of pictures. Of whoever is not an employee only the name is kept.
 */
export function cutDown(user: unknown, withClassification: boolean): unknown {
  if (!isObject(user)) return null
  const keys = user.is_employee !== true ? WHO : withClassification ? CLASSIFIED : EMPLOYEE
  return Object.fromEntries(
    keys.filter((key) => Object.hasOwn(user, key)).map((key) => [key, user[key]]),
  )
}

/** An id as text; null for what is none. Ids exceed 32 bits, and a number above 53 would not be exact. */
export function idIn(user: unknown, key = 'id'): string | null {
  const id = isObject(user) ? user[key] : null
  if (typeof id === 'number') return Number.isSafeInteger(id) && id > 0 ? String(id) : null
  return typeof id === 'string' && /^\d{1,20}$/.test(id) ? id : null
}

/** Throws VendorError `schema` for what is no page. */
export function normalize(body: unknown): RawPerson[] {
  const { data } = Body.safeParse(body)
  if (!data) throw new VendorError('schema', 'The answer is not a list of users.')
  return data.users.map((user) => readUser(user, data))
}

class Unreadable extends Error {
  readonly field: string
  constructor(field: string, reason: string) {
    super(reason)
    this.field = field
  }
}

function readUser(user: unknown, page: Body): RawPerson {
  const person: RawPerson = { externalId: idIn(user), fields: {} }
  const set = (field: FieldName, value: FieldValue | undefined) => {
    if (value !== undefined) person.fields[field] = value
  }
  try {
    if (!isObject(user)) throw new Unreadable('The row', `is ${kindOf(user)}, not a user`)
    if (person.externalId === null)
      throw new Unreadable('id', `is ${kindOf(user.id)}, not a number that is exact`)
    set('firstName', text(user, 'first_name'))
    set('lastName', text(user, 'last_name'))
    // Subcontractors and the service account are users too.
    if (flag(user, 'is_employee') !== true) return { ...person, leaveOut: { code: 'not_employee' } }
    set('email', text(user, 'email_address'))
    set('phone', text(user, 'mobile_phone', true))
    const gone = page.list === 'inactive' || flag(user, 'is_active') === false
    set('status', gone ? 'inactive' : 'active')
    const employeeId = text(user, 'employee_id', true)
    set('payrollId', employeeId)
    const notices = employeeId === undefined || employeeId?.trim() ? [] : ['missing_employee_id']
    const position = positionOf(user, page.classifications)
    if (position === 'unknown') notices.push('unknown_classification')
    else set('position', position?.name)
    if (notices.length > 0) person.notices = notices.map((code) => ({ code }))
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    person.fault = { field: error.field, reason: error.message }
  }
  return person
}

/** Null when it is not said: the list of inactive users says nothing of classifications. */
function positionOf(
  user: Record<string, unknown>,
  names: Body['classifications'],
): { name: FieldValue } | 'unknown' | null {
  const key = 'work_classification_id'
  if (names === null || user[key] === undefined) return null
  if (user[key] === null) return { name: null }
  const id = idIn(user, key)
  if (id === null) throw new Unreadable(key, `is ${kindOf(user[key])}, not a number that is exact`)
  const name = Object.hasOwn(names, id) ? names[id] : undefined
  return name === undefined ? 'unknown' : { name }
}

/** Numbers stand for text only where people write digits: a telephone, an employee ID. */
function text(
  user: Record<string, unknown>,
  key: string,
  digits = false,
): string | null | undefined {
  const value = user[key]
  if (value === undefined || value === null || typeof value === 'string') return value
  if (digits && Number.isSafeInteger(value)) return String(value)
  throw new Unreadable(key, `is ${kindOf(value)}, not text`)
}

function flag(user: Record<string, unknown>, key: string): boolean | null {
  const value = user[key] ?? null
  if (value === null || typeof value === 'boolean') return value
  throw new Unreadable(key, `is ${kindOf(value)}, neither true nor false`)
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function kindOf(value: unknown): string {
  if (value === undefined) return 'missing'
  if (value === null) return 'empty'
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
