/** Removing a worker by hand, and bringing them back. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import type { History } from '../../../src/api/workers/history.ts'
import type { RestoredWorker } from '../../../src/api/workers/restored.ts'
import type { WorkerDetail } from '../../../src/api/workers/worker.ts'
import { freshDatabase } from '../../support/database.ts'
import { aRow, phoneOf } from '../../support/sync.ts'
import { made } from './support/deed.ts'
import { day } from './support/hours.ts'
import { Office, type OutcomeOut, type ProblemOut } from './support/office.ts'

type Detail = z.infer<typeof WorkerDetail>
let office: Office

beforeAll(freshDatabase)
beforeEach(async () => {
  office = await Office.make()
})

const ANN = {
  firstName: 'Ann',
  lastName: 'Lee',
  email: 'ann@example.com',
  phone: '4165550100',
  payrollId: 'P-1',
  employeeIds: ['E 1', 'E 2'],
}
const archive = (id: string) => office.admin<Detail>('POST', `/workers/${id}/archive`)
const restore = (id: string) =>
  office.admin<z.infer<typeof RestoredWorker>>('POST', `/workers/${id}/restore`)
const read = async (id: string) => (await office.viewer<Detail>('GET', `/workers/${id}`)).body
const history = async (id: string) =>
  (await office.viewer<z.infer<typeof History>>('GET', `/workers/${id}/history`)).body.items

describe('a worker who is removed', () => {
  test('is in no list and no search that does not ask for the archived', async () => {
    const { id } = await office.add(ANN)
    await office.add({ firstName: 'Bo', lastName: 'Li' })
    expect((await archive(id)).body).toMatchObject({ status: 'archived', phone: null, email: null })
    for (const [query, names] of [
      ['', ['Bo Li']],
      ['query=ann', []],
      ['hasIssue=false', ['Bo Li']],
      ['status=archived', ['Ann Lee']],
      ['status=archived&query=ann', ['Ann Lee']],
    ] as const)
      expect([query, await office.names(query)]).toEqual([query, names])
  })

  test('gives up phone, email, payroll ID and employee IDs to whoever comes', async () => {
    const { id } = await office.add(ANN)
    await archive(id)
    expect(await office.add({ ...ANN, firstName: 'Bo', confirmDuplicate: true })).toMatchObject({
      phone: '+14165550100',
    })
    const held = await office.site.db.all(
      'select * from employee_ids where company_id = ?1 and worker_id = ?2',
      id,
    )
    expect(held).toEqual([])
  })

  test('is archived once, with one line of history that says what was given up', async () => {
    const { id } = await office.add(ANN)
    const both = await Promise.all([archive(id), archive(id)])
    expect(both.map((a) => a.status)).toEqual([200, 200])
    const [line, before] = await history(id)
    expect(before?.action).toBe('created')
    expect(line).toMatchObject({ action: 'archived', actor: { kind: 'token' } })
    expect(line?.changes.map((c) => [c.field, c.after])).toEqual([
      ['status', 'archived'],
      ['email', null],
      ['phone', null],
      ['payrollId', null],
      ['employeeIds', null],
    ])
  })

  test('is not edited, linked or given hours until restored', async () => {
    const { id } = await office.add(ANN)
    const projectId = await made(office, '/projects', { name: 'Pier' })
    await archive(id)
    const edit = await office.admin<ProblemOut>('PATCH', `/workers/${id}`, { lastName: 'Ray' })
    expect([edit.status, edit.body.code]).toEqual([409, 'archived'])
    await office.site.people([aRow(1)])
    await office.admin('POST', `${office.path}/people/refresh`)
    await office.drain()
    const link = { externalId: '10001', workerId: id }
    expect((await office.admin('POST', `${office.path}/links`, link)).status).toBe(404)
    const hours = { workerId: id, projectId, day: day(-1), hours: 8 }
    expect((await office.admin('POST', '/time-entries', hours)).status).toBe(422)
  })

  test('loses the link to an account that is on its way', async () => {
    const { id } = await office.add(ANN)
    await office.owner('POST', '/welcome-emails', { workerIds: [id] })
    await archive(id)
    const [message] = await office.site.db.all(
      `select state, error from outbox where company_id = ?1 and kind = 'email'`,
    )
    expect(message).toMatchObject({ state: 'cancelled' })
  })

  test('is told to webhooks as somebody who left', async () => {
    const hook = { url: 'https://hooks.muster.dev/x', events: ['worker.deactivated'] }
    await office.owner('POST', '/webhooks', hook)
    const { id } = await office.add(ANN)
    await archive(id)
    const told = await office.site.db.all(
      `select event, payload from outbox where company_id = ?1 and kind = 'webhook'`,
    )
    expect(told).toEqual([
      { event: 'worker.changed', payload: JSON.stringify({ workerId: id, version: 2 }) },
    ])
  })
})

describe('restoring', () => {
  test('brings back exactly what was', async () => {
    const { id } = await office.add({ ...ANN, position: 'Foreman', hireDate: '2020-01-02' })
    const before = await read(id)
    await archive(id)
    const { status, body } = await restore(id)
    expect([status, body.leftOut]).toEqual([200, []])
    const changing = { version: 0, updatedAt: '', fields: [], archived: null }
    expect({ ...(await read(id)), ...changing }).toEqual({ ...before, ...changing })
    expect((await read(id)).fields).toEqual(before.fields)
    expect(await office.names('query=E')).toEqual(['Ann Lee'])
    expect((await history(id)).map((h) => h.action)).toEqual(['restored', 'archived', 'created'])
    expect((await restore(id)).body).toMatchObject({ code: 'not_archived' })
  })

  test('leaves with others what they have taken meanwhile, and says who has it', async () => {
    const { id } = await office.add(ANN)
    await archive(id)
    const bo = await office.add({
      ...{ firstName: 'Bo', lastName: 'Li', phone: ANN.phone, email: ANN.email },
      employeeIds: ['E 2'],
    })
    const holder = { id: bo.id, name: 'Bo Li' }
    const seen = await office.viewer<{ leftOut: unknown[] }>('GET', `/workers/${id}/restore`)
    const { body } = await restore(id)
    expect(body.leftOut).toEqual(seen.body.leftOut)
    expect(body.leftOut).toMatchObject([
      { what: 'email', value: ANN.email, holder },
      { what: 'employeeIds', value: 'E 2', holder },
      { what: 'phone', holder, message: 'Phone number (416) 555-0100 is Bo Li’s by now.' },
    ])
    expect(body).toMatchObject({ phone: null, email: null, payrollId: 'P-1', employeeIds: ['E 1'] })
  })

  test('gives back an email that was shared before', async () => {
    const { id } = await office.add(ANN)
    await office.add({ firstName: 'Bo', lastName: 'Lee', email: ANN.email, confirmDuplicate: true })
    await archive(id)
    expect((await restore(id)).body).toMatchObject({ email: ANN.email, leftOut: [] })
  })

  test('by two admins at once is done once', async () => {
    const { id } = await office.add(ANN)
    await archive(id)
    const both = await Promise.all([restore(id), restore(id)])
    expect(both.filter((r) => r.status === 200)).toHaveLength(1)
    expect((await history(id)).filter((h) => h.action === 'restored')).toHaveLength(1)
  })
})

describe('a source that still has somebody removed', () => {
  const people = (n: number) => Array.from({ length: n }, (_, i) => aRow(i + 1))
  const said = (outcomes: OutcomeOut[]) => outcomes.map((o) => [o.externalId, o.code])

  test('says so at each sync, and brings nobody back', async () => {
    await office.site.people(people(3))
    await office.sync()
    const { id } = await office.worker('10002')
    await archive(id)
    for (const rows of [
      people(3),
      people(3),
      [aRow(2, { Email: 'new@example.com' }), ...people(1), aRow(3)],
    ]) {
      await office.site.people(rows)
      const run = await office.sync()
      expect(said(await office.outcomes(run.id, 'state=open'))).toEqual([['10002', 'archived']])
      expect(await read(id)).toMatchObject({ status: 'archived', email: null, phone: null })
    }
    expect((await read(id)).links).toMatchObject([{ issue: { code: 'archived' } }])
    expect(await office.names()).toHaveLength(2)
  })

  test('is in sync again once they are restored, and writes what it says by then', async () => {
    await office.site.people(people(2))
    await office.sync()
    const { id } = await office.worker('10002')
    await archive(id)
    await office.site.people([aRow(1), aRow(2, { LastName: 'New' })])
    await office.sync()
    await restore(id)
    expect((await office.sync()).status).toBe('succeeded')
    expect(await read(id)).toMatchObject({
      name: 'First2 New',
      phone: phoneOf(2),
      status: 'active',
    })
    expect((await read(id)).links[0]?.issue).toBeNull()
  })

  test('is no issue once it has them no more, or says they left', async () => {
    await office.site.people(people(12))
    await office.sync()
    for (const code of ['10002', '10003']) await archive((await office.worker(code)).id)
    await office.sync()
    await office.site.people(
      people(12)
        .filter((r) => r.Code !== '10002')
        .map((r) => (r.Code === '10003' ? { ...r, Active: 'N' } : r)),
    )
    expect((await office.sync()).status).toBe('succeeded')
    expect(await office.names('status=archived')).toHaveLength(2)
  })

  test('makes no second profile of them under a new ID, nor through another source', async () => {
    await office.site.people(people(2))
    await office.sync()
    await archive((await office.worker('10002')).id)
    await office.site.people([aRow(1), aRow(2, { Code: '77' })])
    const run = await office.sync()
    expect(said(await office.outcomes(run.id, 'state=open'))).toEqual([['77', 'archived']])
    await office.site.addConnection('other')
    await office.site.people([aRow(2, { Code: 'X' })], 'other')
    const other = await office.site.sync('apply', 'other')
    expect(said(await office.outcomes(other.id))).toEqual([['X', 'archived']])
    expect(await office.names()).toEqual(['First1 Last1'])
  })

  test('gives their phone to whoever has it there now', async () => {
    await office.site.people(people(2))
    await office.sync()
    await archive((await office.worker('10002')).id)
    await office.site.people([aRow(1, { Phone1: phoneOf(2) }), aRow(2)])
    await office.sync()
    expect(await office.worker('10001')).toMatchObject({ phone: phoneOf(2) })
  })
})
