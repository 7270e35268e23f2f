/**
 * What befalls a list of people while nothing befalls the people: each is a function from the list as it was to the
 * list as it comes. Nobody said anything about any of it. What befalls the columns' names is in headers.ts.
 */
import { ACTIVE, type Column, crew, INACTIVE, type Numbering, type Row } from './crew.ts'

export interface Around {
  /** How the source numbers people. */
  numbers: Numbering
}
export type Disaster = (rows: readonly Row[], around: Around) => Row[]

const withCells = (rows: readonly Row[], make: (row: Row, i: number) => Partial<Row>): Row[] =>
  rows.map((row, i) => ({ ...row, ...make(row, i) }))

/** Each of these columns as another row has it. */
const columnsOf = (
  rows: readonly Row[],
  columns: readonly Column[],
  other: (i: number) => Row | undefined,
): Row[] =>
  withCells(rows, (row, i) =>
    Object.fromEntries(columns.map((column) => [column, other(i)?.[column] ?? row[column]])),
  )

const shifted =
  (by: number, ...columns: Column[]): Disaster =>
  (rows) =>
    columnsOf(rows, columns, (i) => rows[(i + by + rows.length) % rows.length])

/** From the middle on: a cell was put in there. */
const halfShifted =
  (...columns: Column[]): Disaster =>
  (rows) => {
    const middle = Math.floor(rows.length / 2)
    return columnsOf(rows, columns, (i) => (i > middle ? rows[i - 1] : undefined))
  }

const sortedApart =
  (by: Column, ...columns: Column[]): Disaster =>
  (rows) => {
    const sorted = rows.toSorted((a, b) => (a[by] < b[by] ? -1 : a[by] > b[by] ? 1 : 0))
    return columnsOf(rows, columns, (i) => sorted[i])
  }

const reversed =
  (...columns: Column[]): Disaster =>
  (rows) =>
    columnsOf(rows, columns, (i) => rows[rows.length - 1 - i])

const setTo =
  (value: string, ...columns: Column[]): Disaster =>
  (rows) =>
    withCells(rows, () => Object.fromEntries(columns.map((column) => [column, value])))

const keyed =
  (make: (key: string, i: number, row: Row) => string): Disaster =>
  (rows) =>
    withCells(rows, (row, i) => ({
      key: make(row.key, i, row),
      // Where the payroll ID is the key, it is the same column.
      ...(row.payrollId === row.key && { payrollId: make(row.key, i, row) }),
    }))

const ALL_BUT_KEY: Column[] = ['payrollId', 'first', 'last', 'email', 'phone', 'status', 'hired']
/** Beside the key, whatever tells who it is. */
const FACTS: Column[] = ['first', 'last', 'email', 'phone', 'hired']

const OTHERS = 9301
/** People nobody here has ever heard of; with `from`, numbered otherwise. */
const strangers = (count: number, numbers: Numbering, from = 0): Row[] =>
  crew(count, OTHERS, {
    ...numbers,
    key: (n) => numbers.key(n + from),
    payrollId: (n) => numbers.payrollId(n + from),
  })

