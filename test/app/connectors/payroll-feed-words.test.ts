/** What words of a file are called here: found with their counts, saved, and gone by. */
import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { Office, type Page } from '../http/support/office.ts'

beforeAll(freshDatabase)

const FILE = `Employee ID,First Name,Last Name,Status,Job,Dept,Site
1,Ann,Lee,FT,Carp,01,Yard 1
2,Bo,Li,PT,CARPENTER,01,yard 1
3,Cy,Lu,X9,Carpenter ,02,Yard 2
`
const columns = {
  payrollId: 'Employee ID',
  firstName: 'First Name',
  lastName: 'Last Name',
  status: 'Status',
  position: 'Job',
  team: 'Dept',
  location: 'Site',
}
type Values = { field: string; words: { word: string; count: number; means: string }[] }[]

test('words of lists are counted, called what an admin calls them, and become one entry', async () => {
  const office = await Office.of('payroll-feed', { from: 'file', baseUrl: '', columns })
  await office.admin('PUT', `${office.path}/file?name=p.csv`, FILE)
  const sampled = async (settings = {}) => {
    const { body } = await office.admin<{ found: { values: Values } }>(
      'POST',
      `${office.path}/sample`,
      { settings },
    )
    return Object.fromEntries(body.found.values.map((v) => [v.field, v.words]))
  }
  const before = await sampled()
  expect(before.team).toEqual([
    { word: '01', count: 2, means: '' },
    { word: '02', count: 1, means: '' },
  ])
  expect(before.position).toEqual(
    [
      { word: 'CARPENTER', count: 2, means: '' },
      { word: 'Carp', count: 1, means: '' },
    ].toSorted((a, b) => b.count - a.count),
  )

  const values = {
    status: [
      { word: 'ft', means: 'Full time' },
      { word: 'X9', means: 'Terminated' },
    ],
    position: [{ word: 'carp', means: 'Carpenter' }],
    team: [
      { word: '01', means: 'Main yard' },
      { word: '02', means: 'Main yard' },
      { word: '09', means: 'Old yard' },
    ],
  }
  const looked = await sampled({ values })
  expect(looked.team).toEqual([
    { word: '01', count: 2, means: 'Main yard' },
    { word: '02', count: 1, means: 'Main yard' },
    { word: '09', count: 0, means: 'Old yard' },
  ])
  const saved = await office.admin('PATCH', office.path, { settings: { values } })
  expect(saved.status).toBe(200)
  await office.sync()
  expect(await office.worker('1')).toMatchObject({
    employmentStatus: 'Full time',
    position: 'Carpenter',
    team: 'Main yard',
    status: 'active',
  })
  // A word nobody knows is known by what it is called here.
  expect(await office.worker('3')).toMatchObject({ status: 'inactive', team: 'Main yard' })
  const names = async (list: string) =>
    (await office.admin<Page<{ name: string }>>('GET', `/${list}`)).body.items.map((e) => e.name)
  expect(await names('teams')).toEqual(['Main yard'])
  expect((await names('positions')).map((n) => n.toLowerCase())).toEqual(['carpenter'])
})

test('a table that is no table is refused by the field it is of', async () => {
  const office = await Office.of('payroll-feed', { from: 'file', baseUrl: '', columns })
  const { status, body } = await office.admin<{ errors: { field: string }[] }>(
    'PATCH',
    office.path,
    { settings: { values: { team: [{ word: '', means: 'x' }] } } },
  )
  expect(status).toBe(422)
  expect(body.errors[0]?.field).toContain('settings.values.team')
})
