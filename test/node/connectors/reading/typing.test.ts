/** A column decides how its days and amounts are written. */
import { describe, expect, it } from 'vitest'
import { AmountColumn, amountOf } from '../../../../src/connectors/payroll-feed/reading/amounts.ts'
import { DayColumn, readDay } from '../../../../src/connectors/payroll-feed/reading/days.ts'
import { profile } from '../../../../src/connectors/payroll-feed/reading/profile.ts'
import { feedFile, openFeed } from '../../../support/feed-file.ts'

function days(values: string[], fallback: 'mdy' | 'dmy' = 'mdy', birthdays = false) {
  const column = new DayColumn(birthdays)
  for (const value of values) column.add(value)
  return values.map((value) => readDay(value, column.form(), fallback, birthdays))
}

describe('a column of days', () => {
  it.each([
    ['2021-03-05'],
    ['2021-3-5'],
    ['2021.03.05'],
    ['2021/03/05'],
    ['20210305'],
    ['44260'],
    ['44260.5'],
    ["'2021-03-05"],
    ['05-Mar-2021'],
    ['5 Mar 21'],
    ['Mar 5, 2021'],
    ['March 5th, 2021'],
    ['MAR-05-2021'],
    ['Friday, March 5, 2021'],
    ['Fri Mar 5 2021'],
    ['5. März 2021'],
    ['5 mars 2021'],
    ['05 févr. 2021', '2021-02-05'],
    ['5 de marzo de 2021'],
    ['5 mrt 2021'],
    ['2021-03-05T00:00:00Z'],
    ['2021-03-05T00:00:00.000-05:00'],
    ['2021-03-05T23:59:59+14:00'],
    ['2021-03-05-08:00'],
    ['2021-03-05Z'],
    ['3/5/2021 12:00:00 AM'],
    ['3/5/21'],
    ['03-05-2021'],
    ['03052021'],
    ['3052021'],
  ])('reads %s', (text, day = '2021-03-05') => expect(days([text])).toEqual([day]))

  it.each(['', ' ', 'N/A', '-', '00/00/0000', '0000-00-00', '1800-01-01', '1/0/1900', 'none'])(
    'takes “%s” for none',
    (text) => expect(days([text])[0] ?? null).toBeNull(),
  )
  it.each(['soon', '2021-02-30', '31/31/2021', '2021', 'jui 5, 2021', '5/3', 'x'.repeat(100)])(
    'says that %s is no day',
    (text) => expect(days([text])).toEqual([undefined]),
  )
  it('has one order: one day that is impossible in the other one decides for all', () => {
    expect(days(['04/03/2021', '25/03/2021', '03/04/2021'])).toEqual([
      '2021-03-04',
      '2021-03-25',
      '2021-04-03',
    ])
    expect(days(['04/03/2021', '03/25/2021'], 'dmy')).toEqual(['2021-04-03', '2021-03-25'])
    expect(days(['04.03.21', '25.03.21'])).toEqual(['2021-03-04', '2021-03-25'])
  })
  it('that does not tell is read as was chosen', () => {
    expect(days(['04/03/2021'], 'mdy')).toEqual(['2021-04-03'])
    expect(days(['04/03/2021'], 'dmy')).toEqual(['2021-03-04'])
  })
  it('with both orders reads what is certain, and says of the others that they are not clear', () => {
    expect(days(['25/03/2021', '03/25/2021', '04/03/2021', '05/05/2021'])).toEqual([
      '2021-03-25',
      '2021-03-25',
      'unclear',
      '2021-05-05',
    ])
  })
  it('is not confused by one slip among many', () => {
    const many = Array.from({ length: 30 }, (_, i) => `${13 + (i % 15)}/03/2021`)
    const read = days([...many, '03/25/2021', '04/03/2021'])
    expect(read.slice(-2)).toEqual([undefined, '2021-03-04'])
  })
  it('of birthdays reads 61 and 35 as of the last century', () => {
    expect(days(['3/5/61', '3/5/35', '3/5/05'], 'mdy', true)).toEqual([
      '1961-03-05',
      '1935-03-05',
      '2005-03-05',
    ])
    expect(days(['3/5/61', '3/5/35'])).toEqual(['1961-03-05', '2035-03-05'])
  })
})

