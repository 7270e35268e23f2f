/** Who has left is said above people or beside their names as often as in a column: nobody of them becomes active by it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { statusOfTitle } from '../../../../src/core/people/status-words.ts'
import { type FeedFile, feedFile } from '../../../support/feed-file.ts'
import { workbook } from '../../../support/workbook.ts'

const HEAD = 'Employee ID,First Name,Last Name'
const statusOf = ({ people, refused }: FeedFile) => {
  expect(refused).toBeNull()
  return Object.fromEntries(people.map((p) => [p.id, p.fields.status]))
}

describe('whoever stands under', () => {
  it.each([
    'Terminated Employees',
    'Status: Terminated',
    'Employee Status:,Inactive',
    'Former employees (2)',
    'Ausgeschiedene Mitarbeiter',
    'Anciens salariés',
    'Bajas',
  ])('“%s” has left, and whoever stands above it works here', async (heading) => {
    const file = `${HEAD}\n1,Ann,Lee\n2,Bo,Li\n${heading}\n3,Cy,Fox\n4,Di,Orr\n`
    const read = await feedFile(file)
    expect(statusOf(read)).toEqual({ 1: 'active', 2: 'active', 3: 'inactive', 4: 'inactive' })
    expect(read.test).toContain(
      `2 rows under “${heading.replace(',', ' ')}”: whoever stands there has left`,
    )
  })
  it.each([
    'Field',
    'Separated Waste',
    'Active and Terminated',
    'Terminated Excluded',
    'Full Time',
  ])('“%s” works here: a heading says it only when nothing else is in it', async (heading) => {
    expect(statusOf(await feedFile(`${HEAD}\n1,Ann,Lee\n${heading},,\n2,Bo,Li\n`))).toEqual({
      ...{ 1: 'active', 2: 'active' },
    })
  })
  it('a department among those who have left has left, and its total or the next state ends them', async () => {
    const lines = [
      'Terminated',
      'Department: Yard',
      '1,Ann,Lee',
      'Active',
      '2,Bo,Li',
      'Inactive',
      '3,Cy,Fox',
    ]
    const more = ['Total Inactive,1,', '4,Di,Orr']
    const wide = [...lines, ...more].map((line) => (line.includes(',') ? line : `${line},,`))
    expect(statusOf(await feedFile([HEAD, ...wide].join('\n')))).toEqual({
      ...{ 1: 'inactive', 2: 'active', 3: 'inactive', 4: 'active' },
    })
  })
  it('a title above the header has left, unless a column says that they have not', async () => {
    const rows = '1,Ann,Lee,Active\n2,Bo,Li,\n'
    expect(
      statusOf(await feedFile(`Inactive Employee List\nAcme\n\n${HEAD}\n1,Ann,Lee\n`)),
    ).toEqual({ 1: 'inactive' })
    expect(statusOf(await feedFile(`Inactive Employee List\n\n${HEAD},Status\n${rows}`))).toEqual({
      1: 'active',
      2: 'inactive',
    })
  })
  it('the name of a sheet has left', async () => {
    const rows = [HEAD.split(','), [1, 'Ann', 'Lee'], [2, 'Bo', 'Li']]
    expect(statusOf(await feedFile(workbook([{ name: 'Terminated', rows }])))).toEqual({
      ...{ 1: 'inactive', 2: 'inactive' },
    })
  })
})

describe('a mark beside a name', () => {
  it.each([
    'Fox, Cy (Terminated)',
    'Cy Fox [Inactive]',
    'TERM - Fox, Cy',
    'Fox, Cy - deleted',
    'Inactive: Cy Fox',
  ])('“%s” says that they have left, and is no part of the name', async (name) => {
    const file = `Employee ID,Employee Name\n1,"${name}"\n2,"Lee, Ann"\n`
    const read = await feedFile(file)
    expect(read.people.map((p) => [p.name, p.fields.status])).toEqual([
      ['Cy Fox', 'inactive'],
      ['Ann Lee', 'active'],
    ])
  })
  it('stands behind a last name too; a nickname in brackets is part of the name', async () => {
    const read = await feedFile(`${HEAD}\n1,Cy,Fox (Terminated)\n2,Jo (Joanna),Kim\n3,Ann,*Lee\n`)
    expect(read.people.map((p) => [p.name, p.fields.status])).toEqual([
      ['Cy Fox', 'inactive'],
      ['Jo (Joanna) Kim', 'active'],
      ['Ann *Lee', 'active'],
    ])
  })
})

it('whatever order people stand in, under headings of one state or the other, nobody who left is active', async () => {
  const works = fc.constantFrom('Active', 'Active Employees', 'Status: Active', 'On Leave')
  const left = fc.constantFrom('Terminated', 'Inactive Employees', 'Leavers', 'Status: Retired')
  const groups = fc.array(
    fc.record({ gone: fc.boolean(), works, left, people: fc.integer({ min: 1, max: 4 }) }),
    { minLength: 1, maxLength: 6 },
  )
  await fc.assert(
    fc.asyncProperty(groups, async (all) => {
      const expected: Record<string, string> = {}
      const lines = all.flatMap((group) => [
        `${group.gone ? group.left : group.works},,`,
        ...Array.from({ length: group.people }, () => {
          const id = String(100 + Object.keys(expected).length)
          expected[id] = group.gone ? 'inactive' : 'active'
          return `${id},Ann${id},Lee${id}`
        }),
      ])
      expect(statusOf(await feedFile([HEAD, ...lines].join('\n')))).toEqual(expected)
    }),
    { numRuns: 40, endOnFailure: true },
  )
})

it.each([
  ['Terminated Employees (12)', 'inactive'],
  ['People who have left', 'inactive'],
  ['Terminated - Full Time', 'inactive'],
  ['Active Employees', 'active'],
  ['On Leave', 'active'],
  ['Include terminated: No', undefined],
  ['Include terminated: Yes', undefined],
  ['Employee Roster', undefined],
  ['Contractors', undefined],
  ['', undefined],
])('a title “%s” says %s', (title, says) => {
  expect(statusOfTitle(title)).toBe(says)
})

describe('somebody who was hired again', () => {
  it('works here when that was after their last day, whatever the hire date is', async () => {
    const file = [
      'Employee ID,First Name,Last Name,Original Hire Date,Rehire Date,Termination Date',
      '1,Ann,Lee,01/15/2015,06/25/2020,03/31/2018',
      '2,Bo,Li,01/15/2015,,03/31/2018',
      '3,Cy,Fox,01/15/2015,06/15/2016,03/31/2018',
    ].join('\n')
    const columns = {
      payrollId: 'Employee ID',
      firstName: 'First Name',
      lastName: 'Last Name',
      hireDate: 'Original Hire Date',
      lastDay: 'Termination Date',
    }
    const read = await feedFile(file, { columns })
    expect(statusOf(read)).toEqual({ 1: 'active', 2: 'inactive', 3: 'inactive' })
    expect(read.people[0]?.fields.hireDate).toBe('2015-01-15')
    expect(read.test).not.toContain('Rehire Date')
  })
})
