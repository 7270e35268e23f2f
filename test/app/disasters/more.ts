/**
 * What else befalls a list, as somebody thinks of it who did not write the engine: days, parts of a list, rows that
 * are none, and cells that are written otherwise. Each is a function from the list as it was to the list as it comes.
 */
import anyAscii from 'any-ascii'
import { ACTIVE, crew, INACTIVE, type Row } from './crew.ts'
import type { Disaster } from './disasters.ts'

type Change = (row: Row, i: number, rows: readonly Row[]) => Partial<Row>

const each =
  (change: Change): Disaster =>
  (rows) =>
    rows.map((row, i) => ({ ...row, ...change(row, i, rows) }))

/** Of some rows only. */
const some =
  (which: (i: number, of: number) => boolean, change: Change): Disaster =>
  (rows) =>
    rows.map((row, i) => (which(i, rows.length) ? { ...row, ...change(row, i, rows) } : row))

const only =
  (which: (row: Row, i: number) => boolean): Disaster =>
  (rows) =>
    rows.filter(which)

/** Two and two exchange something. */
const inPairs =
  (...columns: (keyof Row)[]): Disaster =>
  (rows) =>
    rows.map((row, i) => {
      const other = rows[i ^ 1] ?? row
      return { ...row, ...Object.fromEntries(columns.map((column) => [column, other[column]])) }
    })

const firstHalf = (i: number, of: number) => i < of / 2
const third = (i: number) => i % 3 === 0

/** Whoever has the key as payroll ID has both. */
const bothKeys = (row: Row, key: string): Partial<Row> => ({
  key,
  ...(row.payrollId === row.key && { payrollId: key }),
})

const german = (name: string) =>
  name
    .replace(/[äÄ]/g, 'ae')
    .replace(/[öÖøØ]/g, 'oe')
    .replace(/[üÜ]/g, 'ue')
    .replace(/ß/g, 'ss')
const GREEK: Record<string, string> = { a: 'α', e: 'ε', i: 'ι', o: 'ο', n: 'ν', r: 'ρ', t: 'τ' }
const lookAlike = (name: string) => name.replace(/[aeiort]/g, (letter) => GREEK[letter] ?? letter)

const [TODAY, YEARS_ON] = ['2026-11-29', '2031-06-15']

