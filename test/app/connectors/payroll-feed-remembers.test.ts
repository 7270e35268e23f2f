/** What a file does not tell by itself, and the one before did: the order of its days, and which column is which. */
import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { Office, type RunOut } from '../http/support/office.ts'

beforeAll(freshDatabase)

async function feed(settings: Record<string, unknown>) {
  const office = await Office.of('payroll-feed', { from: 'file', baseUrl: '', ...settings })
  return {
    office,
    async sync(file: string) {
      await office.admin('PUT', `${office.path}/file?name=p.csv`, file)
      const { id } = await office.sync()
      return (await office.admin<RunOut & { notes: string[] }>('GET', `/runs/${id}`)).body
    },
    hired: async (id: string) => (await office.worker(id)).hireDate,
  }
}

const columns = {
  payrollId: 'ID',
  firstName: 'First Name',
  lastName: 'Last Name',
  hireDate: 'Hired',
}
const roster = (...days: string[]) =>
  ['ID,First Name,Last Name,Hired', ...days.map((day, i) => `${i + 1},Ann,Lee${i},${day}`)].join(
    '\n',
  )

test('days that may be either are read as those of the files before, until an admin or the file says otherwise', async () => {
  const { office, sync, hired } = await feed({ columns })
  await sync(roster('04/03/2021', '25/03/2021'))
  expect(await hired('1')).toBe('2021-03-04')
  // Nothing in this one tells.
  await sync(roster('05/03/2021', '06/03/2021'))
  expect(await hired('1')).toBe('2021-03-05')
  await sync(roster('07/03/2021', '06/03/2021'))
  expect(await hired('1')).toBe('2021-03-07')

  const turned = await sync(roster('07/03/2021', '03/25/2021'))
  expect(turned.notes.join(' ')).toContain(
    'Days in “Hired” have the month first now, and had it the other way round in files before.',
  )
  expect(await hired('1')).toBe('2021-07-03')

  await office.admin('PATCH', office.path, { settings: { dateOrder: 'dmy' } })
  await sync(roster('07/03/2021', '05/03/2021'))
  expect(await hired('1')).toBe('2021-03-07')
})

test('columns without a name that hold something else than last time stop the sync', async () => {
  const columns = {
    payrollId: 'Column 1',
    firstName: 'Column 2',
    lastName: 'Column 3',
    email: 'Column 4',
    phone: 'Column 5',
  }
  const { office, sync } = await feed({ columns, header: 'no' })
  const people = Array.from({ length: 8 }, (_, i) => i + 1)
  const row = (n: number) => [`${n}`, 'Ann', `Lee${'abcdefgh'[n - 1]}`]
  const mail = (n: number) => `ann${n}@x.test`
  const phone = (n: number) => `305-555-020${n}`
  const file = (cells: (n: number) => string[]) => people.map((n) => cells(n).join(',')).join('\n')
  expect((await sync(file((n) => [...row(n), mail(n), phone(n)]))).status).toBe('succeeded')
  const moved = await sync(file((n) => [...row(n), phone(n), mail(n)]))
  expect(moved.status).toBe('failed')
  expect(moved.error?.message).toContain(
    '“Column 4”, “Column 5” no longer hold what they held last time: have the columns moved?',
  )
  expect((await office.worker('1')).email).toBe('ann1@x.test')
  await office.admin('PATCH', office.path, {
    settings: { columns: { ...columns, email: 'Column 5', phone: 'Column 4' } },
  })
  expect((await sync(file((n) => [...row(n), phone(n), mail(n)]))).status).toBe('succeeded')
})
