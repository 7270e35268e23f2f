/** Where the columns begin, and lines that are no people: from the drop to the people. */
import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../support/database.ts'
import { walk } from './walk.ts'

beforeAll(freshDatabase)

test('a Gusto summary: titles above, the number of employees below', async () => {
  const { before, run, names, asked } = await walk(
    [
      'Employee summary',
      'Acme Inc',
      '"Generated on",11/20/2026',
      '',
      'Employee ID,First name,Last name,Work email,Employment status',
      '7,Ann,Lee,a@example.com,Active',
      '8,Bo,Li,b@example.com,Terminated',
      'Total employees,2',
    ].join('\n'),
  )
  // Usual names, and values that fit: nothing to ask.
  expect(before).toBe('')
  expect(asked.header).toBe('Employee ID | First name | Last name | Work email | Employment status')
  expect(asked.people).toMatchObject({ people: 2, active: 1, inactive: 1, unreadable: 0 })
  expect(names).toEqual(['(Bo Li)', 'Ann Lee'])
  expect(run.notes).toEqual(['1 line is no people: a total.'])
})

test('a QuickBooks Online contact list: an empty first column, two phones in a cell, a date below', async () => {
  const { before, names, people } = await walk(
    [
      'Acme Inc,,,,',
      'Employee Contact List,,,,',
      'All employees,,,,',
      ',,,,',
      ',Employee,Phone Numbers,Email,Address',
      ',"Bloom, Dora M.","Phone: (416) 555-2203 Mobile: (416) 555-2204",d@example.com,1 Main St',
      ',"van der Berg, Eli",Phone: (416) 555-2205,e@example.com,2 Main St',
      ',,,,',
      '"Friday, Nov 20, 2026 03:14:15 PM GMT-8",,,,',
    ].join('\n'),
    { columns: { key: 'Email' } },
  )
  // It has no number of anybody: an admin says what tells people apart.
  expect(before).toContain('No column looks like payroll ID')
  expect(names).toEqual(['Dora M. Bloom', 'Eli van der Berg'])
  expect(Object.values(people).map((p) => [p.lastName, p.phone])).toEqual([
    ['Bloom', '+14165552203'],
    ['van der Berg', '+14165552205'],
  ])
})

test('a Workday report: title, organization, and a line break inside a heading', async () => {
  const { names, people } = await walk(
    [
      'Active and Terminated Workers',
      'Organization:,Acme Holdings,,,',
      '',
      '"Employee\nID","Legal Name - First Name","Legal Name - Last Name","Worker\nStatus",Business Title',
      '21001,Ann,Lee,Active,Driver',
      '21002,Bo,Li,Terminated,Welder',
      '21003,Cy,Fox,Active,Welder',
    ].join('\r\n'),
  )
  expect(names).toEqual(['(Bo Li)', 'Ann Lee', 'Cy Fox'])
  expect(people['21001']).toMatchObject({ position: 'Driver' })
})

test('the header chosen by hand is found by what is in it, wherever it stands next time', async () => {
  const file = (titles: string) =>
    `${titles}Employee ID,First Name,Last Name\nNR,VN,NN\n1,Ann,Lee\n2,Bo,Li\n`
  const { office, asked, names } = await walk(file(''), {
    headerLine: 'NR | VN | NN',
    columns: { payrollId: 'NR', firstName: 'VN', lastName: 'NN' },
  })
  expect(asked.top.slice(0, 2)).toEqual(['Employee ID | First Name | Last Name', 'NR | VN | NN'])
  expect(names).toEqual(['Ann Lee', 'Bo Li'])
  await office.admin('PUT', `${office.path}/file?name=p`, file('Title\n\nAcme\n'))
  expect((await office.sync()).counts).toMatchObject({ unchanged: 2, created: 0 })
})

test('totals, groups, the header again, page numbers and dates are nobody, and the log names them', async () => {
  const header = 'Employee ID,First Name,Last Name,Status,Hours'
  const { run, names, found } = await walk(
    [
      header,
      'Department: Field,,,,',
      '0101,Ann,Lee,Active,40',
      'Field Total,1,,,40',
      header,
      'Yard,,,,',
      '0102,Bo,Li,Active,38',
      'Total,2 employees,,,78',
      'Grand Total: 2 employees,,,,',
      '11/20/2026,,,,',
      'Page 1 of 1,,,,',
    ].join('\n'),
  )
  expect(names).toEqual(['Ann Lee', 'Bo Li'])
  expect(run.counts).toMatchObject({ total: 2, created: 2, failed: 0, skipped: 0 })
  expect(run.notes[0]).toContain('8 lines are no people')
  expect(found.people?.nobody).toContain('8 lines are no people')
})

test('lines without their last cells are whole; one comma too many spoils one line, and nobody leaves by it', async () => {
  const rows = (more: string[]) =>
    [
      'Employee ID,First Name,Last Name,Status,Email,Mobile Phone',
      '1,Ann,Lee,Active',
      '2,Bo,Li,Active,b@example.com,416-555-2203',
      '3,Cy,Fox,Active,c@example.com',
      '4,Di,Orr,Active',
      ...Array.from(
        { length: 30 },
        (_, n) => `${20 + n},Ed${n},Poe${n},Active,e${n}@example.com,416-555-2${300 + n}`,
      ),
      '6,Flo,Ray,Active,f@example.com,416-555-2208',
      ...more,
    ].join('\n')
  const { office, names, people } = await walk(
    rows(['7,Doe,John,Active,j@example.com,416-555-2209']),
  )
  expect(names).toHaveLength(36)
  expect(people['1']).toMatchObject({ email: null, phone: null })
  const spoiled = rows(['7,Doe, Jr.,John,Active,j@example.com,416-555-2209'])
  await office.admin('PUT', `${office.path}/file?name=p`, spoiled)
  const run = await office.sync()
  expect(run).toMatchObject({ status: 'warnings', counts: { deactivated: 0, unchanged: 35 } })
  const said = (await office.outcomes(run.id)).map((o) => o.message).join('\n')
  expect(said).toContain('A row could not be read: Line 37 has 7 columns where the others have 6.')
  expect((await office.worker('7')).status).toBe('active')
})
