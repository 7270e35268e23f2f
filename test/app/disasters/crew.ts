/** Who works at a company, as any source may write them down: names that many share, families with one mailbox, leavers. */
import { people } from '../../../sim/people.ts'

/** A row of a source before its vendor writes it, cell by cell; empty is empty. */
export interface Row {
  key: string
  payrollId: string
  first: string
  last: string
  email: string
  phone: string
  status: string
  hired: string
}
export type Column = keyof Row
export const ACTIVE = 'active'
export const INACTIVE = 'inactive'

/** How a kind of source numbers its people. */
export interface Numbering {
  key(n: number): string
  payrollId(n: number): string
}

/** `size` people from number `from` on; every ninth has left, every eleventh shares a mailbox with the one before. */
export function crew(size: number, seed: number, numbers: Numbering, from = 0): Row[] {
  const humans = people(from + size, seed, { clean: true }).slice(from)
  return humans.map((human, i): Row => {
    const n = from + i
    const spouse = i % 11 === 7 ? humans[i - 1] : undefined
    return {
      key: numbers.key(n),
      payrollId: numbers.payrollId(n),
      first: human.firstName,
      last: spouse?.lastName ?? human.lastName,
      // Whoever comes of another seed has another address, also where names give none.
      email: (spouse ?? human).email.replace('@', `.${seed}@`),
      // Without an extension: of those a source keeps no more than the number.
      phone: `+1${(human.phone.split(/x|ext/)[0] ?? '').replace(/\D/g, '').slice(-10)}`,
      status: i % 9 === 4 ? INACTIVE : ACTIVE,
      hired: `20${String(10 + (n % 15)).padStart(2, '0')}-0${1 + (n % 9)}-15`,
    }
  })
}
