/** Files that are no CSV: from the drop to the people, or refused by their true name. */
import { gzipSync, strToU8, zipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../support/database.ts'
import { workbook } from '../../../support/workbook.ts'
import { Office } from '../../http/support/office.ts'
import { walk } from './walk.ts'

beforeAll(freshDatabase)

const CSV = 'Employee ID,First Name,Last Name,Status\n0101,Ann,Lee,Active\n0102,Bo,Li,Terminated\n'
const RIGHT = ['(Bo Li)', 'Ann Lee']
const HEADER = ['Employee ID', 'First Name', 'Last Name', 'Status', 'Hire Date']
const SHEETS = [
  { name: 'Read me', rows: [['This report shows everybody.'], ['Ask HR.']] },
  {
    name: 'Staff',
    rows: [
      ['Staff list'],
      [],
      HEADER,
      [{ v: 101, format: '0000' }, 'Ann', 'Lee', 'Active', { v: 44260, format: 14 }],
      [{ v: 102, format: '0000' }, 'Bo', 'Li', 'Terminated', null],
    ],
  },
]
const RECORDS = [
  {
    id: '0101',
    person: { name: { first: 'Ann', last: 'Lee' }, emails: [{ data: 'a@example.com' }] },
    status: 'Active',
  },
  {
    id: '0102',
    person: { name: { first: 'Bo', last: 'Li' }, emails: [{ data: 'b@example.com' }] },
    status: 'Terminated',
  },
]
const flat = RECORDS.map(({ id, person, status }) => ({
  employeeId: id,
  firstName: person.name.first,
  lastName: person.name.last,
  status,
}))

describe('the same two people are read from', () => {
  test.each([
    ['a workbook, of its first sheet with people', workbook(SHEETS), {}],
    ['a ZIP', zipSync({ 'people.csv': strToU8(CSV) }), {}],
    ['gzip', gzipSync(strToU8(CSV)), {}],
    ['an object on each line', flat.map((r) => JSON.stringify(r)).join('\n'), {}],
    [
      'JSON that nests',
      JSON.stringify({ data: { employees: RECORDS } }),
      { columns: { payrollId: 'id' } },
    ],
    [
      'JSON by its IDs',
      JSON.stringify({
        people: Object.fromEntries(flat.map(({ employeeId, ...r }) => [employeeId, r])),
      }),
      { columns: { key: 'Key', payrollId: 'Key' } },
    ],
    [
      'UTF-16, with tabs',
      Uint8Array.from(Buffer.from(`\ufeff${CSV.replaceAll(',', '\t')}`, 'utf16le')),
      {},
    ],
    ['semicolons, as Excel says them', `sep=;\n${CSV.replaceAll(',', ';')}`, {}],
  ])('%s', async (_, file, answers) => {
    const { names, people } = await walk(file, answers)
    expect(names).toEqual(RIGHT)
    expect(Object.keys(people).sort()).toEqual(['0101', '0102'])
  })
})

test('emails inside lists of JSON are suggested by what is in them', async () => {
  const { suggested, people } = await walk(JSON.stringify(RECORDS), {
    columns: { payrollId: 'id' },
  })
  expect(suggested.email).toBe('person.emails.0.data')
  expect(people['0101']?.email).toBe('a@example.com')
})

test.each([
  [
    'an old workbook',
    Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Array(600).fill(0)]),
  ],
  ['HTML', '<html><table><tr><td>Ann</td></tr></table></html>'],
  ['SpreadsheetML', '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>'],
  ['XML', '<?xml version="1.0"?><employees><employee/></employees>'],
  ['PDF', '%PDF-1.7 …'],
])('%s is refused by its true name, and changes nobody', async (name, file) => {
  const office = await Office.of('payroll-feed', { from: 'file', baseUrl: '' })
  await office.admin('PUT', `${office.path}/file?name=people.csv`, file)
  const { body } = await office.admin<{ ok: boolean; message: string }>(
    'POST',
    `${office.path}/test`,
  )
  expect(body.ok).toBe(false)
  const said = { 'an old workbook': /Excel workbook of the old kind|old kind/ }[name]
  expect(body.message).toMatch(said ?? new RegExp(name))
  expect(body.message).not.toContain('web page')
  expect((await office.sync()).status).toBe('failed')
  expect(await office.names()).toEqual([])
})