export const DISASTERS: Record<string, Disaster> = {
  // A column, or several, slip against the others.
  'first names a row down': shifted(-1, 'first'),
  'last names a row down': shifted(-1, 'last'),
  'names a row down': shifted(-1, 'first', 'last'),
  'emails a row down': shifted(-1, 'email'),
  'phones a row down': shifted(-1, 'phone'),
  'contacts a row down': shifted(-1, 'email', 'phone'),
  'payroll IDs a row down': shifted(-1, 'payrollId'),
  'statuses a row down': shifted(-1, 'status'),
  'statuses three rows up': shifted(3, 'status'),
  'everything but the keys a row down': shifted(-1, ...ALL_BUT_KEY),
  'everything but the keys a row up': shifted(1, ...ALL_BUT_KEY),
  'names and contacts a row up': shifted(1, ...FACTS),
  'from the middle on first names a row down': halfShifted('first'),
  'from the middle on last names a row down': halfShifted('last'),
  'from the middle on names a row down': halfShifted('first', 'last'),
  'from the middle on emails a row down': halfShifted('email'),
  'from the middle on phones a row down': halfShifted('phone'),
  'from the middle on everything but the keys a row down': halfShifted(...ALL_BUT_KEY),
  'from the middle on statuses a row down': halfShifted('status'),

  // One column, or all but the keys, in an order of its own.
  'rows sorted by last name, and the keys left where they were': sortedApart(
    'last',
    ...ALL_BUT_KEY,
  ),
  'rows sorted by email, and the keys left where they were': sortedApart('email', ...ALL_BUT_KEY),
  'rows sorted by phone, and the keys left where they were': sortedApart('phone', ...ALL_BUT_KEY),
  'rows sorted by the day they were hired, and the keys left where they were': sortedApart(
    'hired',
    ...ALL_BUT_KEY,
  ),
  'last names sorted by themselves': sortedApart('last', 'last'),
  'first names sorted by themselves': sortedApart('first', 'first'),
  'emails sorted by themselves': sortedApart('email', 'email'),
  'phones sorted by themselves': sortedApart('phone', 'phone'),
  'statuses sorted by themselves': sortedApart('status', 'status'),
  'names sorted, contacts not': sortedApart('last', 'first', 'last'),
  'everything but the keys upside down': reversed(...ALL_BUT_KEY),
  'names upside down': reversed('first', 'last'),

  // One value for all, or none.
  'all emails empty': setTo('', 'email'),
  'all phones empty': setTo('', 'phone'),
  'all contacts empty': setTo('', 'email', 'phone'),
  'all first names empty': setTo('', 'first'),
  'all last names empty': setTo('', 'last'),
  'all payroll IDs empty': setTo('', 'payrollId'),
  'all statuses empty': setTo('', 'status'),
  'all emails one': setTo('payroll@example.com', 'email'),
  'all phones one': setTo('+14165550100', 'phone'),
  'all first names one': setTo('Test', 'first'),
  'all last names one': setTo('Employee', 'last'),
  'all names one': (rows) => withCells(rows, () => ({ first: 'Test', last: 'Employee' })),
  'all payroll IDs one': setTo('1', 'payrollId'),
  'all keys one': keyed((_key, _i, row) => row.key.replace(/\d(?=\D*$)/, '1').replace(/\d/g, '1')),
  'emails empty and phones a row down': (rows, around) =>
    setTo('', 'email')(shifted(-1, 'phone')(rows, around), around),

  // Other people, more of them, or fewer.
  'another company’s people under the same keys': (rows, { numbers }) => {
    const others = strangers(rows.length, numbers)
    return withCells(rows, ({ key, payrollId }, i) => ({ ...others[i], key, payrollId }))
  },
  'another company’s people under keys of their own': (rows, { numbers }) =>
    strangers(rows.length, numbers, 5000),
  'another company’s people beside ours': (rows, { numbers }) => [
    ...rows,
    ...strangers(rows.length, numbers, 5000),
  ],
  'another company’s people, more than ours, beside ours': (rows, { numbers }) => [
    ...rows,
    ...strangers(3 * rows.length, numbers, 5000),
  ],
  'last year’s list': (rows, { numbers }) => [
    // A third has come since; whoever left was there; names, phones and addresses were others.
    ...withCells(
      rows.filter((_, i) => i % 3 !== 2),
      (_row, i) => ({
        status: ACTIVE,
        ...(i % 4 === 1 && { last: 'Maiden' }),
        ...(i % 4 === 2 && { phone: `+1416444${String(1000 + i)}` }),
        ...(i % 4 === 3 && { email: `old${i}@example.com` }),
      }),
    ),
    ...strangers(Math.ceil(rows.length / 4), numbers, 7000),
  ],
  'whoever ever worked here': (rows, { numbers }) => [
    ...withCells(rows, () => ({ status: ACTIVE })),
    ...strangers(rows.length, numbers, 8000),
  ],
  'the first half': (rows) => rows.slice(0, Math.ceil(rows.length / 2)),
  'the second half': (rows) => rows.slice(Math.floor(rows.length / 2)),
  'every other row': (rows) => rows.filter((_, i) => i % 2 === 0),
  'two thirds': (rows) => rows.filter((_, i) => i % 3 !== 0),
  'a single person': (rows) => rows.slice(0, 1),
  nobody: () => [],
  'every row twice': (rows) => [...rows, ...rows],
  'everybody once more under a new key': (rows, { numbers }) => [
    ...rows,
    ...withCells(rows, (_, i) => ({
      key: numbers.key(3000 + i),
      payrollId: numbers.payrollId(3000 + i),
    })),
  ],
  'everybody new, under new keys': (rows, { numbers }) => strangers(rows.length, numbers, 6000),
  'everybody under a new key': (rows, { numbers }) =>
    withCells(rows, (_, i) => ({
      key: numbers.key(4000 + i),
      payrollId: numbers.payrollId(4000 + i),
    })),
  'everybody under a new key, and one hire': (rows, { numbers }) => [
    ...strangers(1, numbers, 4999),
    ...withCells(rows, (_, i) => ({
      key: numbers.key(4000 + i),
      payrollId: numbers.payrollId(4000 + i),
    })),
  ],
  'everybody under a new key with another address': (rows, { numbers }) =>
    withCells(rows, (row, i) => ({
      key: numbers.key(4000 + i),
      payrollId: numbers.payrollId(4000 + i),
      email: row.email && `new${i}@example.org`,
    })),

  // The keys change.
  'zeros at the front lost': keyed((key) => key.replace(/^(\D*)0+(?=\d)/, '$1')),
  '.0 behind each key': keyed((key) => `${key}.0`),
  'keys in small letters': keyed((key) => key.toLowerCase()),
  'keys in capitals': keyed((key) => key.toUpperCase()),
  'a letter before each key': keyed((key) => `E${key}`),
  'keys cut short': keyed((key) => key.slice(0, -1)),
  'keys cut at the front': keyed((key) => key.slice(-2)),
  'keys with blanks around': keyed((key) => ` ${key} `),
  'keys are numbers of rows': keyed((_, i) => String(i + 1)),
  'keys are numbers of rows, and one hire on top': (rows, around) =>
    keyed((_, i) => around.numbers.key(i))(
      [...strangers(1, around.numbers, 5000), ...rows],
      around,
    ),
  'the key is another column': keyed((_key, _i, row) => row.email || row.phone),
  'keys and payroll IDs exchanged': (rows) =>
    withCells(rows, ({ key, payrollId }) => ({ key: payrollId, payrollId: key })),
  'keys upside down': (rows) =>
    withCells(rows, (_, i) => {
      const { key, payrollId } = rows[rows.length - 1 - i] as Row
      return { key, payrollId }
    }),

  // Statuses.
  'everybody left': setTo(INACTIVE, 'status'),
  'everybody is back': setTo(ACTIVE, 'status'),
  'whoever works has left, and whoever left works': (rows) =>
    withCells(rows, ({ status }) => ({ status: status === ACTIVE ? INACTIVE : ACTIVE })),
  'a word for active that nobody knows': (rows) =>
    withCells(rows, ({ status }) => ({ status: status === ACTIVE ? 'Zugang' : status })),
  'a word for left that nobody knows': (rows) =>
    withCells(rows, ({ status }) => ({ status: status === INACTIVE ? 'Abgang' : status })),
  'names where the status was': (rows) => withCells(rows, ({ last }) => ({ status: last })),

  // Names and contacts are written otherwise, or stand in one another’s column.
  'first and last names exchanged': (rows) =>
    withCells(rows, ({ first, last }) => ({ first: last, last: first })),
  'names as initials': (rows) =>
    withCells(rows, ({ first }) => ({ first: `${first.slice(0, 1)}.` })),
  'names in capitals': (rows) =>
    withCells(rows, ({ first, last }) => ({
      first: first.toUpperCase(),
      last: last.toUpperCase(),
    })),
  'accents broken': (rows) =>
    withCells(rows, ({ first, last }) => ({
      first: Buffer.from(first).toString('latin1'),
      last: Buffer.from(last).toString('latin1'),
    })),
  'question marks for accents': (rows) =>
    withCells(rows, ({ first, last }) => ({
      first: first.replace(/[^\x20-\x7e]/g, '?'),
      last: last.replace(/[^\x20-\x7e]/g, '?'),
    })),
  'names cut after three letters': (rows) =>
    withCells(rows, ({ first, last }) => ({ first: first.slice(0, 3), last: last.slice(0, 3) })),
  'both names in each column': (rows) =>
    withCells(rows, ({ first, last }) => ({ first: `${first} ${last}`, last: `${first} ${last}` })),
  'phones where the emails were': (rows) =>
    withCells(rows, ({ email, phone }) => ({ email: phone, phone: email })),
  'another domain for all': (rows) =>
    withCells(rows, ({ email }) => ({ email: email.replace(/@.*/, '@new.example') })),
  'emails are logins': (rows) =>
    withCells(rows, ({ email }) => ({ email: email.replace(/@.*/, '') })),
  'area codes lost': (rows) =>
    withCells(rows, ({ phone }) => ({ phone: phone.replace(/\D/g, '').slice(-7) })),
  'phones a digit on': (rows) =>
    withCells(rows, ({ phone }) => {
      const digits = phone.replace(/\D/g, '')
      return {
        phone: `+1416${String((Number(digits.slice(-7)) + 1) % 10_000_000).padStart(7, '2')}`,
      }
    }),
}
