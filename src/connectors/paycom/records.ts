/** Paycom: what is kept of its two records of a person, and nothing else (docs/vendors/paycom.md#fields). */
import { z } from 'zod'

export type PaycomRecord = Record<string, unknown>

/** All that is kept of a row of the directory, which has addresses and more. */
export const DIRECTORY = [
  'eename',
  'firstname',
  'lastname',
  'eestatus',
  'eebadge',
  'clockseq',
  'deptdesc',
  'homephone',
] as const
/** All that is kept of a master record, which has pay, birth date, ethnic background and more. */
export const DETAIL = [
  'employee_code',
  'employee_name',
  'firstname',
  'lastname',
  'employee_status',
  'work_email',
  'personal_email',
  'primary_phone',
  'secondary_phone',
  'business_title',
  'position_title',
  'position',
  'department_description',
  'location',
  'hire_date',
  'rehire_date',
  'seniority_date',
  'employee_badge',
  'clockseq',
] as const

/** The named ones of a record, in this order; null where there is no record. */
export function pick(record: unknown, names: readonly string[]): PaycomRecord | null {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return null
  const all = new Map(Object.entries(record))
  return Object.fromEntries(names.filter((n) => all.has(n)).map((n) => [n, all.get(n)]))
}

const Rec = z.record(z.string(), z.unknown()).nullable()
const Entry = z.object({ eecode: z.string().nullable(), directory: Rec, detail: Rec })
/** The body of a page, as `normalize` gets it. */
export const Body = z.object({ people: z.array(Entry) })
/** What a page is made of: `directory` is null for people of whom only the master record was read. */
export type Entry = z.infer<typeof Entry>

/** Letters, digits and little else: it becomes part of an address. */
const CODE = /^\w[\w.-]{0,39}$/
export const isCode = (code: string): boolean => CODE.test(code)
