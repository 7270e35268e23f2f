/** The payroll feed: its columns, and what its words, days and amounts mean. */

import { describe, expect, it } from 'vitest'
import { noColumns, suggestColumns } from '../../../src/connectors/payroll-feed/columns.ts'
import { amountOf } from '../../../src/connectors/payroll-feed/reading/amounts.ts'
import { NO_FORM, readDay } from '../../../src/connectors/payroll-feed/reading/days.ts'
import { readerOf } from '../../../src/connectors/payroll-feed/values.ts'
import { connectorOf } from '../../../src/connectors/registry.ts'
import { CUSTOM } from '../../../src/core/people/fields.ts'
import { noOutside } from '../../support/outside.ts'
import { aFeedRow } from './payroll-feed-rows.ts'

const feed = connectorOf('payroll-feed')
const open = (settings: Record<string, unknown> = {}) =>
  feed.open(
    { baseUrl: 'https://pay.example.com', content: 'snapshot', ...settings },
    {},
    {
      ...noOutside,
      fetch: async () => {
        throw new Error('nothing is fetched')
      },
    },
  )
const read = (row: Record<string, unknown>, settings = {}) =>
  open(settings).normalize({ form: 'json', columns: Object.keys(row), records: [row], first: 0 })[0]
const fields = (row: Record<string, unknown>, settings = {}) => read(row, settings)?.fields
const csv = (columns: string[], settings = {}) =>
  open(settings).normalize({ form: 'csv', columns, lines: [] })

describe('columns', () => {
  it('are suggested from the header', () => {
    expect(suggestColumns(Object.keys(aFeedRow(1)))).toEqual({
      ...{ key: '', suffix: '', extension: '' },
      payrollId: 'Employee Number',
      firstName: 'First Name',
      lastName: 'Last Name',
      fullName: '',
      email: 'Email',
      phone: 'Mobile Phone',
      moreEmails: [],
      morePhones: [],
      laborCode: 'Labor Code',
      primaryDuty: 'Primary Duty',
      primaryZone: 'Primary Zone',
      location: 'Location',
      position: '',
      team: '',
      status: 'Status',
      active: '',
      inactive: '',
      lastDay: '',
      hireDate: 'Hire Date',
      seniorityDate: 'Seniority Date',
      birthday: '',
      payRates: ['Pay Rate', 'Overtime Rate'],
      ...Object.fromEntries(CUSTOM.map((name) => [name, ''])),
    })
  })
  it.each([
    // Merge, Finch, PlusPlus, Gojek, and what a payroll writes in capitals.
    ['id,first_name,last_name,work_email,mobile_phone_number', 'key', 'id'],
    ['employee_number,first_name,last_name,employment_status', 'status', 'employment_status'],
    ['Full Name,Email,Employee ID,Department,Title,Hire Date', 'fullName', 'Full Name'],
    ['name,email,employee_id,group,phone_number', 'payrollId', 'employee_id'],
    ['EMPLOYEE  NO.,SURNAME,GIVEN NAME,CELL', 'phone', 'CELL'],
    ['Emp ID,Home Phone,Mobile Phone', 'phone', 'Mobile Phone'],
    ['Emp ID,Personal Email,Work Email', 'email', 'Work Email'],
  ] as const)('of “%s” give %s', (header, field, column) => {
    expect(suggestColumns(header.split(','))[field]).toBe(column)
  })
  it('never suggest the birthday, a tax rate or a social security number', () => {
    const found = JSON.stringify(
      suggestColumns(['Birth Date', 'Birthday', 'Date of Birth', 'SSN', 'Tax Rate', 'Bill Rate']),
    )
    expect(found).not.toMatch(/Birth|SSN|Tax|Bill/)
  })
  it('that were chosen are read, and no other', () => {
    const columns = {
      payrollId: 'Employee Number',
      firstName: 'First Name',
      lastName: 'Last Name',
      phone: 'Home',
      birthday: 'Born',
    }
    const row = aFeedRow(1, { Home: '416 555 0100', Born: '1990-05-01' })
    expect(fields(row, { columns })).toEqual({
      extension: null,
      payrollId: '000001',
      firstName: 'First1',
      lastName: 'Last1',
      phone: '416 555 0100',
      birthday: '1990-05-01',
      status: 'active',
    })
    expect(feed.owned({ baseUrl: 'https://a.com', content: 'snapshot', columns })).toEqual([
      'firstName',
      'lastName',
      'status',
      'phone',
      'payrollId',
      'birthday',
      'extension',
    ])
  })
  it('are found in other case, with other blanks and underscores', () => {
    const columns = { payrollId: 'Employee Number', firstName: 'first_name', lastName: 'LAST NAME' }
    expect(fields(aFeedRow(1), { columns })?.lastName).toBe('Last1')
  })
  it('that are gone are named, instead of emptying a field of everybody', () => {
    const columns = {
      payrollId: 'Employee Number',
      firstName: 'First Name',
      lastName: 'Last Name',
      phone: 'Mobile Phone',
    }
    const header = ['Employee Number', 'First Name', 'Last Name', 'Home Phone']
    expect(() => csv(header, { columns })).toThrow(
      'The column “Mobile Phone” is not in the file any more. Choose another under Columns, or put it back at the source.',
    )
    expect(() => csv(header.slice(1), { columns })).toThrow('“Employee Number”')
    // In JSON a field that nobody has is often just not there: nothing is said of it.
    const { 'Mobile Phone': _, ...row } = aFeedRow(1)
    expect(Object.hasOwn(fields(row, { columns }) ?? {}, 'phone')).toBe(false)
    const { 'Last Name': __, ...nameless } = aFeedRow(1)
    expect(() => fields(nameless, { columns })).toThrow('“Last Name”')
  })
  it('a sync cannot do without must be there', () => {
    expect(() => csv(['Employee Number', 'First Name', 'Email'])).toThrow(
      'No column looks like last name. Choose one under Columns.',
    )
    expect(() => csv(['A', 'B'], { columns: { email: 'A' } })).toThrow(
      'No column is chosen for payroll ID, first name and last name.',
    )
  })
  it('tell people apart by a key of its own, when one is chosen', () => {
    const columns = {
      key: 'GUID',
      payrollId: 'Employee Number',
      firstName: 'First Name',
      lastName: 'Last Name',
    }
    expect(read(aFeedRow(1, { GUID: 'f-1' }), { columns })).toMatchObject({
      externalId: 'f-1',
      fields: { payrollId: '000001' },
    })
  })
})

