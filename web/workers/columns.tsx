/** What a list of workers can show in columns, and how. */

import type { Out } from '../shell/api.ts'
import { fieldsInUse, isCustom } from '../shell/customFields.ts'
import { wholeDay } from '../shell/format.ts'
import { fieldWord } from '../shell/words.ts'
import { WorkerStatus } from '../ui/Status.tsx'
import type { Column } from '../ui/Table.tsx'
import { Time } from '../ui/Time.tsx'
import { Avatar } from './Avatar.tsx'
import { EmailText } from './EmailText.tsx'
import { IdText } from './IdText.tsx'

type Row = Out<'Worker'>

const FIELDS = [
  ...['phone', 'email', 'payrollId', 'position', 'location', 'status', 'team', 'profile'],
  ...['hireDate', 'seniorityDate', 'birthday', 'laborCode', 'employmentStatus', 'primaryDuty'],
  ...['primaryZone', 'employeeIds', 'added'],
] as const
/** Those there is an index for. */
const SORTED = ['name', 'phone', 'email', 'payrollId', 'position', 'location', 'status', 'added']
const DAYS = ['hireDate', 'seniorityDate', 'birthday']

/** All there are to choose from, beside the name, which is always there. */
export const choices = (): { value: string; label: string }[] =>
  [...FIELDS, ...fieldsInUse().map((f) => f.id)].map((value) => ({ value, label: wordOf(value) }))

/** Short where the cell itself says more: "Active" under "Status". */
const HEAD: Record<string, string> = { added: 'Added', status: 'Status' }
const wordOf = (column: string): string => HEAD[column] ?? fieldWord(column)

/** Each order, both ways round. */
export const sortedBy = (): { value: string; label: string }[] =>
  SORTED.flatMap((column) => {
    const word = column === 'name' ? 'Name' : wordOf(column)
    const [up, down] = column === 'added' ? ['oldest first', 'newest first'] : ['A to Z', 'Z to A']
    return [
      { value: column === 'name' ? '' : column, label: `${word}: ${up}` },
      { value: `-${column}`, label: `${word}: ${down}` },
    ]
  })

/** Those shown where nobody has chosen: of places of work, only what somebody has. */
export const usual = (rows: readonly Row[]): string[] => [
  ...['phone', 'email', 'payrollId'],
  ...(['position', 'location'] as const).filter((field) => rows.some((w) => w[field])),
  'status',
]

interface Order {
  sort: string
  onSort: (column: string) => void
}

/** `columns`: their names, beside the worker's. */
export function columnsFor(columns: readonly string[], order: Order): Column<Row>[] {
  const known = new Set(choices().map((c) => c.value))
  const shown = columns.filter((c) => known.has(c))
  return ['name', ...shown].map((name) => ({
    head: name === 'name' ? 'Name' : wordOf(name),
    ...(name === 'name' && { names: true }),
    class:
      name === 'phone' ? 'nowrap' : name === 'email' && shown.length > 4 ? 'wrap spare' : 'wrap',
    cell: cellOf(name),
    ...(SORTED.includes(name) && {
      onSort: () => order.onSort(name),
      sorted: sortedAs(name, order.sort),
    }),
  }))
}

function sortedAs(column: string, sort: string): Column<Row>['sorted'] {
  if (sort === `-${column}`) return 'descending'
  return sort === column || (sort === '' && column === 'name') ? 'ascending' : undefined
}

function cellOf(column: string): Column<Row>['cell'] {
  if (isCustom(column)) return (w) => w.custom[column]
  if (DAYS.includes(column)) {
    const field = column as 'hireDate'
    return (w) => w[field] && wholeDay(w[field])
  }
  switch (column) {
    case 'name':
      return (w) => (
        <span class="person">
          <Avatar of={w} />
          <a href={`/workers/${w.id}`}>{w.name}</a>
        </span>
      )
    case 'payrollId':
      return (w) => <IdText of={w.payrollId} />
    case 'phone':
      return (w) => w.phoneNational ?? w.phone
    case 'email':
      return (w) => <EmailText of={w.email} />
    case 'status':
      return (w) => <WorkerStatus status={w.status} />
    case 'employeeIds':
      return (w) => w.employeeIds.join(', ')
    case 'added':
      return (w) => <Time at={w.createdAt} day />
    default:
      return (w) => w[column as 'team']
  }
}
