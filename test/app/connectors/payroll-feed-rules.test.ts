/** The payroll feed keeps the promises of its article (docs/articles.md#payroll-feed), seen through the API. */

import type { z } from '@hono/zod-openapi'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Sample } from '../../../src/api/connection.ts'
import { tick } from '../../../src/jobs/tick.ts'
import { freshDatabase } from '../../support/database.ts'
import { phoneOf } from '../../support/sync.ts'
import {
  Office,
  type ProblemOut,
  type RunOut,
  type WorkerDetailOut,
} from '../http/support/office.ts'
import { aFeedRow } from './payroll-feed-rows.ts'

beforeAll(freshDatabase)

let office: Office
let id: string
let path: string
beforeEach(async () => {
  office = await Office.make()
  id = `${office.site.connectionId}feed`
  path = `/connections/${id}`
  await office.site.addConnection(id, {}, 'payroll-feed')
  await payroll([aFeedRow(1), aFeedRow(2)])
})

const payroll = (rows: unknown[]) => office.site.people(rows, id, 'payroll-feed')
async function sync(): Promise<RunOut> {
  const { body } = await office.admin<RunOut>('POST', `${path}/runs`, { mode: 'apply' })
  await office.drain()
  return office.run(body.id)
}
const patch = (body: unknown) => office.admin<ProblemOut>('PATCH', path, body)
const edit = (worker: { id: string }, fields: Record<string, unknown>) =>
  office.admin<WorkerDetailOut & ProblemOut>('PATCH', `/workers/${worker.id}`, fields)
const entry = async (list: string, name: string) =>
  (await office.admin<{ id: string }>('POST', `/${list}`, { name })).body.id

describe('payroll is the source of truth', () => {
  test('everything that typically syncs arrives, and pay is for admins alone', async () => {
    expect((await sync()).counts).toMatchObject({ total: 2, created: 2 })
    const worker = await office.worker('000001')
    expect(worker).toMatchObject({
      name: 'First1 Last1',
      email: 'feed1@example.com',
      phone: phoneOf(1),
      laborCode: '10',
      primaryDuty: 'Nurse Aide',
      primaryZone: '3 West',
      location: 'Harbour General Hospital',
      employmentStatus: 'Active',
      status: 'active',
      hireDate: '2024-03-05',
      seniorityDate: '2024-03-05',
      payRates: null,
    })
    const seen = await office.admin<WorkerDetailOut>('GET', `/workers/${worker.id}`)
    expect(seen.body.payRates).toEqual([
      { name: 'Pay Rate', rate: '31.50' },
      { name: 'Overtime Rate', rate: '47.25' },
    ])
  })

  test('a field edited here goes back to the payroll’s value at the next sync', async () => {
    await sync()
    const worker = await office.worker('000001')
    const edited = await edit(worker, { email: 'mine@example.com', laborCode: '99' })
    expect(edited).toMatchObject({ status: 200, body: { email: 'mine@example.com' } })
    expect((await sync()).counts).toMatchObject({ updated: 1, unchanged: 1 })
    expect(await office.worker('000001')).toMatchObject({
      email: 'feed1@example.com',
      laborCode: '10',
    })
  })

  test('an email changed in payroll is changed here with the next sync', async () => {
    await sync()
    await payroll([aFeedRow(1, { Email: 'new@example.com' }), aFeedRow(2)])
    expect((await sync()).counts).toMatchObject({ updated: 1, unchanged: 1 })
    expect((await office.worker('000001')).email).toBe('new@example.com')
  })
})

