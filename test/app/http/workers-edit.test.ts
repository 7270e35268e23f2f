/** Editing a worker by hand: which fields may be, and what the next sync makes of the edit. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { aRow, phoneOf } from '../../support/sync.ts'
import { everyPage, Office, type ProblemOut, type WorkerDetailOut } from './support/office.ts'

beforeAll(freshDatabase)

let office: Office
beforeEach(async () => {
  office = await Office.make()
})

const edit = (id: string, fields: Record<string, unknown>) =>
  office.admin<WorkerDetailOut & ProblemOut>('PATCH', `/workers/${id}`, fields)
const fieldOf = (worker: WorkerDetailOut, name: string) =>
  worker.fields.find((f) => f.field === name)
const policy = (editPolicy: string) => office.admin('PATCH', office.path, { editPolicy })

describe('a worker without a source', () => {
  test('can be edited freely, and each field says who set it', async () => {
    const { id } = await office.add({ firstName: 'Ann', lastName: 'Lee', email: 'ann@example.com' })
    const { status, body } = await edit(id, { phone: '(416) 555-0100', email: null })
    expect(status).toBe(200)
    expect(body).toMatchObject({ phone: '+14165550100', email: null, version: 2 })
    const set = { lock: 'free', ownedBy: null, source: 'token', by: 'script', runId: null }
    expect(fieldOf(body, 'phone')).toMatchObject(set)
    expect(fieldOf(body, 'email')).toMatchObject(set)
    expect(fieldOf(body, 'payrollId')).toMatchObject({ source: 'none', by: null, at: null })
  })

  test('keeps what is not named, and an edit that changes nothing leaves no trace', async () => {
    const { id, updatedAt } = await office.add({
      firstName: 'Ann',
      lastName: 'Lee',
      payrollId: '5',
    })
    expect((await edit(id, { lastName: 'Lee', extra: 1 })).body).toMatchObject({
      version: 1,
      updatedAt,
      payrollId: '5',
      status: 'active',
    })
  })

  test('is not edited over what somebody else changed meanwhile', async () => {
    const { id } = await office.add({ firstName: 'Ann', lastName: 'Lee' })
    expect((await edit(id, { lastName: 'First', version: 1 })).status).toBe(200)
    expect(await edit(id, { lastName: 'Second', version: 1 })).toMatchObject({
      status: 409,
      body: { code: 'version_conflict' },
    })
    const both = await Promise.all(['X', 'Y'].map((lastName) => edit(id, { lastName, version: 2 })))
    expect(both.map((a) => a.status).sort()).toEqual([200, 409])
  })

  test('does not get a phone number somebody else has, nor one that is none', async () => {
    const holder = await office.add({ firstName: 'Bo', lastName: 'Li', phone: '4165550100' })
    const { id } = await office.add({ firstName: 'Ann', lastName: 'Lee' })
    expect(await edit(id, { phone: '416 555 0100' })).toMatchObject({
      status: 409,
      body: { code: 'phone_in_use', facts: { workerId: holder.id } },
    })
    expect(await edit(id, { phone: '0100' })).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'phone' }] },
    })
    expect(await edit(id, { email: 'nonsense' })).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'email' }] },
    })
    expect((await office.viewer<WorkerDetailOut>('GET', `/workers/${id}`)).body.version).toBe(1)
  })

  test('gets the phone number of somebody who has left, unless that may be themselves', async () => {
    const left = await office.add({ firstName: 'Bo', lastName: 'Tern', phone: '4165550177' })
    const { id } = await office.add({ firstName: 'Ann', lastName: 'Lee' })
    const married = await office.add({ firstName: 'Bo', lastName: 'Vos' })
    expect((await edit(left.id, { status: 'inactive' })).status).toBe(200)
    const taken = { status: 409, body: { code: 'phone_in_use', facts: { workerId: left.id } } }
    expect(await edit(married.id, { phone: '416 555 0177' })).toMatchObject(taken)
    expect((await edit(id, { phone: '416 555 0177' })).status).toBe(200)
    const { body } = await office.viewer<WorkerDetailOut>('GET', `/workers/${left.id}`)
    expect(body).toMatchObject({ phone: null, version: 3 })
    expect(await edit(left.id, { status: 'active', phone: '416 555 0177' })).toMatchObject({
      status: 409,
      body: { code: 'phone_in_use', facts: { workerId: id } },
    })
  })

  test('has a history that pages newest first, each version once', async () => {
    const { id } = await office.add({ firstName: 'Ann', lastName: 'Lee' })
    for (let i = 0; i < 4; i++) await edit(id, { lastName: `Lee${i}` })
    await edit(id, { status: 'inactive' })
    await edit(id, { status: 'active' })
    const pages = await everyPage<{ version: number; action: string }>(
      office.viewer,
      `/workers/${id}/history?limit=3`,
    )
    expect(pages.map((p) => p.map((e) => e.version))).toEqual([[7, 6, 5], [4, 3, 2], [1]])
    expect(pages.flat().map((e) => e.action)).toEqual([
      'reactivated',
      'deactivated',
      'updated',
      'updated',
      'updated',
      'updated',
      'created',
    ])
    expect(await office.viewer('GET', `/workers/${id}/history?cursor=x`)).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'cursor' }] },
    })
  })
})

describe('a worker of a source', () => {
  const id = async () => (await office.worker('10001')).id
  beforeEach(async () => {
    await office.site.people([aRow(1), aRow(2)])
    await office.sync()
  })

  test('is locked: the edit is refused and names the source', async () => {
    const before = await office.worker('10001')
    expect(fieldOf(before, 'lastName')).toMatchObject({
      lock: 'locked',
      ownedBy: { connectionId: office.site.connectionId, connectionName: 'Plexxis V2' },
      source: 'sync',
      by: 'Plexxis V2',
    })
    expect(await edit(before.id, { lastName: 'Mine' })).toMatchObject({
      status: 409,
      body: {
        code: 'field_locked',
        detail: expect.stringContaining('Plexxis V2'),
        errors: [{ field: 'lastName' }],
      },
    })
    expect(await office.worker('10001')).toEqual(before)
    // What is as it was is no edit.
    expect((await edit(before.id, { lastName: 'Last1' })).status).toBe(200)
  })

  test('with overwrite takes the edit, and the next sync restores it', async () => {
    await policy('overwrite')
    const { body } = await edit(await id(), { lastName: 'Mine' })
    expect(fieldOf(body, 'lastName')).toMatchObject({ lock: 'overwrite', source: 'token' })
    const run = await office.sync()
    expect(run.counts).toMatchObject({ updated: 1, unchanged: 1 })
    const after = await office.worker('10001')
    expect(after.lastName).toBe('Last1')
    expect(fieldOf(after, 'lastName')).toMatchObject({ source: 'sync', runId: run.id })
    expect((await office.sync()).counts).toMatchObject({ updated: 0, unchanged: 2 })
  })

  test('with fields unlocked keeps the edit over every later sync, other fields follow', async () => {
    await policy('unlocked')
    const { body } = await edit(await id(), { lastName: 'Mine' })
    expect(fieldOf(body, 'lastName')).toMatchObject({ lock: 'local', source: 'token' })
    expect((await office.sync()).counts).toMatchObject({ updated: 0, unchanged: 2 })
    await office.site.people([aRow(1, { LastName: 'Theirs', Email: 'new@example.com' }), aRow(2)])
    await office.sync()
    expect(await office.worker('10001')).toMatchObject({
      lastName: 'Mine',
      email: 'new@example.com',
    })
  })

  test.for(['locked', 'overwrite'])(
    'unlocked, edited, then %s again is restored by the next sync',
    async (again) => {
      await policy('unlocked')
      await edit(await id(), { lastName: 'Mine' })
      await office.sync()
      await policy(again)
      expect((await office.sync()).counts).toMatchObject({ updated: 1 })
      expect((await office.worker('10001')).lastName).toBe('Last1')
    },
  )

  test('a phone number freed by hand goes to whoever waits for it', async () => {
    await office.site.people([aRow(1), aRow(2), aRow(3, { Phone1: phoneOf(1) })])
    expect((await office.sync()).counts).toMatchObject({ skipped: 1 })
    await policy('unlocked')
    await edit(await id(), { phone: null })
    expect((await office.sync()).counts).toMatchObject({ created: 1, skipped: 0 })
    expect((await office.worker('10003')).phone).toBe(phoneOf(1))
  })

  test('lists its sources and the open issue with each', async () => {
    await office.site.people([aRow(1, { Phone1: '' }), aRow(2)])
    await office.sync()
    expect((await office.worker('10001')).links).toMatchObject([
      { kind: 'plexxis', externalId: '10001', issue: { code: 'missing_phone' } },
    ])
    expect((await office.worker('10002')).links).toMatchObject([{ issue: null }])
  })
})
