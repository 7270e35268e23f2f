/**
 * Files of a payroll with many people, and many columns that nobody asks for. Run by itself it writes a workbook to
 * its output: making one takes more memory than reading it.
 *
 *     node test/bench/payroll-files.ts [people] > people.xlsx
 */
import { workbook } from '../support/workbook.ts'

const COLUMNS = 60
const NAMED = ['Employee Number', 'First Name', 'Last Name', 'Email', 'Mobile Phone', 'Status']
const rest = <T>(of: (i: number) => T) =>
  Array.from({ length: COLUMNS - NAMED.length }, (_, i) => of(i))
const HEADER = [...NAMED, ...rest((i) => `Extra ${i}`)]

/** Which of them is which. */
export const MAPPED = {
  payrollId: 'Employee Number',
  firstName: 'First Name',
  lastName: 'Last Name',
  email: 'Email',
  phone: 'Mobile Phone',
  status: 'Status',
}

const row = (n: number, first: string): string[] => [
  `E${100_000 + n}`,
  `${first}${n}`,
  `Baker${n}`,
  `file${n}@example.com`,
  `+1647${String(2_000_000 + n)}`,
  'Active',
  ...rest((i) => `value ${(n + i) % 97}`),
]

/** As bytes, which are outside the heap. */
export function csvOf(people: number, first: string): Uint8Array {
  const chunks = [Buffer.from(`${HEADER.join(',')}\n`)]
  for (let n = 0; n < people; n += 1) chunks.push(Buffer.from(`${row(n, first).join(',')}\n`))
  return Buffer.concat(chunks)
}

if (import.meta.main) {
  const people = Number(process.argv[2] ?? 20_000)
  const rows = Array.from({ length: people }, (_, n) => row(500_000 + n, 'Cy'))
  process.stdout.write(workbook([{ name: 'Staff', rows: [HEADER, ...rows] }]))
}
