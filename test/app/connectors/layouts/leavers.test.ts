/** How files say who has left, under names nobody told us before: from the drop to the people. */
import { beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../support/database.ts'
import { walk } from './walk.ts'

beforeAll(freshDatabase)

const PEOPLE = ['Dora Bloom', 'Eli Cruz', 'Fay Okafor', 'Gus Silva', 'Hana Moreau', 'Ivo Haas']
/** Six people of whom Fay and Ivo have left. */
const GONE = ['Fay Okafor', 'Ivo Haas']
const RIGHT = PEOPLE.map((name) => (GONE.includes(name) ? `(${name})` : name)).sort()
const file = (
  header: string,
  row: (n: number, first: string, last: string, left: boolean) => string,
) =>
  [
    header,
    ...PEOPLE.map((name, n) => {
      const [first = '', last = ''] = name.split(' ')
      return row(n, first, last, GONE.includes(name))
    }),
  ].join('\n')

describe('columns called as a vendor calls them become the right people with what is suggested', () => {
  test.each([
    [
      'ADP',
      file(
        'Associate ID,Payroll Name,Position Status,Work Contact: Work Email,Job Title Description,Hire Date',
        (n, f, l, left) =>
          `QW${n}00${n}Z,"${l}, ${f}",${left ? 'Terminated' : 'Active'},${f}@example.com,Driver,03/2${n}/2021`,
      ),
      { payrollId: 'Associate ID', fullName: 'Payroll Name', status: 'Position Status' },
      { position: 'Driver' },
    ],
    [
      'PeopleSoft',
      file('EMPLID,FIRST_NAME,LAST_NAME,EMPL_STATUS,HIRE_DT,BUSINESS_EMAIL', (n, f, l, left) =>
        [`01000${n}`, f, l, left ? 'T' : 'A', `2021030${n + 1}`, `${f}@example.com`].join(','),
      ),
      { payrollId: 'EMPLID', status: 'EMPL_STATUS', hireDate: 'HIRE_DT' },
      { hireDate: '2021-03-01' },
    ],
    [
      'Sage, in the United Kingdom',
      file('Employee Reference,Forename,Surname,Job Title,Left', (n, f, l, left) =>
        [n + 1, f, l, 'Welder', left ? '25/03/2022' : ''].join(','),
      ),
      { payrollId: 'Employee Reference', firstName: 'Forename', lastDay: 'Left' },
      { position: 'Welder' },
    ],
    [
      'DATEV, in German',
      file('Personalnummer;Nachname;Vorname;Austrittsdatum;Abteilung', (n, f, l, left) =>
        [`0${n + 1}`, l, f, left ? '31.12.2021' : '', 'Hof'].join(';'),
      ),
      { payrollId: 'Personalnummer', lastName: 'Nachname', lastDay: 'Austrittsdatum' },
      { team: 'Hof' },
    ],
    [
      'a clock with badges',
      file('Badge id,First,Last,Cell Phone Number,Inactive', (n, f, l, left) =>
        [`B-${n}`, f, l, `(416) 555-230${n}`, left ? 'Y' : 'N'].join(','),
      ),
      { payrollId: 'Badge id', phone: 'Cell Phone Number', inactive: 'Inactive' },
      { phone: '+14165552300' },
    ],
    [
      'a directory of accounts',
      file('EE ID,Given Name,Family Name,Primary Email,Disabled', (n, f, l, left) =>
        [`E${n}`, f, l, `${f}@example.com`, left ? '1' : '0'].join(','),
      ),
      { payrollId: 'EE ID', email: 'Primary Email', inactive: 'Disabled' },
      { email: 'Dora@example.com' },
    ],
    [
      'a kind of employment beside a flag',
      file('Employee ID,First Name,Last Name,Status,Active', (n, f, l, left) =>
        [`E${n}`, f, l, n % 2 ? 'Part Time' : 'Full Time', left ? 'N' : 'Y'].join(','),
      ),
      { status: 'Status', active: 'Active' },
      { employmentStatus: 'Full Time' },
    ],
    [
      'a French payroll',
      file('Matricule;Nom;Prénom;Courriel;Statut;Date de sortie', (n, f, l, left) =>
        [
          `M${n}`,
          l,
          f,
          `${f}@example.com`,
          left ? 'Sorti' : 'Actif',
          left ? '31/12/2021' : '',
        ].join(';'),
      ),
      { lastName: 'Nom', firstName: 'Prénom', status: 'Statut' },
      { email: 'Dora@example.com' },
    ],
  ])('%s', async (_, text, suggested, first) => {
    const walked = await walk(text)
    expect(walked.suggested).toMatchObject(suggested)
    expect(walked.asked.tellsLeavers).toBe(true)
    expect(walked.names).toEqual(RIGHT)
    expect(walked.preview.counts).toMatchObject({ created: 6, total: 6 })
    expect(Object.values(walked.people).find((p) => p.firstName === 'Dora')).toMatchObject(first)
  })
})

describe('who has left is said by no column, but', () => {
  const row = (name: string, n: number) => `E${n},${name.replace(' ', ',')}`
  const under = (gone: boolean) =>
    PEOPLE.flatMap((name, n) => (GONE.includes(name) === gone ? [row(name, n)] : []))
  const header = 'Employee ID,First Name,Last Name'
  test.each([
    [
      'by a heading above some of them',
      [header, 'Active Employees', ...under(false), 'Terminated Employees', ...under(true)],
      '2 rows under “Terminated Employees”',
    ],
    [
      'by a report of its own below the other',
      [
        'Active',
        header,
        ...under(false),
        '',
        'Inactive',
        header,
        ...under(true),
        'Total Inactive,2',
      ],
      '2 rows under “Inactive”',
    ],
    [
      'by a mark beside their names',
      [
        'Employee ID,Worker',
        ...PEOPLE.map((name, n) => `E${n},${name}${GONE.includes(name) ? ' (Terminated)' : ''}`),
      ],
      '',
    ],
  ])('%s', async (_, lines, said) => {
    const { names, preview, run } = await walk(lines.join('\n'))
    expect(names).toEqual(RIGHT)
    expect(preview.counts).toMatchObject({ created: 6, total: 6 })
    expect(run.notes.join(' ')).toContain(said)
  })
})

test('nobody who has left is in the file: an admin says so, and whoever is in it works here', async () => {
  const text = file('Employee ID,First Name,Last Name', (n, f, l) => `E${n},${f},${l}`)
  const { asked, names } = await walk(text)
  expect(asked.tellsLeavers).toBe(false)
  expect(names).toEqual(PEOPLE.toSorted())
})

test('each word of status is shown with its people and its meaning; one nobody knows waits for its answer', async () => {
  const words: [word: string, active: boolean | null][] = [
    ...[
      'A',
      'L',
      'LOA',
      'FT',
      'PT',
      'Regular',
      'Probationary',
      'Seasonal',
      'Leave w/o pay',
      'Aktiv',
      'Actif',
    ].map((word): [string, boolean] => [word, true]),
    ...[
      'T',
      'Dismissed',
      'Not Active',
      'Non-Active',
      'Released',
      'Layoff',
      'Terminated (Voluntary)',
      'Inactive - Rehire eligible',
    ].map((word): [string, boolean] => [word, false]),
    ...['Discharged', 'Accepted (offer)', 'Terminating 12/31', 'R', 'P', 'D'].map(
      (word): [string, null] => [word, null],
    ),
  ]
  const text = [
    'Employee ID,First Name,Last Name,Status',
    ...words.map(([word], n) => `${n + 1},Ann${n},Lee${n},${word}`),
  ].join('\n')
  const { asked, office, run, people, found } = await walk(text, {
    inactiveWords: ['Discharged'],
    activeWords: ['Accepted (offer)'],
  })
  const means = Object.fromEntries(asked.words.map((w) => [w.word, w.means]))
  expect(means).toEqual(
    Object.fromEntries(
      words.map(([word, active]) => [
        word,
        active === null ? null : active ? 'active' : 'inactive',
      ]),
    ),
  )
  expect(found.people).toMatchObject({ active: 12, inactive: 9, asked: 4 })
  expect(run).toMatchObject({ status: 'warnings', counts: { created: 21 } })
  expect(Object.keys(people)).toHaveLength(21)
  const { body } = await office.viewer<{ items: { code: string }[] }>('GET', '/issues?state=open')
  expect(body.items.map((i) => i.code)).toEqual(Array(4).fill('unknown_status'))
})

describe('several rows of one person are one person', () => {
  test('of ADP, one for each position, of which one has ended', async () => {
    const { names, people, run } = await walk(
      [
        'Associate ID,First Name,Last Name,Position Status,Job Title,Primary Position,Pay Rate,Hire Date',
        'QW1,Ann,Lee,Terminated,Helper,No,18.00,03/04/2019',
        'QW2,Bo,Li,Terminated,Cook,Yes,19.00,25/04/2019',
        'QW1,Ann,Lee,Active,Welder,No,31.50,05/04/2021',
        'QW1,Ann,Lee,Active,Driver,Yes,29.00,06/04/2020',
      ].join('\n'),
      { columns: { hireDate: 'Hire Date' } },
    )
    expect(names).toEqual(['(Bo Li)', 'Ann Lee'])
    expect(people.QW1).toMatchObject({ position: 'Driver', hireDate: '2020-04-06' })
    expect(people.QW1?.payRates).toEqual([
      { name: 'Pay Rate', rate: '29.00' },
      { name: 'Pay Rate (Welder)', rate: '31.50' },
    ])
    expect(run.notes).toContain('4 rows are 2 people: some have several.')
  })
  test('one for each department, and rows with nothing but a state', async () => {
    const { names, run } = await walk(
      [
        'Employee ID,First Name,Last Name,Status,Department,State',
        '1,Ann,Lee,Active,Yard,NY',
        '1,,,,,NJ',
        '2,Bo,Li,Active,Yard,NY',
        '2,Bo,Li,Active,Office,NY',
      ].join('\n'),
    )
    expect(names).toEqual(['Ann Lee', 'Bo Li'])
    expect(run.counts).toMatchObject({ created: 2, failed: 0 })
  })
})
