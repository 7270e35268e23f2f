/** What layouts of payrolls contain besides people: each is read for what it is, and nobody is lost or made by it. */
import { describe, expect, it } from 'vitest'
import { feedFile, namesIn } from '../../../support/feed-file.ts'

const names = async (text: string, settings = {}) => {
  const file = await feedFile(text, settings)
  expect(file.refused).toBeNull()
  return namesIn(file)
}
const HEAD = 'Employee ID,First Name,Last Name'

describe('the lines above the header', () => {
  it('of a Gusto summary are passed over, and its total is nobody', async () => {
    const text =
      'Employee summary\nAcme Inc\n"Generated on",11/20/2026\n\nEmployee ID,First name,Last name,Work email,Employment status\n7,Ann,Lee,a@x.com,Active\n8,Bo,Li,b@x.com,Terminated\nTotal employees,2\n'
    const file = await feedFile(text)
    expect(namesIn(file)).toEqual({ 7: 'Ann Lee', 8: 'Bo Li' })
    expect(file.people.map((p) => p.fields.status)).toEqual(['active', 'inactive'])
    expect(file.test).toContain('2 rows, 5 columns')
    expect(file.test).toContain('1 line is no people: a total.')
  })
  it('of a QuickBooks contact list are passed over, as is the date below it', async () => {
    const text =
      'Acme Inc,,,,\nEmployee Contact List,,,,\nAll employees,,,,\n\n,Employee,Employee ID,Phone Numbers,Email\n,"Bloom, Dora M.",1,305-555-0203,d@x.com\n,"van der Berg, Eli",2,305-555-0204,e@x.com\n\n"Friday, Nov 20, 2026 03:14:15 PM GMT-8",,,,\n'
    expect(
      await names(text, { columns: { fullName: 'Employee', payrollId: 'Employee ID' } }),
    ).toEqual({
      1: 'Dora M. Bloom',
      2: 'Eli van der Berg',
    })
  })
  it('of a Workday report are passed over, and a header has line breaks in it', async () => {
    const text =
      'Worker Report,,\nOrganization:,Acme,\n\n"Employee\nID","First\nName","Last\nName"\n1,Ann,Lee\n2,Bo,Li\n'
    expect(await names(text)).toEqual({ 1: 'Ann Lee', 2: 'Bo Li' })
  })
  it('may be chosen by hand, and the choice is found again wherever it stands', async () => {
    const settings = {
      headerLine: 'A | B | C',
      columns: { payrollId: 'A', firstName: 'B', lastName: 'C' },
    }
    const first = 'Employee ID,First Name,Last Name\nA,B,C\n1,Ann,Lee\n'
    expect(await names(first, settings)).toEqual({ 1: 'Ann Lee' })
    expect(await names(`Title\n\n${first}`, settings)).toEqual({ 1: 'Ann Lee' })
    const gone = await feedFile(`${HEAD}\n1,Ann,Lee`, settings)
    expect(gone.refused).toContain('The header line “A | B | C” is not in the file any more')
  })
})