describe('the primary duty and zone', () => {
  test.for(['overwrite', 'unlocked'])(
    'are restored by every sync and cannot be removed, with fields %s',
    async (editPolicy) => {
      await patch({ editPolicy })
      await sync()
      const worker = await office.worker('000001')
      for (const field of ['primaryDuty', 'primaryZone'])
        expect(await edit(worker, { [field]: null })).toMatchObject({
          status: 409,
          body: { code: 'field_locked', errors: [{ field }] },
        })
      const other = { primaryDuty: 'Porter', primaryZone: '9 East', laborCode: '99' }
      expect((await edit(worker, other)).status).toBe(200)
      expect(await office.worker('000001')).toMatchObject(other)
      await sync()
      expect(await office.worker('000001')).toMatchObject({
        primaryDuty: 'Nurse Aide',
        primaryZone: '3 West',
        laborCode: editPolicy === 'unlocked' ? '99' : '10',
      })
    },
  )

  test('leave room for further ones, which survive every sync', async () => {
    await sync()
    const [duty, zone] = [await entry('duties', 'Trainer'), await entry('zones', 'ICU')]
    const worker = await office.worker('000001')
    expect((await edit(worker, { duties: [duty], zones: [zone] })).status).toBe(200)
    await payroll([aFeedRow(1, { 'Primary Duty': 'Charge Nurse' }), aFeedRow(2)])
    await sync()
    expect(await office.worker('000001')).toMatchObject({
      primaryDuty: 'Charge Nurse',
      duties: [{ name: 'Trainer' }],
      primaryZone: '3 West',
      zones: [{ name: 'ICU' }],
    })
  })
})

describe('the schedule', () => {
  test('begins only after a first sync by hand, and is then daily', async () => {
    expect(await patch({ autosync: { enabled: true } })).toMatchObject({
      status: 409,
      body: { code: 'first_sync_first', detail: expect.stringContaining('made by hand') },
    })
    await sync()
    expect(await patch({ autosync: { enabled: true } })).toMatchObject({
      status: 200,
      body: { autosync: { enabled: true, everyMinutes: 1440 } },
    })
    await payroll([aFeedRow(1), aFeedRow(2), aFeedRow(3)])
    office.site.clock.time = Date.now()
    await tick(office.site.around())
    await office.drain()
    expect((await office.worker('000003')).name).toBe('First3 Last3')
  })
})

describe('a new hire who does not appear', () => {
  const north = async () => {
    const [locationId] = [await entry('locations', 'North Clinic')]
    return office.add({
      firstName: 'First1',
      lastName: 'Last1',
      email: 'FEED1@example.com',
      locationId,
    })
  }
  test('may exist at another location: the log says where and as whom', async () => {
    const worker = await north()
    const run = await sync()
    expect(run.counts).toMatchObject({ created: 1, skipped: 1 })
    const [outcome] = await office.outcomes(run.id, 'outcome=skipped')
    expect(outcome).toMatchObject({
      externalId: '000001',
      code: 'exists_in_other_location',
      otherWorkerId: worker.id,
      message: expect.stringContaining('at another location (North Clinic) as First1 Last1'),
    })
    expect(await office.names()).toHaveLength(2)
  })
  test('may exist at another location than the one the whole feed serves', async () => {
    await patch({ settings: { location: 'South Clinic' } })
    await north()
    const rows = [1, 2].map((n) => {
      const { Location: _, ...row } = aFeedRow(n)
      return row
    })
    await payroll(rows)
    const run = await sync()
    expect(await office.outcomes(run.id, 'outcome=skipped')).toMatchObject([
      { code: 'exists_in_other_location' },
    ])
    expect((await office.worker('000002')).location).toBe('South Clinic')
  })
  test('is linked instead where the location is the same, or not known', async () => {
    const worker = await office.add({
      firstName: 'First1',
      lastName: 'Last1',
      email: 'feed1@example.com',
    })
    const run = await sync()
    expect(await office.outcomes(run.id, 'outcome=linked')).toMatchObject([
      { externalId: '000001', code: 'linked_email', workerId: worker.id },
    ])
    expect(await office.names()).toHaveLength(2)
  })
  test('has a reason in the log when something is wrong with their row', async () => {
    await payroll([aFeedRow(1), aFeedRow(2), aFeedRow(3, { 'Last Name': '' })])
    const run = await sync()
    expect(await office.outcomes(run.id, 'outcome=skipped')).toMatchObject([
      { externalId: '000003', code: 'missing_name' },
    ])
  })
  test('is caught when somebody adds them by hand all the same', async () => {
    await sync()
    for (const twin of [
      { firstName: 'First1', lastName: 'Last1' },
      { firstName: 'F.', lastName: 'L.', email: 'feed1@example.com' },
      { firstName: 'F.', lastName: 'L.', payrollId: '000001' },
    ])
      expect(await office.admin('POST', '/workers', twin)).toMatchObject({
        status: 409,
        body: { code: 'possible_duplicate' },
      })
    expect(await office.names()).toHaveLength(2)
  })
})

