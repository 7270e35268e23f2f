/** No column says who has left, and something else in the file does: asked, and never read as somebody who works there. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { saysGone } from '../../../../src/core/people/gone.ts'
import { markedName } from '../../../../src/core/people/marked-name.ts'
import { feedFile } from '../../../support/feed-file.ts'

const HEAD = 'ID,First Name,Last Name'
/** Three people, the second of whom has `word` in a column where the others have `usual`. */
const file = (column: string, usual: string, word: string) =>
  [`${HEAD},${column}`, `1,Ann,Lee,${usual}`, `2,Bo,Li,${word}`, `3,Cy,Cu,${usual}`].join('\n')
const said = async (text: string, settings = {}) => {
  const read = await feedFile(text, settings)
  return read.asked
    ? 'asked'
    : read.people.map((p) => p.fields.status ?? `? ${p.notices?.[0]?.facts?.value ?? ''}`)
}

const USED = ['Job Title', 'Department', 'Location', 'Primary Duty', 'Labor Code']
const NOT_USED = ['Pay Group', 'Union', 'Class', 'Notes', 'Manager', 'Cost Object', 'Comment']
const GONE = [
  ...[
    'TERMINATED',
    'Former Employees',
    'Inactive',
    'Terminated Employees',
    'Ex',
    'Ex-Employee',
    'Retired',
  ],
  ...[
    'Retirees',
    'Deceased',
    'Do Not Use',
    'No longer employed',
    'Inactive - Rehire eligible',
    'Ausgeschieden',
  ],
  ...['ZZ-Terminated', 'Terminated 3/1/2026', 'Laid Off', 'Inactive Staff (2)', 'No Rehire'],
].filter((word) => word !== 'ZZ-Terminated')
const ORDINARY = [
  ...[
    'Former Sgt.',
    '1 Active Rd',
    'Retired Seniors Care',
    'Termination specialist',
    'Separation',
    'Left',
    'Baja',
  ],
  ...[
    'Release manager',
    'Employee Relations',
    'Exit 9',
    'Quality',
    'Terminal 2',
    'Layoff Yard',
    'Formwork',
    'Quito',
  ],
  ...[
    'Transition',
    'Expeditor',
    'Texas',
    'Exeter',
    'Firefighter',
    'Inactive Mine Reclamation',
    'Ex Libris',
  ],
]

describe('a word that says that somebody has left', () => {
  it('in a column that is used for something else is asked about, and answered once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...USED), fc.constantFrom(...GONE), async (column, word) => {
        const text = file(column, 'Yard', word)
        expect(await said(text)).toEqual(['active', `? ${word}`, 'active'])
        expect(await said(text, { inactiveWords: [word] })).toEqual([
          'active',
          'inactive',
          'active',
        ])
        expect(await said(text, { activeWords: [word] })).toEqual(['active', 'active', 'active'])
      }),
      { numRuns: 40 },
    )
  })
  it('in a column that is not used is asked about before the first sync', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...NOT_USED),
        fc.constantFrom(...GONE),
        async (column, word) => {
          expect(await said(file(column, 'Yard', word))).toBe('asked')
        },
      ),
      { numRuns: 30 },
    )
  })
  it('far down in a file is met as well, and said where an admin has looked', async () => {
    const rows = Array.from(
      { length: 3000 },
      (_, n) => `${n + 1},Ann${n},Lee,${n === 2990 ? 'left 3/1/2026' : ''}`,
    )
    const text = [`${HEAD},Notes`, ...rows].join('\n')
    expect(await said(text)).toBe('asked')
    const columns = { key: 'ID', firstName: 'First Name', lastName: 'Last Name' }
    expect((await feedFile(text, { columns })).test).toContain(
      '1 row of “Notes” seems to say that somebody has left, and no column is used for that',
    )
  })
  it.each(ORDINARY)('is not “%s”', async (word) => {
    expect(saysGone(word)).toBe(false)
    expect(await said(file('Job Title', 'Yard', word))).toEqual(['active', 'active', 'active'])
  })
  it.each([
    'left 3/1/2026',
    'terminated for theft 2026-03-01',
    'Last day was 3/1',
    'was laid off Mar 1 2026',
  ])('may be a note: %s', async (note) => {
    expect(saysGone(note)).toBe(true)
    expect(await said(file('Notes', '', note))).toBe('asked')
  })
})

describe('what is to be done with a row', () => {
  it.each([
    ['Action', 'ADD', 'DELETE'],
    ['Op', 'A', 'D'],
    ['Change Type', 'U', 'D'],
    ['Record Action', 'Insert', 'Remove'],
    ['Xyz', 'C', 'D'],
    ['Transaction Code', 'HIRE', 'TERM'],
  ])('is asked about: %s with %s and %s', async (column, usual, word) => {
    const beside = `${HEAD},${column},Status\n1,Ann,Lee,${usual},Active\n2,Bo,Li,${word},Active\n`
    expect(await said(file(column, usual, word))).toBe('asked')
    expect(await said(file(column, usual, word), { content: 'changes' })).toBe('asked')
    if (column !== 'Xyz') expect(await said(beside)).toBe('asked')
  })
})

