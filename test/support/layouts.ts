/**
 * Files as payrolls might write them, over people who are known: every choice by a random number, so that a number
 * stands for a file. Who comes out of it must be who went in.
 */
import { written } from './layout-files.ts'
import {
  DAYS,
  FULL,
  HEADINGS,
  IDS,
  idAsRead,
  NAMES,
  PHONES,
  RATES,
  STATUS,
} from './layout-forms.ts'

export interface Known {
  id: string
  first: string
  last: string
  email: string
  /** E.164 */
  phone: string
  /** YYYY-MM-DD */
  hired: string
  active: boolean
  /** Their last day, where they are not; it is after they were hired. */
  left: string
  rate: string
}
export interface Layout {
  file: Uint8Array
  settings: Record<string, unknown>
  people: Known[]
  /** The fields this file has a column for. */
  has: ReadonlySet<keyof Known>
  /** What was chosen, for whoever looks into it. */
  said: string[]
  /** What an admin would answer: the words of those who have left, and how its days are written. */
  leavers: ReadonlySet<string>
  dateOrder: 'mdy' | 'dmy'
}

/** Numbers that look like chance, the same for one seed. */
export function chance(seed: number) {
  let state = seed * 2654435761 + 1
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const upTo = (n: number) => Math.floor(next() * n)
  return {
    upTo,
    one: <T>(of: readonly T[]): T => of[upTo(of.length)] as T,
    odds: (share: number) => next() < share,
    shuffled: <T>(of: readonly T[]): T[] => {
      const all = [...of]
      for (let i = all.length - 1; i > 0; i -= 1) {
        const j = upTo(i + 1)
        ;[all[i], all[j]] = [all[j] as T, all[i] as T]
      }
      return all
    },
  }
}
export type Chance = ReturnType<typeof chance>

const FIRST =
  'Ann,Bo,Dora,Eli,Fay,José,Zoë,Mary Ann,Łukasz,Jean-Luc,MARIA,Siân,Otto,Priya,May'.split(',')
const LAST =
  "Lee,Li,Bloom,van der Berg,Cruz,O'Brien,Smith-Jones,García López,de la Cruz,Żółć,MACDONALD,Ng,Total,Page,Date".split(
    ',',
  )

function somebody(n: number, { one, upTo, odds }: Chance): Known {
  const [first, last] = [one(FIRST), one(LAST)]
  return {
    id: String(1000 + n * 7),
    first,
    last,
    email: `p${n}.${upTo(1000)}@example.com`,
    phone: `+1416${String(2_000_000 + n * 131 + upTo(100))}`,
    hired: `20${String(10 + upTo(15))}-${String(1 + upTo(12)).padStart(2, '0')}-${String(1 + upTo(28)).padStart(2, '0')}`,
    active: odds(0.75),
    left: `2025-${String(1 + upTo(12)).padStart(2, '0')}-${String(1 + upTo(28)).padStart(2, '0')}`,
    rate: `${12 + upTo(1900)}.${String(upTo(100)).padStart(2, '0')}`,
  }
}