describe('a file sent by the API', () => {
  const file = (n: number) => ['Employee Number,First Name,Last Name', `7,Ann,Lee${n}`].join('\n')
  const send = (text: string) =>
    office.admin<{ run: string | null }>('PUT', `${path}/file?name=people.csv`, text)

  test('is kept for the next sync; with AutoSync on, it is synced at once', async () => {
    await patch({ settings: { from: 'file' } })
    expect(await send(file(1))).toMatchObject({ status: 201, body: { run: null } })
    await sync()
    expect((await office.worker('7')).lastName).toBe('Lee1')
    await patch({ autosync: { enabled: true } })
    const { body } = await send(file(2))
    expect(body.run).toEqual(expect.any(String))
    await office.drain()
    expect((await office.worker('7')).lastName).toBe('Lee2')
  })

  test('shows its columns, what they seem to be, and its first rows', async () => {
    await patch({ settings: { from: 'file' } })
    await send(file(1))
    expect(await office.admin('POST', `${path}/sample`)).toMatchObject({
      status: 200,
      body: {
        detected: 'CSV with commas, UTF-8, with a header line',
        columns: ['Employee Number', 'First Name', 'Last Name'],
        rows: [['7', 'Ann', 'Lee1']],
        suggested: { payrollId: 'Employee Number', lastName: 'Last Name', birthday: '' },
      },
    })
  })

  test('is looked at with other columns before they are saved, and nothing of it is', async () => {
    await patch({ settings: { from: 'file' } })
    await send('ID,Who,State,End\n1,Ann Lee,Zed,\n2,Bo Li,Active,2020-01-01\nTotal,2,,\n')
    const look = async (settings?: unknown) =>
      (
        await office.admin<z.infer<typeof Sample>>(
          'POST',
          `${path}/sample`,
          settings ? { settings } : {},
        )
      ).body.found
    const first = await look()
    expect(first).toMatchObject({ header: 'ID | Who | State | End', tellsLeavers: true })
    expect(first?.columns.map((c) => [c.column, c.field, c.samples.length])).toEqual([
      ['ID', 'key', 2],
      ['Who', 'fullName', 2],
      ['State', undefined, 2],
      ['End', 'lastDay', 1],
    ])
    const columns = { payrollId: 'ID', fullName: 'Who', status: 'State', lastDay: 'End' }
    const other = await look({ columns })
    expect(other?.people).toMatchObject({ people: 2, active: 0, inactive: 1, asked: 1 })
    expect(other?.people?.nobody).toContain('a total')
    expect(other?.words).toEqual([
      { word: 'Zed', count: 1, means: null },
      { word: 'Active', count: 1, means: 'active' },
    ])
    const explained = await look({ columns, activeWords: ['Zed'] })
    expect(explained?.people).toMatchObject({ active: 1, inactive: 1, asked: 0 })
    const { body } = await office.admin<{ settings: { columns: object } }>('GET', path)
    expect(body.settings.columns).toMatchObject({ payrollId: '', status: '' })
    // Where it is fetched from is looked at once it is saved.
    expect(
      await office.admin('POST', `${path}/sample`, { settings: { baseUrl: 'https://x.com' } }),
    ).toMatchObject({ status: 422 })
  })

  test('is missing until there is one, and the test says so', async () => {
    await patch({ settings: { from: 'file' } })
    const { body } = await office.admin('POST', `${path}/test`)
    expect(body).toMatchObject({
      ok: false,
      message: expect.stringContaining('No file has been dropped yet'),
    })
  })
})