describe('settings', () => {
  it('must say what the file holds, and where it is when it is fetched', () => {
    expect(() => feed.parseSettings({ baseUrl: 'https://a.com' })).toThrow(/content/)
    expect(() => feed.parseSettings({ content: 'snapshot' })).toThrow(/baseUrl/)
    expect(feed.parseSettings({ content: 'changes', from: 'file' })).toMatchObject({ from: 'file' })
  })
  it('take no path that could lead to another address', () => {
    for (const path of ['.evil.com/x', '@evil.com'])
      expect(() =>
        feed.parseSettings({ baseUrl: 'https://a.com', content: 'snapshot', path }),
      ).toThrow(/path/)
  })
  it('make it the source of all it could suggest, but not of the birthday', () => {
    const owned = feed.owned({ baseUrl: 'https://a.com', content: 'snapshot' })
    expect(owned).toContain('primaryZone')
    expect(owned).not.toContain('birthday')
  })
  it('can say the location of everybody, where no column does', () => {
    const { Location: _, ...row } = aFeedRow(1)
    expect(fields(row, { location: 'North' })?.location).toBe('North')
    expect(fields(aFeedRow(1), { location: 'North' })?.location).toBe('Harbour General Hospital')
  })
})

describe('the status', () => {
  const none = { activeWords: [] as string[], inactiveWords: [] as string[] }
  const map = { ...noColumns(), status: 'Status' }
  /** Of a column with others of its kind beside it. */
  const statusOf = (word: string, more: typeof none) => {
    const beside = { y: ['n', 'y'], n: ['n', 'y'], 1: ['0', '1'], 0: ['0', '1'] }[
      word.toLowerCase()
    ]
    return readerOf(
      'status',
      { map, forms: { codes: { Status: beside ?? ['a', 't', 'active'] } } },
      more,
    ).of(word)
  }
  it.each([
    'Active',
    ' ACTIVE ',
    'Active - Full Time',
    'Leave',
    'On Leave',
    'LOA',
    'Parental Leave (paid)',
    'Suspended',
    'Pending',
    'pre-hire',
    'onboarding',
    'Y',
    'true',
    '1',
    'A',
  ])('“%s” is active', (word) => expect(statusOf(word, none)).toBe('active'))
  it.each([
    'Terminated',
    'TERMINATED',
    'Terminated - Voluntary',
    'Not active',
    'Retired',
    'Deceased',
    'Resigned',
    'Dismissed',
    'Separated',
    'Inactive',
    'Laid Off',
    'Leaver',
    'T',
    'N',
    '0',
  ])('“%s” is inactive', (word) => expect(statusOf(word, none)).toBe('inactive'))
  it.each(['Zed', 'Discharged', 'No status', 'Unknown', 'Terminated on leave'])(
    '“%s” is not one we know',
    (word) => expect(statusOf(word, none)).toBeUndefined(),
  )
  it('may have words of its own', () => {
    const more = { activeWords: ['Saison', 'retired'], inactiveWords: ['ausgetreten'] }
    expect(statusOf('saison', more)).toBe('active')
    expect(statusOf('Retired', more)).toBe('active')
    expect(statusOf('Ausgetreten', more)).toBe('inactive')
  })
  it('is left as it was for a word we do not know, and the word is kept', () => {
    const person = read(aFeedRow(1, { Status: 'Zed' }))
    expect(person).toMatchObject({
      fields: { employmentStatus: 'Zed' },
      notices: [{ code: 'unknown_status' }],
    })
    expect(Object.hasOwn(person?.fields ?? {}, 'status')).toBe(false)
    expect(fields(aFeedRow(1, { Status: 'On Leave' }))).toMatchObject({
      status: 'active',
      employmentStatus: 'On Leave',
    })
  })
  it('is active without a column for it, in a list of everybody and not in one of changes', () => {
    const { Status: _, ...row } = aFeedRow(1)
    expect(fields(row)?.status).toBe('active')
    expect(Object.hasOwn(fields(row, { content: 'changes' }) ?? {}, 'status')).toBe(false)
  })
})