describe('a line that is nobody', () => {
  it.each([
    ['Total,2 employees,40'],
    ['Grand Total: 2 employees'],
    ['Grand Total,,'],
    ['Field Total,1,'],
    ['Total,40'],
    ['Summe,,40'],
    ['Department: Field,,'],
    ['Department:,Field,'],
    ['Field,,'],
    ['employee id,FIRST NAME,Last Name'],
    ['Page 1 of 1'],
    ['Seite 2 von 3,,'],
    ['11/20/2026,,'],
    ['Nov 20 2026'],
    ['End of report,,'],
    ['*** Confidential ***,,'],
  ])('“%s” is counted and named, in the middle and at the end', async (line) => {
    for (const text of [
      `${HEAD}\n1,Ann,Lee\n${line}\n2,Bo,Li\n`,
      `${HEAD}\n1,Ann,Lee\n2,Bo,Li\n${line}`,
    ]) {
      const file = await feedFile(text)
      expect(file.refused).toBeNull()
      expect(namesIn(file)).toEqual({ 1: 'Ann Lee', 2: 'Bo Li' })
      expect(file.test).toContain('1 line is no people: ')
    }
  })
  it('is never the vendor’s count', async () => {
    expect((await feedFile(`${HEAD}\n1,Ann,Lee\nTotal,40\n`)).test).toContain('1 row,')
  })
  it.each([
    ['1,Total,Marie', 'Total Marie'],
    ['1,Marie,Total', 'Marie Total'],
    ['1,Anna,Summe', 'Anna Summe'],
    ['1,Paige,Count', 'Paige Count'],
    ['1,Page,One', 'Page One'],
    ['1,May,5', 'May 5'],
  ])('is not “%s”', async (line, name) => {
    expect(await names(`${HEAD}\n${line}\n2,Bo,Li\n`)).toMatchObject({ 1: name })
  })
  it('is not somebody whose name is missing: they are not synced, with the reason', async () => {
    expect(await names(`${HEAD}\n1,Ann,Lee\n7,,\n2,Bo,Li\n`)).toMatchObject({
      7: 'No name (7): missing_name',
    })
  })
})

describe('a line of another length', () => {
  it('lacks its last cells where others do too: they are empty', async () => {
    const text = `${HEAD},Email,Phone\n1,Ann,Lee\n2,Bo,Li,b@x.com\n3,Cy,Fox,c@x.com,305-555-0203\n4,Di,Orr\n`
    expect(await names(text)).toEqual({ 1: 'Ann Lee', 2: 'Bo Li', 3: 'Cy Fox', 4: 'Di Orr' })
  })
  it('with a comma in a name that is not quoted is one unreadable row', async () => {
    const rows = Array.from({ length: 8 }, (_, n) => `${n + 10},Ann${n},Lee`)
    const file = await feedFile([HEAD, ...rows, '9,Doe, Jr.,John'].join('\n'))
    expect(file.people.filter((p) => p.problem).map((p) => p.problem)).toEqual([
      {
        code: 'unreadable',
        facts: { field: 'Line 10', reason: 'has 4 columns where the others have 3' },
      },
    ])
  })
  it('with a quotation mark that is never closed is at fault, and no other is', async () => {
    const file = await feedFile(`${HEAD}\n1,"Ann,Lee\n2,Bo,"Li"\n3,"Cy" C,Fox\n4,Di,Orr\n`)
    expect(file.people.map((p) => p.problem?.facts?.field ?? p.name)).toEqual([
      'Line 2',
      'Bo Li',
      'Line 4',
      'Di Orr',
    ])
  })
})