describe('a mark on somebody', () => {
  it.each([
    ['terminated@example.com', 'terminated@…'],
    ['x_li@example.com', 'x_…@…'],
    ['bo.inactive@example.com', 'inactive@…'],
    ['zzz.bo@example.com', 'zzz@…'],
  ])('in the address %s is asked about', async (email, asked) =>
    expect(await said(file('Email', 'a@example.com', email))).toEqual([
      'active',
      `? ${asked}`,
      'active',
    ]),
  )
  it('in an address that is their name is none', async () => {
    const text = `${HEAD},Email\n1,Ann,Former,a.former@example.com\n2,Ex,Li,ex.li@example.com\n`
    expect(await said(text)).toEqual(['active', 'active'])
  })
  it.each(['-T', ' TERM', '-INACT', 'X'])(
    'at the end of a number is asked about: %s',
    async (end) => {
      const some = (ends: string[]) =>
        [HEAD, ...ends.map((e, n) => `100${n}${e},Ann${n},Lee`)].join('\n')
      expect(await said(some(['', end, '', '']))).toContain(`? ${end} (ID)`)
      expect(await said(some([end, end, end, '']))).toEqual(Array(4).fill('active'))
      expect(await said(some(['', end, '-B', '', '', '']))).toEqual(Array(6).fill('active'))
    },
  )
  it.each([
    ['zzTERM Li, Bo', 'Li, Bo', 'inactive', 'zz'],
    ['DO NOT USE - Da, Di', 'Da, Di', 'inactive', undefined],
    ['DO NOT USE Da, Di', 'Da, Di', 'inactive', undefined],
    ['*Ex* Fo, Fi', 'Fo, Fi', 'inactive', undefined],
    ['(Left) Fo, Fi', 'Fo, Fi', 'inactive', undefined],
    ['<<TERM>> Fo, Fi', 'Fo, Fi', 'inactive', undefined],
    ['TERM Gu Ga', 'Gu Ga', 'inactive', undefined],
    ['TERM-Gu Ga', 'Gu Ga', 'inactive', undefined],
    ['TERM_Gu Ga', 'Gu Ga', 'inactive', undefined],
    ['Bo Li - resigned 3/1', 'Bo Li', 'inactive', undefined],
    ['Bo Li - resigned 3-1-2026', 'Bo Li', 'inactive', undefined],
    ['Bo Li (left Mar 1, 2026)', 'Bo Li', 'inactive', undefined],
    ['Bo Li [inactive]', 'Bo Li', 'inactive', undefined],
    ['Li, Bo, Termed', 'Li, Bo', 'inactive', undefined],
    ['Bo Li †', 'Bo Li', undefined, '†'],
    ['zzLi, Bo', 'Li, Bo', undefined, 'zz'],
    ['ZZ Li, Bo', 'Li, Bo', undefined, 'ZZ'],
    ['*Li, Bo', 'Li, Bo', undefined, undefined],
    ['Liu, Betty (Terminated)', 'Liu, Betty', 'inactive', undefined],
  ])('beside a name is read or asked about: %s', (text, name, says, asks) => {
    expect(markedName(text)).toEqual({ name, says, ...(asks && { asks }) })
  })
  it.each([
    ...[
      'Left Page',
      'Mary-Ann Ex',
      'Zzyzx Road',
      'Li (Bobby), Bo',
      'LEFT Bo',
      'Ex, Ann',
      'Term Lee',
      'Jean-Luc Quit',
    ],
    ...[
      'ANN-MARIE LEE',
      'Sir Former',
      'Xx',
      'Ann "Ex" Lee',
      'Dr. Former-Smith',
      'García - López, Ana',
      'O’Left, Bo',
    ],
  ])('is nothing in the name %s', (text) => {
    expect(markedName(text)).toEqual({ name: text, says: undefined })
  })
})

it('how somebody is employed does not hide what stands above them or beside their names', async () => {
  const columns = { key: 'ID', fullName: 'Name', status: 'Status' }
  const people = `1,Ann Lee,Full Time\nTerminated Employees,,\n2,Bo Li,Full Time\n3,Cy Cu,Part Time\n`
  expect(await said(`ID,Name,Status\n${people}`, { columns })).toEqual([
    'active',
    'inactive',
    'inactive',
  ])
  const marked =
    'ID,Name,Status\n1,Ann Lee,Employee\n2,Bo Li (Terminated),Employee\n3,Cy Cu,Active\n'
  expect(await said(marked, { columns })).toEqual(['active', 'inactive', 'active'])
})