/** The file of a seed. */
export function layout(seed: number): Layout {
  const by = chance(seed)
  const { one, odds, upTo, shuffled } = by
  const said: string[] = []
  const choose = <T>(what: string, of: Record<string, T>): T => {
    const name = one(Object.keys(of))
    said.push(`${what}: ${name}`)
    return of[name] as T
  }
  const count = 3 + upTo(12)
  const people = Array.from({ length: count }, (_, n) => somebody(n, by))
  const idForm = one(IDS)
  for (const p of people) p.id = idAsRead(idForm(p.id))
  const day = choose('days', DAYS)
  const [active, inactive] = one(STATUS)
  const phoneForm = one(PHONES)
  const rateForm = one(RATES)
  const language = upTo(6)
  const named = (names: readonly string[]) =>
    odds(0.5) ? (names[Math.min(language, names.length - 1)] as string) : one(names)
  const fullForm = odds(0.35) ? one(FULL) : null
  // A last name of two words that are no particles cannot be told in one text.
  if (fullForm === FULL[1])
    for (const p of people) if (/^(García|Mary)/.test(p.last)) p.last = 'Lee'
  const raw = (p: Known) => (idForm(p.id).startsWith("'") ? `'${p.id}` : p.id)

  const date = (iso: string) => day(...(iso.split('-') as [string, string, string]))
  const told = choose('who has left', {
    ...{ 'by a word': 'word', 'by a word, last days beside it': 'word and day' },
    ...{ 'by a last day': 'day', 'by a flag beside the kind of employment': 'kind and flag' },
    ...{ 'by a flag the other way round': 'inverse', 'by headings above them': 'headings' },
    ...(fullForm && { 'by a mark beside their names': 'mark' }),
  })
  const marked =
    told === 'mark' ? one([' (Terminated)', ' - Inactive', ' [Left]', ' (deleted)']) : ''
  type Column = { name: string; field: string; value(p: Known): string }
  const columns: Column[] = [{ name: named(NAMES.id), field: 'payrollId', value: raw }]
  if (fullForm)
    columns.push({
      name: named(NAMES.full),
      field: 'fullName',
      value: (p) => `${fullForm(p)}${p.active ? '' : marked}`,
    })
  else
    columns.push(
      { name: named(NAMES.first), field: 'firstName', value: (p) => p.first },
      { name: named(NAMES.last), field: 'lastName', value: (p) => p.last },
    )
  if (told.startsWith('word'))
    columns.push({
      name: named(NAMES.status),
      field: 'status',
      value: (p) => (p.active ? active : inactive),
    })
  if (told.endsWith('day'))
    columns.push({
      name: named(NAMES.lastDay),
      field: 'lastDay',
      value: (p) => (p.active ? (Number(p.rate) > 1800 ? date('2031-08-31') : '') : date(p.left)),
    })
  if (told.startsWith('kind')) {
    columns.push({
      name: named(NAMES.status),
      field: 'status',
      value: (p) => (Number(p.rate) > 900 ? 'Full Time' : 'Part Time'),
    })
    const [yes, no] = one([
      ['Y', 'N'],
      ['Yes', 'No'],
      ['1', '0'],
      ['TRUE', 'FALSE'],
      ['T', 'F'],
      ['✓', '✗'],
      ['O', 'N'],
      ['A', 'I'],
      ['●', '○'],
      ['x', ''],
    ])
    columns.push({
      name: named(NAMES.active),
      field: 'active',
      value: (p) => (p.active ? yes : no) as string,
    })
  }
  if (told === 'inverse') {
    const [yes, no] = one([
      ['Y', 'N'],
      ['Yes', ''],
      ['1', '0'],
      ['X', ''],
      ['✓', ''],
      ['T', 'F'],
      ['true', 'false'],
    ])
    columns.push({
      name: named(NAMES.inactive),
      field: 'inactive',
      value: (p) => (p.active ? no : yes) as string,
    })
  }
  if (odds(0.8)) columns.push({ name: named(NAMES.email), field: 'email', value: (p) => p.email })
  if (odds(0.8))
    columns.push({
      name: named(NAMES.phone),
      field: 'phone',
      value: (p) => phoneForm(p.phone.slice(2)),
    })
  if (odds(0.8))
    columns.push({
      name: named(NAMES.hired),
      field: 'hireDate',
      value: (p) => date(p.hired),
    })
  if (odds(0.5))
    columns.push({ name: named(NAMES.rate), field: 'payRates', value: (p) => rateForm(p.rate) })
  // Of others than the people of the file.
  if (odds(0.2))
    for (const who of ['Spouse', 'Emergency Contact', 'Mgr', 'ICE'].slice(upTo(4)))
      columns.push(
        { name: `${who} Phone`, field: '', value: () => phoneForm('9055550199') },
        { name: `${who} Email`, field: '', value: (p) => `kin.of.${p.id}@example.com` },
      )
  const relatives = odds(0.1)
  if (relatives) columns.push({ name: 'Relationship', field: 'relation', value: () => 'Employee' })
  for (let n = upTo(4); n > 0; n -= 1)
    columns.push({
      name: `${named(NAMES.other)}${n > 1 ? ` ${n}` : ''}`,
      field: '',
      value: () => one(['', 'Field', 'Office', '12']),
    })
  const order = shuffled(columns)
  const names = new Set<string>()
  for (const column of order) {
    while (names.has(column.name)) column.name += ' x'
    names.add(column.name)
  }
  // What an order of day and month is, a column tells by one day beyond the twelfth.
  const first = people[0]
  if (first) first.hired = `${first.hired.slice(0, 8)}25`

  const width = order.length
  const wide = (...cells: string[]) => [
    ...cells,
    ...Array.from({ length: Math.max(0, width - cells.length) }, () => ''),
  ]
  const inTable = odds(0.5)
  const alone = (...cells: string[]) => (inTable ? wide(...cells) : cells)
  const rowOf = (p: Known) => order.map(({ value }) => value(p))
  const rows: string[][] = []
  for (let n = upTo(4); n > 0; n -= 1)
    rows.push(
      one([
        alone('Employee Roster'),
        alone('Acme Holdings, Inc.'),
        alone('Generated on', '11/20/2026'),
        alone('Company:', 'Acme'),
        [''],
        alone('11/20/2026'),
      ]),
    )
  // A heading may have a line break in it, where it is quoted.
  const wraps = odds(0.1)
  const header = order.map(({ name }) => (wraps ? name.replace(' ', '\n') : name))
  rows.push(header)
  // What kind of values the columns have, on a line of its own.
  if (odds(0.1))
    rows.push(order.map(({ field }) => (field === 'hireDate' ? '(mm/dd/yyyy)' : '(text)')))
  const groups = odds(0.3)
  const [works, left] = told === 'headings' ? one(HEADINGS) : ['', '']
  const inOrder =
    told === 'headings' ? people.toSorted((a, b) => Number(b.active) - Number(a.active)) : people
  if (works && odds(0.7) && inOrder[0]?.active) rows.push(alone(works))
  const leavers: Known[] = []
  const inFile: Known[] = []
  for (const [i, p] of inOrder.entries()) {
    if (left && !p.active && (inOrder[i - 1]?.active ?? true)) rows.push(alone(left))
    if (groups && i % 4 === 0) rows.push(wide(one(['Department: Field', 'Field'])))
    rows.push(rowOf(p))
    inFile.push(p)
    // Whoever has left may have a wife who has not.
    if (relatives && odds(0.3))
      rows.push(
        order.map(({ field, value }) =>
          field === 'relation' ? 'Spouse' : value({ ...p, first: 'Joy', active: true }),
        ),
      )
    // Somebody's former job, here or further down.
    if (p.active && odds(0.15)) {
      inFile.push({ ...p, active: false })
      if (odds(0.5)) rows.push(rowOf({ ...p, active: false }))
      else leavers.push(p)
    }
    // A second line with nothing but where somebody works.
    if (odds(0.05)) rows.push(order.map(({ field }, c) => (field === '' && c > 0 ? 'NY' : '')))
    if (odds(0.05)) rows.push(header)
    // A position that nobody holds.
    if (odds(0.05))
      rows.push(
        order.map(({ field }) => (/Name$/.test(field) ? 'VACANT' : field === '' ? 'Yard' : '')),
      )
    if (odds(0.05)) rows.push([''])
    if (groups && i % 4 === 3) rows.push(wide('Field Total', String(i)))
  }
  for (const p of leavers) rows.push(rowOf({ ...p, active: false }))
  if (width > 2 && told !== 'headings' && odds(0.05))
    rows.push([''], wide('Department', 'Location', 'Position'), wide('Yard', 'North', 'Driver'))
  for (let n = upTo(3); n > 0; n -= 1)
    rows.push(
      one([
        alone(`Total employees: ${count}`),
        wide('Grand Total', String(count)),
        alone('Page 1 of 1'),
        alone('End of report'),
        wide('Total', `${count} employees`),
        ...(width > 2 ? [wide('* This list is confidential', 'thank you')] : []),
        order.map(({ field }, c) => (c === 0 ? 'Totals' : field === 'payRates' ? '1234.56' : '')),
      ]),
    )
  const of = (field: string) => order.find((c) => c.field === field)?.name ?? ''
  const map = Object.fromEntries(
    order.flatMap(({ field, name }) =>
      field && field !== 'payRates' && field !== 'relation' ? [[field, name]] : [],
    ),
  )
  return {
    file: written({ rows, order, people: inFile, inLines: told === 'headings' }, by, said),
    settings: {
      columns: { ...map, payRates: of('payRates') ? [of('payRates')] : [] },
      inactiveWords: [],
    },
    people,
    leavers: new Set(told.startsWith('word') ? [inactive] : []),
    dateOrder: said.some((s) => s.startsWith('days: dmy')) ? 'dmy' : 'mdy',
    has: new Set<keyof Known>([
      'id',
      'first',
      'last',
      'active',
      ...(of('email') ? (['email'] as const) : []),
      ...(of('phone') ? (['phone'] as const) : []),
      ...(of('hireDate') ? (['hired'] as const) : []),
      ...(of('payRates') ? (['rate'] as const) : []),
    ]),
    said,
  }
}