describe('a column of amounts', () => {
  const amounts = (values: string[]) => {
    const column = new AmountColumn()
    for (const value of values) column.add(value)
    return values.map((value) => amountOf(value, column.decimal()))
  }
  it.each([
    [
      ['1.240', '2.310,50'],
      ['1240', '2310.50'],
    ],
    [
      ['1,240', '2,310.50'],
      ['1240', '2310.50'],
    ],
    [
      ['30,500', '28,75'],
      ['30.500', '28.75'],
    ],
    [
      ['30,500', '28.75'],
      ['30500', '28.75'],
    ],
    [
      ['1.240.000', '9.500'],
      ['1240000', '9500'],
    ],
    [
      ['15,50 €', '1.100 €'],
      ['15.50', '1100'],
    ],
    [
      ['$45.00', '$1,045'],
      ['45.00', '1045'],
    ],
    [
      ['1 240,00', "1'240.00", '1\u00a0240,00'],
      ['1240.00', '1240.00', '1240.00'],
    ],
    [['30,500'], ['30500']],
    [
      ['22.125', '30.5'],
      ['22.125', '30.5'],
    ],
  ])('reads %j as %j', (given, read) => expect(amounts(given)).toEqual(read))
})

it('the values of a column tell what it may be', () => {
  const rows = [
    ['1301.0', 'Bloom, Dora M.', 'd@x.com', '305-555-0203', 'FT', '03/25/2021'],
    ['1302.0', 'van der Berg, Eli', 'n/a', '(305) 555-0204 x12', 'PT', '04/03/2021'],
    ['1303.0', 'Ann Marie Lee', 'a@x.com', '+13055550205', 'FT', ''],
  ]
  const [id, name, email, phone, word, day] = profile(rows, 6)
  expect(id).toMatchObject({ filled: 3, numbers: 3, different: 3, pointZero: true })
  expect(name).toMatchObject({
    fullNames: 3,
    samples: ['Bloom, Dora M.', 'van der Berg, Eli', 'Ann Marie Lee'],
  })
  expect(email).toMatchObject({ filled: 2, empty: 1, emails: 2 })
  expect(phone).toMatchObject({ phones: 3 })
  expect(word).toMatchObject({
    words: [
      ['FT', 2],
      ['PT', 1],
    ],
    pointZero: false,
  })
  expect(day).toMatchObject({ days: 2, dayForm: { order: 'mdy' } })
})

describe('a last day', () => {
  const columns = { key: 'ID', firstName: 'First', lastName: 'Last', lastDay: 'Term Date' }
  const statuses = async (...days: string[]) => {
    const rows = days.map((day, n) => `${n + 1},Ann${n},Lee,"${day}"`)
    const text = ['ID,First,Last,Term Date', ...rows].join('\n')
    expect((await openFeed(text).sample()).suggested.lastDay).toBe('Term Date')
    const { people } = await feedFile(text, { columns })
    return people.map((p) => p.fields.status ?? p.notices?.[0]?.code)
  }
  it.each(
    '12/31/9999|2099-12-31|01/01/1900|00/00/0000|1/1/0001|0001-01-01|1900-01-00|Present|current|-|n/a|open|Ongoing|31.12.2999|1899-12-30|1/0/1900|至今|до н.в.|'.split(
      '|',
    ),
  )('“%s” is no end', async (none) => {
    expect(await statuses(none, '01/15/2021', none, none)).toEqual([
      'active',
      'inactive',
      'active',
      'active',
    ])
  })
  it.each(['1403/01/15', '1403-01-15', '2567-01-15', '令和3年1月15日', 'R3.1.15', 'someday'])(
    'of another calendar, or none at all, is asked about: %s',
    async (day) => {
      expect(await statuses(day, '2021-01-15', '2021-01-16')).toEqual([
        'unknown_status',
        'inactive',
        'inactive',
      ])
    },
  )
  it.each([
    ...[
      '2021年4月1日',
      '2021/04/01',
      '2021. 4. 1.',
      '2021.04.01.',
      '2021년 4월 1일',
      '1 kwietnia 2021',
      '1 апреля 2021 г.',
    ],
    ...['01.04.2021 г.', '2021-04-01', '1. dubna 2021', '２０２１年４月１日', '1 nisan 2021'],
  ])('is a day in %s', async (day) => {
    const text = `ID,First,Last,Term Date\n1,Ann,Lee,"${day}"\n2,Bo,Li,2021-01-25\n`
    const { people } = await feedFile(text, {
      columns: { ...columns, lastDay: '', hireDate: 'Term Date' },
      dateOrder: 'dmy',
    })
    expect(people[0]?.fields.hireDate).toBe('2021-04-01')
  })
})