describe('several rows of one person', () => {
  const ADP =
    'Associate ID,First Name,Last Name,Status,Job Title,Primary Position,Pay Rate,Hire Date'
  const columns = {
    payrollId: 'Associate ID',
    firstName: 'First Name',
    lastName: 'Last Name',
    status: 'Status',
    position: 'Job Title',
    hireDate: 'Hire Date',
    payRates: ['Pay Rate'],
  }
  const one = async (...rows: string[]) => {
    const file = await feedFile(
      [ADP, ...rows, '9,Bo,Li,Active,Cook,Yes,20,2020-01-01'].join('\n'),
      { columns },
    )
    expect(file.people.filter((p) => p.id === '9')).toHaveLength(1)
    return file.people.filter((p) => p.id !== '9')
  }
  it('are one person: active before inactive, then the primary one, with the rates of all jobs', async () => {
    const people = await one(
      '1,Ann,Lee,Terminated,Helper,Yes,18.00,2019-01-01',
      '1,Ann,Lee,Active,Welder,No,31.50,2021-01-01',
      '1,Ann M,Lee,Active,Driver,Yes,29.00,2020-01-01',
    )
    expect(people).toHaveLength(1)
    expect(people[0]?.fields).toMatchObject({
      firstName: 'Ann M',
      status: 'active',
      position: 'Driver',
      payRates: '[["Pay Rate","29.00"],["Pay Rate (Welder)","31.50"]]',
    })
  })
  it('are led by the newest, else by the first', async () => {
    const rows = ['1,Ann,Lee,Active,Welder,,1,2020-01-01', '1,Ann,Lee,Active,Driver,,1,2021-01-01']
    expect((await one(...rows))[0]?.fields.position).toBe('Driver')
    const same = rows.map((row) => row.replace(/20\d\d-/, '2020-'))
    expect((await one(...same))[0]?.fields.position).toBe('Welder')
  })
  it('that all say they left are somebody who left', async () => {
    const people = await one(
      '1,Ann,Lee,Terminated,A,,1,2020-01-01',
      '1,Ann,Lee,Terminated,B,,1,2020-01-01',
    )
    expect(people.map((p) => p.fields.status)).toEqual(['inactive'])
  })
  it('of which one has neither name nor status add what they say, and nothing else', async () => {
    const people = await one('1,Ann,Lee,Active,Welder,,31.50,2020-01-01', '1,,,,,,,')
    expect(people).toMatchObject([{ fields: { firstName: 'Ann', position: 'Welder' } }])
  })
  it('are one person wherever they stand in the file', async () => {
    const others = Array.from(
      { length: 5000 },
      (_, n) => `x${n},Cy,Fox${n},Active,Cook,,1,2020-01-01`,
    )
    const people = await one(
      '1,Ann,Lee,Terminated,Helper,,1,2019-01-01',
      ...others,
      '1,Ann,Lee,Active,Welder,,1,2021-01-01',
    )
    expect(people).toHaveLength(5001)
    expect(people.find((p) => p.id === '1')?.fields).toMatchObject({
      status: 'active',
      position: 'Welder',
    })
  })
  it('whose names are not the same are asked about, and of different people are a conflict', async () => {
    const married = await one(
      '1,Ann,Lee,Active,A,,1,2020-01-01',
      '1,Ann,Cole,Active,B,,1,2020-01-01',
    )
    expect(married).toMatchObject([
      { id: '1', rows: [{ fields: { lastName: 'Lee' } }, { fields: { lastName: 'Cole' } }] },
    ])
    const others = await one(
      '1,Ann,Lee,Active,A,,1,2020-01-01',
      '1,Viktor,Petrov,Active,B,,1,2019-01-01',
    )
    expect(others.map((p) => p.rows)).toEqual([undefined, undefined])
    expect(others).toHaveLength(2)
  })
})