export const MORE_DISASTERS: Record<string, Disaster> = {
  // Days.
  'everybody hired today': each(() => ({ hired: TODAY })),
  'everybody hired in years to come': each(() => ({ hired: YEARS_ON })),
  'no days of hire': each(() => ({ hired: '' })),
  'days and months exchanged': each(({ hired }) => ({
    hired: hired.replace(
      /^(....)-(..)-(..)$/,
      (_, y, m, d) => `${y}-${Number(d) > 12 ? m : d}-${m}`,
    ),
  })),
  'days of hire a row down': each((_row, i, rows) => ({
    hired: rows[(i + rows.length - 1) % rows.length]?.hired ?? '',
  })),
  'days a century ago': each(({ hired }) => ({ hired: hired.replace(/^20/, '19') })),

  // A part of the list, or the list of somebody else's question.
  'leavers only': only(({ status }) => status === INACTIVE),
  'leavers only, said to work here': (rows) =>
    rows.filter(({ status }) => status === INACTIVE).map((row) => ({ ...row, status: ACTIVE })),
  'whoever works here only': only(({ status }) => status === ACTIVE),
  'whoever works here only, said to have left': (rows) =>
    rows.filter(({ status }) => status === ACTIVE).map((row) => ({ ...row, status: INACTIVE })),
  'one department only': only((_, i) => i % 5 === 0),
  'all but one department': only((_, i) => i % 5 !== 0),
  'the first ten rows': only((_, i) => i < 10),
  'the first hundred rows': only((_, i) => i < 100),
  'the last ten rows': (rows) => rows.slice(-10),
  'whoever has an email and a phone': only(
    ({ email, phone }, i) => !!email && !!phone && i % 2 > 0,
  ),
  'a page twice, and the next one not': (rows) => {
    const page = Math.ceil(rows.length / 4)
    return [...rows.slice(0, page), ...rows.slice(0, page), ...rows.slice(2 * page)]
  },
  'a page twice': (rows) => [...rows, ...rows.slice(0, Math.ceil(rows.length / 4))],
  'a list of another year, with half of the people': (rows, { numbers }) => [
    ...rows
      .filter((_, i) => i % 2 === 0)
      .map((row, i) => ({ ...row, status: i % 3 === 1 ? INACTIVE : ACTIVE })),
    ...crew(Math.ceil(rows.length / 2), 9401, {
      key: (n) => numbers.key(n + 9000),
      payrollId: (n) => numbers.payrollId(n + 9000),
    }),
  ],
  'two lists merged, of which each has half of the keys': (rows, { numbers }) => {
    const others = crew(rows.length, 9402, numbers)
    return rows.map((row, i) =>
      i % 2 ? { ...row, ...others[i], key: row.key, payrollId: row.payrollId } : row,
    )
  },
  'a few rows of another company’s among ours, with keys of ours': (rows, { numbers }) => {
    const others = crew(rows.length, 9403, numbers)
    return rows.map((row, i) =>
      i % 10 === 3 ? { ...row, ...others[i], key: row.key, payrollId: row.payrollId } : row,
    )
  },
  'everybody’s row once more as somebody else, under the same key': (rows, { numbers }) => {
    const others = crew(rows.length, 9404, numbers)
    return rows.flatMap((row, i) => [
      row,
      { ...row, ...others[i], key: row.key, payrollId: row.payrollId },
    ])
  },
  'everybody’s row once more, as having left': (rows) =>
    rows.flatMap((row) => [row, { ...row, status: INACTIVE }]),
  'everybody’s row once more, as working here': (rows) =>
    rows.flatMap((row) => [{ ...row, status: ACTIVE }, row]),

  // Two and two.
  'names exchanged in pairs': inPairs('first', 'last'),
  'first names exchanged in pairs': inPairs('first'),
  'emails exchanged in pairs': inPairs('email'),
  'contacts exchanged in pairs': inPairs('email', 'phone'),
  'statuses exchanged in pairs': inPairs('status'),
  'keys exchanged in pairs': inPairs('key', 'payrollId'),
  'payroll IDs exchanged in pairs': inPairs('payrollId'),
  'everything but the last name exchanged in pairs': inPairs('first', 'email', 'phone', 'hired'),
  'keys given on by one place': each((_row, i, rows) => {
    const next = rows[(i + 1) % rows.length] as Row
    return { key: next.key, payrollId: next.payrollId }
  }),
  'keys given on by one place, and the first one gone': (rows) =>
    rows.slice(1).map((row, i) => ({
      ...row,
      key: rows[i]?.key ?? '',
      payrollId: rows[i]?.payrollId ?? '',
    })),
  'keys of leavers given to others': (rows, { numbers }) => {
    const others = crew(rows.length, 9405, numbers)
    return rows.map((row, i) =>
      row.status === INACTIVE
        ? { ...row, ...others[i], key: row.key, payrollId: row.payrollId, status: ACTIVE }
        : row,
    )
  },

  // In a part of the list, columns stand in one another’s place, or have one value.
  'first and last names exchanged in half of the list': some(firstHalf, ({ first, last }) => ({
    first: last,
    last: first,
  })),
  'emails empty in half of the list': some(firstHalf, () => ({ email: '' })),
  'phones one in half of the list': some(firstHalf, () => ({ phone: '+14165550100' })),
  'emails one in a third of the list': some(third, () => ({ email: 'office@example.com' })),
  'half of the list left': some(firstHalf, () => ({ status: INACTIVE })),
  'statuses the other way round in half of the list': some(firstHalf, ({ status }) => ({
    status: status === ACTIVE ? INACTIVE : ACTIVE,
  })),
  'half of the list without zeros in its keys': some(firstHalf, (row) =>
    bothKeys(row, row.key.replace(/^(\D*)0+(?=\d)/, '$1')),
  ),
  'half of the list under new keys': (rows, { numbers }) =>
    rows.map((row, i) =>
      i % 2 ? { ...row, key: numbers.key(5500 + i), payrollId: numbers.payrollId(5500 + i) } : row,
    ),
  'first name and email of the row before': each((_row, i, rows) => ({
    first: rows[(i + rows.length - 1) % rows.length]?.first ?? '',
    email: rows[(i + rows.length - 1) % rows.length]?.email ?? '',
  })),
  'names of a row, contacts of the next, statuses of the one after': each((_row, i, rows) => {
    const [next, after] = [1, 2].map((by) => rows[(i + by) % rows.length] as Row) as [Row, Row]
    return { email: next.email, phone: next.phone, status: after.status }
  }),

  // Keys that a spreadsheet or a programme wrote otherwise.
  'keys in powers of ten': each((row) =>
    bothKeys(
      row,
      row.key.replace(/\d{4,}/, (n) => `${n.slice(0, 1)}.${n.slice(1, 3)}E+${n.length}`),
    ),
  ),
  'keys with commas between thousands': each((row) =>
    bothKeys(row, row.key.replace(/(\d)(\d{3})$/, '$1,$2')),
  ),
  'keys with zeros in front': each((row) => bothKeys(row, `00${row.key}`)),
  'keys in quotes': each((row) => bothKeys(row, `'${row.key}`)),
  'the company’s number behind each key': each((row) => bothKeys(row, `${row.key}-01`)),
  'keys are last names': each((row) => bothKeys(row, row.last)),
  'keys are full names': each((row) => bothKeys(row, `${row.first} ${row.last}`)),
  'keys are hired days': each((row) => bothKeys(row, row.hired)),
  'keys begin anew at each page': each((_row, i, rows) => {
    const page = Math.ceil(rows.length / 4)
    const other = rows[i % page] as Row
    return { key: other.key, payrollId: other.payrollId }
  }),
  'keys off by one page': each((_row, i, rows) => {
    const other = rows[(i + Math.ceil(rows.length / 4)) % rows.length] as Row
    return { key: other.key, payrollId: other.payrollId }
  }),

  // Names and contacts that are written otherwise.
  'names without accents': each(({ first, last }) => ({
    first: anyAscii(first),
    last: anyAscii(last),
  })),
  'umlauts in two letters': each(({ first, last }) => ({
    first: german(first),
    last: german(last),
  })),
  'last names in capitals': each(({ last }) => ({ last: last.toUpperCase() })),
  'names in letters that look like others': each(({ first, last }) => ({
    first: lookAlike(first),
    last: lookAlike(last),
  })),
  'last name, comma, first name in the last name’s column': each(({ first, last }) => ({
    last: `${last}, ${first}`,
  })),
  'no first names, and whole names as last names': each(({ first, last }) => ({
    first: '',
    last: `${first} ${last}`,
  })),
  'titles before first names': each(({ first }) => ({ first: `Mr. ${first}` })),
  'a middle initial behind first names': each(({ first }) => ({ first: `${first} J.` })),
  'Jr. behind last names': each(({ last }) => ({ last: `${last} Jr.` })),
  'the name of somebody’s boss': each((_row, i, rows) => {
    const boss = rows[i - (i % 8)] as Row
    return { first: boss.first, last: boss.last }
  }),
  'the email of somebody’s boss': each((_row, i, rows) => ({
    email: rows[i - (i % 8)]?.email ?? '',
  })),
  'phone and email of somebody’s boss': each((_row, i, rows) => ({
    email: rows[i - (i % 8)]?.email ?? '',
    phone: rows[i - (i % 8)]?.phone ?? '',
  })),
  'everybody’s address one letter on': each(({ email }) => ({ email: email && `x${email}` })),
  'emails in capitals': each(({ email }) => ({ email: email.toUpperCase() })),
  'emails made of names': each(({ first, last }) => ({
    email: `${anyAscii(first)}.${anyAscii(last)}@firm.example`.replace(/[^\w.@-]/g, ''),
  })),
  'phones of another country': each(({ phone }) => ({ phone: phone.replace('+1', '+44') })),
  'phones without their last digit': each(({ phone }) => ({ phone: phone.slice(0, -1) })),
  'new phones for all': each((_row, i) => ({ phone: `+1647555${String(1000 + i)}` })),
  'new phones and addresses for all': each((_row, i) => ({
    phone: `+1647555${String(1000 + i)}`,
    email: `n${i}@firm.example`,
  })),
  'new names for all': (rows, { numbers }) => {
    const others = crew(rows.length, 9406, numbers)
    return rows.map((row, i) => ({
      ...row,
      first: others[i]?.first ?? '',
      last: others[i]?.last ?? '',
    }))
  },

  // Statuses.
  'statuses are numbers': each(({ status }) => ({ status: status === ACTIVE ? '1' : '0' })),
  'statuses are numbers the other way round': each(({ status }) => ({
    status: status === ACTIVE ? '0' : '1',
  })),
  'statuses are days of leaving': each(({ status, hired }) => ({
    status: status === ACTIVE ? '' : hired,
  })),
  'one word for all that nobody knows': each(() => ({ status: 'Kostenstelle 4' })),
  'both words in each status': each(({ status }) => ({
    status: status === ACTIVE ? 'Active (was Terminated)' : 'Terminated (was Active)',
  })),

  // Rows that are nobody.
  'test people on top': (rows, { numbers }) => [
    ...rows.slice(0, 12).map(
      (row, i): Row => ({
        ...row,
        key: numbers.key(7500 + i),
        payrollId: numbers.payrollId(7500 + i),
        first: 'Test',
        last: `Person ${i}`,
        email: 'test@example.com',
        phone: '+14165550111',
      }),
    ),
    ...rows,
  ],
  'a total below': (rows) => [
    ...rows,
    {
      key: 'Total',
      payrollId: '',
      first: '',
      last: String(rows.length),
      email: '',
      phone: '',
      status: '',
      hired: '',
    },
  ],
  'the header once more': (rows) => [
    ...rows.slice(0, 3),
    {
      key: 'Employee ID',
      payrollId: 'Employee ID',
      first: 'First Name',
      last: 'Last Name',
      email: 'Email',
      phone: 'Phone',
      status: 'Status',
      hired: 'Hire Date',
    },
    ...rows.slice(3),
  ],
}
