/** Names, days, amounts, numbers and phones as files write them: from the drop to the people. */
import { beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../support/database.ts'
import { walk } from './walk.ts'

beforeAll(freshDatabase)

test('names in one column: comma, suffix, middle name, particles, one name alone', async () => {
  const names = [
    '"Bloom, Dora M."',
    '"van der Berg, Eli"',
    '"Cruz Jr, Fay"',
    '"Doe, Jr., John"',
    'John Doe Jr.',
    '"SMITH-JONES, ANN M"',
    'Cher',
  ]
  const { people, run, office } = await walk(
    ['Employee ID,Employee Name,Status', ...names.map((n, i) => `${i + 1},${n},Active`)].join('\n'),
  )
  expect(
    Object.values(people)
      .map((p) => [p.firstName, p.lastName, p.suffix])
      .sort(),
  ).toEqual(
    [
      ['Dora M.', 'Bloom', null],
      ['Eli', 'van der Berg', null],
      ['Fay', 'Cruz', 'Jr'],
      ['John', 'Doe', 'Jr.'],
      ['John', 'Doe', 'Jr.'],
      ['ANN M', 'SMITH-JONES', null],
    ].sort(),
  )
  const [cher] = await office.outcomes(run.id, 'query=Cher')
  expect(cher).toMatchObject({ externalId: '7', code: 'missing_name' })
})

test('a column called Title that holds Mr and Mrs is no position', async () => {
  const { suggested, people } = await walk(
    [
      'Employee ID,Title,First Name,Last Name,Job',
      '1,Mr,Bo,Li,Welder',
      '2,Mrs,Ann,Lee,Driver',
      '3,Mr,Cy,Fox,Driver',
    ].join('\n'),
  )
  expect(suggested.position).toBe('Job')
  expect(people['1']).toMatchObject({ position: 'Welder', firstName: 'Bo' })
})

describe('days', () => {
  test.each([
    ['a day of a spreadsheet', ['44260', '44270'], '2021-03-05'],
    ['two digits for the year', ['3/5/21', '3/25/21'], '2021-03-05'],
    ['the month by its name', ['05-Mar-2021', '06-Apr-2021'], '2021-03-05'],
    ['the month first, by its name', ['"Mar 5, 2021"', '"Apr 6, 2021"'], '2021-03-05'],
    ['no marks', ['20210305', '20210406'], '2021-03-05'],
    ['dots', ['2021.03.05', '2021.04.06'], '2021-03-05'],
    ['a zone', ['2021-03-05-08:00', '2021-04-06-08:00'], '2021-03-05'],
    ['a time', ['2021-03-05T00:00:00.000-05:00', '2021-04-06T23:00:00.000-05:00'], '2021-03-05'],
    ['midnight', ['3/5/2021 12:00:00 AM', '3/25/2021 12:00:00 AM'], '2021-03-05'],
    ['the day first, which one day tells', ['05/03/2021', '25/03/2021'], '2021-03-05'],
  ])('with %s are read, and nothing is asked', async (_, [one, two], day) => {
    const { found, people } = await walk(
      `Employee ID,First Name,Last Name,Hire Date\n1,Ann,Lee,${one}\n2,Bo,Li,${two}\n`,
    )
    expect(found.unclearDays).toEqual([])
    expect(people['1']?.hireDate).toBe(day)
  })
  test('that may be either way round are asked, and read as answered', async () => {
    const { asked, people } = await walk(
      'Employee ID,First Name,Last Name,Hire Date\n1,Ann,Lee,03/04/2021\n2,Bo,Li,05/06/2021\n',
      { dateOrder: 'dmy' },
    )
    expect(asked.unclearDays).toEqual([{ column: 'Hire Date', mixed: false }])
    expect(people['1']?.hireDate).toBe('2021-04-03')
  })
  test('of both orders are asked, those that may be either are left out, and what is none is named', async () => {
    const { asked, people, run, office } = await walk(
      [
        'Employee ID,First Name,Last Name,Hire Date',
        ...['1,Ann,Lee,03/04/2021', '2,Bo,Li,25/03/2021', '3,Cy,Fox,03/25/2021', '4,Di,Orr,soon'],
      ].join('\n'),
    )
    expect(asked.unclearDays).toEqual([{ column: 'Hire Date', mixed: true }])
    expect(['1', '2', '3', '4'].map((id) => people[id]?.hireDate)).toEqual([
      ...[null, '2021-03-25', '2021-03-25', null],
    ])
    const messages = (await office.outcomes(run.id)).map((o) => o.message).join(' ')
    expect(messages).toContain('“soon”')
    expect(messages).toContain('“03/04/2021”')
  })
})

test('amounts are read as their column writes them', async () => {
  const rates = async (...cells: [string, string]) => {
    const { people } = await walk(
      `Employee ID;First Name;Last Name;Pay Rate\n1;Ann;Lee;${cells[0]}\n2;Bo;Li;${cells[1]}\n`,
    )
    return ['1', '2'].map((id) => people[id]?.payRates?.[0]?.rate)
  }
  expect(await rates('1.240', '2.310,50')).toEqual(['1240', '2310.50'])
  expect(await rates('30,500', '41,250.00')).toEqual(['30500', '41250.00'])
  expect(await rates('15,50 €', '16,00 €')).toEqual(['15.50', '16.00'])
  expect(await rates('$45.00', '$1,046.50')).toEqual(['45.00', '1046.50'])
})

test('numbers of people: .0 on all is offered to be dropped; placeholders and rounded ones are nobody’s', async () => {
  const file = 'Employee ID,First Name,Last Name\n1301.0,Ann,Lee\n1302.0,Bo,Li\n'
  expect(Object.keys((await walk(file, { pointZero: 'drop' })).people)).toEqual(['1301', '1302'])
  expect((await walk(file)).run.notes.join()).toContain('ends in .0')
  const others = Array.from({ length: 30 }, (_, n) => `${2000 + n},Gus${n},Silva${n}`)
  const { names, people, run } = await walk(
    [
      'Employee ID,First Name,Last Name',
      ...["'003642,Ann,Lee", '="0042",Bo,Li', 'N/A,Cy,Fox', '0,Di,Orr', ',Ed,Poe'],
      '1.00E+05,Flo,Ray',
      ...others,
    ].join('\n'),
  )
  expect(names).toHaveLength(32)
  expect(Object.keys(people)).toEqual(expect.arrayContaining(['003642', '0042']))
  expect(run).toMatchObject({ status: 'warnings', counts: { total: 36, created: 32 } })
})

test('phones: the first that can be used, its extension apart, and no placeholder', async () => {
  const cells = [
    '416-555-2203 x12',
    '416-555-2204 / 416-555-2205',
    '0064211234567',
    '966-860-270',
    '555-555-5555',
    '999-999-9999',
  ]
  const { people } = await walk(
    [
      'Employee ID,First Name,Last Name,Mobile Phone,Home Phone',
      ...cells.map(
        (cell, n) => `${n + 1},Ann${n},Lee${n},${cell},${n === 3 ? '416-555-2207' : ''}`,
      ),
    ].join('\n'),
  )
  expect([1, 2, 3, 4, 5, 6].map((id) => people[id]?.phone)).toEqual([
    ...['+14165552203', '+14165552204', '+64211234567', '+14165552207', null, null],
  ])
  expect(people['1']?.extension).toBe('12')
})
