/** A file as payroll gives it, from the drop to the people: tested, previewed, synced, and told of in the log. */
import { beforeAll, describe, expect, test } from 'vitest'
import { dropFile } from '../../../src/actions/connections/drop-file.ts'
import { freshDatabase } from '../../support/database.ts'
import { workbook } from '../../support/workbook.ts'
import { Office, type RunOut } from '../http/support/office.ts'

beforeAll(freshDatabase)

async function dropped(file: Uint8Array | string, settings: Record<string, unknown>) {
  const office = await Office.make()
  const id = `${office.site.connectionId}feed`
  await office.site.addConnection(id, {}, 'payroll-feed')
  const path = `/connections/${id}`
  await office.admin('PATCH', path, { settings: { from: 'file', ...settings } })
  expect((await office.admin('PUT', `${path}/file?name=people`, file)).status).toBe(201)
  const { body } = await office.admin<{ ok: boolean; message: string }>('POST', `${path}/test`)
  const run = async (mode: 'apply' | 'preview') => {
    const started = await office.admin<RunOut>('POST', `${path}/runs`, { mode })
    await office.drain()
    return (await office.admin<RunOut & { notes: string[] }>('GET', `/runs/${started.body.id}`))
      .body
  }
  return { office, path, test: body, preview: await run('preview'), sync: () => run('apply') }
}

const columns = {
  payrollId: 'Employee ID',
  firstName: 'First Name',
  lastName: 'Last Name',
  status: 'Status',
  position: 'Job',
  hireDate: 'Hired',
}

describe('a report with titles, groups, totals and two rows of one person', () => {
  const report = [
    'Employee Roster',
    'Acme Inc',
    'Generated on,11/20/2026',
    '',
    'Employee ID,First Name,Last Name,Status,Job,Hired',
    'Department: Field,,,,,',
    '0101,Ann,Lee,Terminated,Helper,04/03/2019',
    '0102,Bo,Li,Terminated,Welder,25/11/2020',
    'Field Total,2,,,,',
    'Department: Yard,,,,,',
    '0101,Ann,Lee,Active,Driver,05/03/2021',
    'Grand Total: 2 employees,,,,,',
    'Page 1 of 1',
  ].join('\r\n')

  test('becomes the right people, and the log says which lines were none', async () => {
    const { office, test, preview, sync } = await dropped(report, { columns })
    expect(test).toMatchObject({ ok: true })
    expect(test.message).toContain('5 lines are no people: 2 headings, 2 totals, a page number.')
    expect(preview.counts).toMatchObject({ total: 2, created: 2 })
    const run = await sync()
    expect(run.notes.join(' ')).toContain('5 lines are no people')
    expect((await office.names()).sort()).toEqual(['Ann Lee', 'Bo Li'])
    expect(await office.worker('0101')).toMatchObject({
      status: 'active',
      position: 'Driver',
      hireDate: '2021-03-05',
    })
    expect(await office.worker('0102')).toMatchObject({
      status: 'inactive',
      hireDate: '2020-11-25',
    })
  })

  test('dropped again with other titles and in another order changes nobody', async () => {
    const { office, path, sync } = await dropped(report, { columns })
    await sync()
    const lines = report.split('\r\n')
    const [, , , , header = '', ...rest] = lines
    const again = ['Another title', header, ...rest.toReversed().filter((l) => /^\d/.test(l))]
    await office.admin('PUT', `${path}/file?name=people`, again.join('\n'))
    expect((await sync()).counts).toMatchObject({ updated: 0, deactivated: 0, created: 0 })
  })
})

test('a workbook becomes the right people: numbers as they are shown, days as days', async () => {
  const rows = [
    ['Staff list'],
    [],
    ['Employee ID', 'First Name', 'Last Name', 'Status', 'Job', 'Hired'],
    [{ v: 101, format: '0000' }, 'Ann', 'Lee', 'Active', 'Driver', { v: 44260, format: 14 }],
    [{ v: 102, format: '0000' }, 'Bo', 'Li', 'Terminated', 'Welder', null],
    ['Total', null, null, 2],
  ]
  const { office, test, sync } = await dropped(workbook([{ name: 'Staff', rows }]), { columns })
  expect(test.message).toContain('Excel workbook, sheet “Staff”')
  await sync()
  expect(await office.worker('0101')).toMatchObject({ status: 'active', hireDate: '2021-03-05' })
  expect(await office.worker('0102')).toMatchObject({ status: 'inactive' })
})

test('what is no table is refused by its true name, and changes nobody', async () => {
  const html = '<html><table><tr><td>Ann</td></tr></table></html>'
  const { office, test, sync } = await dropped(html, { columns })
  expect(test).toMatchObject({ ok: false })
  expect(test.message).toContain('a table written as HTML')
  expect(await sync()).toMatchObject({ status: 'failed' })
  expect(await office.names()).toEqual([])
})

test('a large file goes into storage as it comes, and is read from there', async () => {
  const { office, path } = await dropped('Employee ID,First Name,Last Name,Status,Job,Hired', {
    columns,
  })
  const row = (n: number) => `${100_000 + n},Ann,Lee${n},Active,${'Driver '.repeat(8)},2021-03-05\n`
  const rows = Array.from({ length: 60_000 }, (_, n) => row(n)).join('')
  const bytes = new TextEncoder().encode(`${Object.values(columns).join(',')}\n${rows}`)
  const body = new Blob([bytes]).stream()
  const read = () => Promise.reject(new Error('It was read as a whole.'))
  const acting = { ...office.site.acting(), files: office.site.bucket }
  const id = path.split('/').at(-1) ?? ''
  const file = await dropFile(acting, id, { name: 'large', size: bytes.length, body, read })
  expect(file.bytes).toBe(bytes.length)
  expect(bytes.length).toBeGreaterThan(4 * 1024 * 1024)
  const { body: tested } = await office.admin<{ message: string }>('POST', `${path}/test`)
  expect(tested.message).toContain('60,000 rows, 6 columns')
})
