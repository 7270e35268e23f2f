/** Saved lists of workers, chosen columns, and the file that is exactly what is shown. */

import { readXlsx } from 'hucre'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import type { SavedView, SavedViews } from '../../../src/api/workers/view.ts'
import { tokenFor } from '../../support/accounts.ts'
import { send } from '../../support/app.ts'
import { freshDatabase } from '../../support/database.ts'
import { Office, type ProblemOut, seedWorkers } from './support/office.ts'

type View = z.infer<typeof SavedView> & ProblemOut

beforeAll(freshDatabase)
let office: Office
beforeEach(async () => {
  office = await Office.make()
})

const seen = async (by = office.viewer) =>
  (await by<z.infer<typeof SavedViews>>('GET', '/worker-views')).body
const save = (by: Office['viewer'], name: string, shared: boolean, query = {}) =>
  by<View>('POST', '/worker-views', { name, shared, query })

describe('a saved view', () => {
  const query = { status: 'active', without: 'phone', sort: '-added', columns: 'name,hireDate' }

  test('of the whole company is seen by everybody, one’s own by nobody else', async () => {
    await save(office.admin, 'Night shift', true, query)
    await save(office.viewer, 'Mine', false)
    expect((await seen()).items.map((v) => [v.name, v.shared])).toEqual([
      ['Night shift', true],
      ['Mine', false],
    ])
    expect((await seen(office.admin)).items).toMatchObject([{ name: 'Night shift', query }])
  })

  test('of the whole company is an admin’s to save and remove', async () => {
    expect((await save(office.viewer, 'No', true)).status).toBe(403)
    const { id } = (await save(office.admin, 'Yes', true)).body
    expect((await office.viewer('DELETE', `/worker-views/${id}`)).status).toBe(403)
    expect((await office.owner('DELETE', `/worker-views/${id}`)).status).toBe(204)
    expect((await seen()).items).toEqual([])
  })

  test('that is somebody else’s own is not there to be removed', async () => {
    const { id } = (await save(office.viewer, 'Mine', false)).body
    expect((await office.owner('DELETE', `/worker-views/${id}`)).status).toBe(404)
  })

  test('has a name of its own, and asks for nothing a list cannot be asked for', async () => {
    await save(office.admin, 'Twice', true)
    const again = await save(office.admin, 'twice', true)
    expect([again.status, again.body.errors]).toEqual([
      409,
      [{ field: 'name', message: 'is taken' }],
    ])
    for (const wrong of [{ sort: 'pay' }, { columns: 'payRates' }, { colour: 'red' }])
      expect((await save(office.admin, 'Wrong', true, wrong)).status).toBe(422)
  })
})

test('each member has the columns they have chosen', async () => {
  expect((await seen()).columns).toBeNull()
  const choose = (columns: string[]) => office.viewer('PUT', '/worker-views/columns', { columns })
  expect((await choose(['name', 'hireDate', 'custom1'])).status).toBe(200)
  expect((await seen()).columns).toEqual(['name', 'hireDate', 'custom1'])
  expect((await seen(office.admin)).columns).toBeNull()
  expect((await choose(['payRates'])).status).toBe(422)
})

describe('the file', () => {
  beforeEach(async () => {
    for (const [firstName, payrollId] of [
      ['Ann', '=1+1'],
      ['Zoë', '0042'],
      ['Bo', null],
    ])
      await office.add({ firstName, lastName: 'Berg', payrollId, confirmDuplicate: true })
  })
  const asked = 'columns=name,payrollId&sort=-name'

  test('has the rows, the order and the columns of the list', async () => {
    const { text } = await office.viewer('GET', `/workers.csv?${asked}`)
    expect(text?.split('\r\n').map((line) => line.split(',').slice(0, 2))).toEqual([
      ['Name', 'Payroll ID'],
      ['Zoë Berg', '0042'],
      ['Bo Berg', ''],
      ['Ann Berg', '"\'=1+1"'],
      [''],
    ])
  })

  test('is the same as a workbook, in which an ID stays a text', async () => {
    const { token } = await tokenFor(office.companyId, 'read')
    const response = await send('GET', `/api/v1/workers.xlsx?${asked}`, {
      headers: { authorization: `Bearer ${token}` },
    })
    const { sheets } = await readXlsx(new Uint8Array(await response.arrayBuffer()))
    expect(sheets[0]?.rows.map((row) => row.slice(0, 2))).toEqual([
      ['Name', 'Payroll ID'],
      ['Zoë Berg', '0042'],
      ['Bo Berg', ''],
      ['Ann Berg', '=1+1'],
    ])
  })

  test('of very many is a CSV alone, and says so', async () => {
    await seedWorkers(office, 50_001)
    const { status, body } = await office.viewer<ProblemOut>('GET', '/workers.xlsx')
    expect([status, body.detail]).toEqual([
      422,
      'A workbook holds 50,000 workers at most, and this list has 50,004. Take the CSV, or a shorter list.',
    ])
  })
})