describe('a day', () => {
  it.each([
    ['2024-03-05', 'mdy', '2024-03-05'],
    ['2024-03-05T00:00:00Z', 'dmy', '2024-03-05'],
    ['03/05/2024', 'mdy', '2024-03-05'],
    ['03/05/2024', 'dmy', '2024-05-03'],
    ['3/5/2024 12:00:00 AM', 'mdy', '2024-03-05'],
    ['5.3.2024', 'dmy', '2024-03-05'],
    ['25-12-2023', 'dmy', '2023-12-25'],
    ['0000-00-00', 'mdy', null],
    ['00/00/0000', 'dmy', null],
    ['1800-01-01', 'mdy', null],
    ['25/12/2023', 'mdy', undefined],
    ['03/05/24', 'mdy', '2024-03-05'],
    ['soon', 'mdy', undefined],
  ] as const)('%s read %s is %s', (text, order, day) =>
    expect(readDay(text, NO_FORM, order)).toBe(day),
  )
})

describe('a pay rate', () => {
  it.each([
    ['31.50', '31.50'],
    ['$1,240.00', '1240.00'],
    [' USD 31.5 ', '31.5'],
    ['31,50 €', '31.50'],
    ['1.240,00', '1240.00'],
    ['1,240', '1240'],
    ["1'240.00", '1240.00'],
    ['007.5', '7.5'],
    ['.5', '0.5'],
    ['0', '0'],
    ['', null],
    ['  ', null],
    ['n/a', undefined],
    ['-5', undefined],
    ['1,24,0', undefined],
    ['31.50/hr', undefined],
    ['$', undefined],
    ['1e5', undefined],
  ])('%j is %j', (text, amount) => expect(amountOf(text)).toBe(amount))
  it('stands with the name of its column', () => {
    expect(fields(aFeedRow(1))?.payRates).toBe('[["Pay Rate","31.50"],["Overtime Rate","47.25"]]')
    expect(fields(aFeedRow(1, { 'Overtime Rate': '' }))?.payRates).toBe('[["Pay Rate","31.50"]]')
    expect(fields(aFeedRow(1, { 'Pay Rate': '', 'Overtime Rate': '' }))?.payRates).toBeNull()
  })
  it('that is no amount is left out with a notice, and alone wipes nothing', () => {
    expect(read(aFeedRow(1, { 'Overtime Rate': 'n/a' }))).toMatchObject({
      fields: { payRates: '[["Pay Rate","31.50"]]' },
      notices: [{ code: 'invalid_rate' }],
    })
    const bad = fields(aFeedRow(1, { 'Pay Rate': 'x', 'Overtime Rate': '' }))
    expect(Object.hasOwn(bad ?? {}, 'payRates')).toBe(false)
  })
})

describe('a name in one column', () => {
  it('is divided by the one reader of names', () => {
    expect(fields({ 'Employee ID': '1', 'Full Name': 'Cruz Jr, Fay' })).toMatchObject({
      firstName: 'Fay',
      lastName: 'Cruz',
    })
  })
  it('gives way to columns of their own', () => {
    const row = { 'Employee ID': '1', 'Full Name': 'X Y', 'First Name': 'Ann', 'Last Name': 'Lee' }
    expect(fields(row)).toMatchObject({ firstName: 'Ann', lastName: 'Lee' })
    expect(fields({ 'Employee ID': '1', 'Full Name': 'Rocha, Ines' })).toMatchObject({
      firstName: 'Ines',
      lastName: 'Rocha',
    })
  })
})