describe('values', () => {
  const field = async (column: string, name: string, values: string[], settings = {}) => {
    const columns = {
      payrollId: 'Employee ID',
      firstName: 'First Name',
      lastName: 'Last Name',
      [name]: column,
    }
    const rows = values.map((value, n) => `${n + 1},Ann${n},Lee${n},"${value}"`)
    const file = await feedFile([`${HEAD},${column}`, ...rows].join('\n'), { columns, ...settings })
    expect(file.refused).toBeNull()
    return file.people
  }
  it('of a column of days are read as the column writes them', async () => {
    const people = await field('Hired', 'hireDate', [
      '04/03/2021',
      '25/03/2021',
      '44260',
      'N/A',
      'soon',
    ])
    expect(people.map((p) => p.fields.hireDate)).toEqual([
      '2021-03-04',
      '2021-03-25',
      '2021-03-05',
      null,
      undefined,
    ])
    expect(people[4]?.notices).toEqual([
      { code: 'invalid_date', facts: { field: 'hireDate', value: 'soon' } },
    ])
  })
  it('of a column with both orders are left out where they may be two days, with a notice', async () => {
    const people = await field('Hired', 'hireDate', ['04/03/2021', '25/03/2021', '03/25/2021'])
    expect(people.map((p) => p.fields.hireDate)).toEqual([undefined, '2021-03-25', '2021-03-25'])
    expect(people[0]?.notices).toEqual([
      { code: 'unclear_date', facts: { field: 'hireDate', value: '04/03/2021' } },
    ])
  })
  it.each([
    ['305-555-0203 x12', '+13055550203', undefined, '12'],
    ['305-555-0203, ext. 12', '+13055550203', undefined, '12'],
    ['305-555-0203 / 305-555-0204', '+13055550203', undefined],
    ['Home: 555-0203; Cell: 305-555-0204', '+13055550204', 'invalid_phone'],
    ['(C) (305) 555-0203', '+13055550203', undefined],
    ['3055550203.0', '+13055550203', undefined],
    ['0064211234567', '+64211234567', undefined],
    ['966-860-270', undefined, 'invalid_phone'],
    ['555-555-5555', undefined, 'invalid_phone'],
    ['999-999-9999', undefined, 'invalid_phone'],
    ['N/A', null, undefined],
  ])('a phone “%s” is read', async (written, phone, notice, ...[extension]) => {
    const [person] = await field('Phone', 'phone', [written])
    expect(person?.fields.phone).toBe(phone)
    expect(person?.fields.extension).toBe(extension ?? null)
    expect(person?.notices?.[0]?.code).toBe(notice)
  })
  it('of several columns of phones give the first that can be used', async () => {
    const columns = {
      payrollId: 'Employee ID',
      firstName: 'First Name',
      lastName: 'Last Name',
      phone: 'Cell',
      morePhones: ['Home', 'Work'],
      email: 'Mail',
      moreEmails: ['Private'],
    }
    const file = await feedFile(
      `${HEAD},Cell,Home,Work,Mail,Private\n1,Ann,Lee,n/a,555-0203,305-555-0204,,a@x.com\n`,
      {
        columns,
      },
    )
    expect(file.people[0]?.fields).toMatchObject({ phone: '+13055550204', email: 'a@x.com' })
  })
  it.each([
    ['Ann Lee <ann@x.com>', 'ann@x.com'],
    ['mailto:ann@x.com', 'ann@x.com'],
    ['none@none.com; ann@x.com', 'ann@x.com'],
    ['none', null],
  ])('an email “%s” is read', async (written, email) => {
    expect((await field('Mail', 'email', [written]))[0]?.fields.email).toBe(email)
  })
  it('of amounts are read as their column writes them', async () => {
    const rates = await field('Pay', 'payRates', ['1.240', '2.310,50'], {
      columns: {
        payrollId: 'Employee ID',
        firstName: 'First Name',
        lastName: 'Last Name',
        payRates: ['Pay'],
      },
    })
    expect(rates.map((p) => p.fields.payRates)).toEqual(['[["Pay","1240"]]', '[["Pay","2310.50"]]'])
  })
  it('that stand for no number of anybody’s make nobody one person', async () => {
    const file = await feedFile(
      `${HEAD}\nN/A,Ann,Lee\nn/a,Bo,Li\n0,Cy,Fox\n'003642,Di,Orr\n1.00E+05,Ed,Poe\n`,
    )
    expect(file.people.map((p) => p.problem?.code ?? p.id)).toEqual([
      'missing_payroll_id',
      'missing_payroll_id',
      'missing_payroll_id',
      '003642',
      'unreadable',
    ])
  })
  it('that all end in .0 are offered to be read without it', async () => {
    const text = `${HEAD}\n1301.0,Ann,Lee\n1302.0,Bo,Li\n`
    const kept = await feedFile(text)
    expect(kept.test).toContain('Every number in “Employee ID” ends in .0')
    expect(Object.keys(namesIn(kept))).toEqual(['1301.0', '1302.0'])
    const dropped = await feedFile(text, { pointZero: 'drop' })
    expect(dropped.people.map((p) => [p.id, p.fields.payrollId])).toEqual([
      ['1301', '1301'],
      ['1302', '1302'],
    ])
  })
})
