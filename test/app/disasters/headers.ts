/** What befalls the names of a source's columns, or fields. */
import type { Row } from './crew.ts'
import type { Source } from './sources.ts'

type Written = Record<string, unknown>
export type HeaderDisaster = (rows: readonly Written[], names: Source['names']) => Written[]

const renamed =
  (column: keyof Row): HeaderDisaster =>
  (rows, names) => {
    const name = names[column]
    if (!name) return [...rows]
    return rows.map((row) => {
      const { [name]: value, ...others } = row
      return { ...others, [`Renamed ${name}`]: value }
    })
  }

const exchanged =
  (one: keyof Row, other: keyof Row): HeaderDisaster =>
  (rows, names) => {
    const [a, b] = [names[one], names[other]]
    if (!a || !b) return [...rows]
    return rows.map((row) => ({ ...row, [a]: row[b], [b]: row[a] }))
  }

export const HEADER_DISASTERS: Record<string, HeaderDisaster> = {
  'the key’s column renamed': renamed('key'),
  'the payroll ID’s column renamed': renamed('payrollId'),
  'the first name’s column renamed': renamed('first'),
  'the last name’s column renamed': renamed('last'),
  'the email’s column renamed': renamed('email'),
  'the phone’s column renamed': renamed('phone'),
  'the status’ column renamed': renamed('status'),
  'the headers of both names exchanged': exchanged('first', 'last'),
  'the headers of email and phone exchanged': exchanged('email', 'phone'),
  'the headers of key and payroll ID exchanged': exchanged('key', 'payrollId'),
}
