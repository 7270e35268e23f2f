/** What a worker is beside name and phone: list entries, dates, pay, employee IDs, a picture. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import {
  everyPage,
  Office,
  type ProblemOut,
  type WorkerDetailOut,
  type WorkerOut,
} from './support/office.ts'

let office: Office
beforeAll(freshDatabase)
beforeEach(async () => {
  office = await Office.make()
})
const edit = (id: string, fields: Record<string, unknown>) =>
  office.admin<WorkerDetailOut & ProblemOut>('PATCH', `/workers/${id}`, fields)
const name = { firstName: 'Ann', lastName: 'Lee' }

test('is kept as given, and each list entry by id and name', async () => {
  const given = {
    hireDate: '2024-02-29',
    seniorityDate: '2020-01-01',
    birthday: '1990-12-31',
    laborCode: 'L-12',
    employmentStatus: 'Full time',
    employeeIds: ['AQuill', ' a  quill '],
    payRates: [{ name: 'Regular', rate: '31.50' }],
  }
  const lists = {
    position: 'Welder',
    team: 'Night',
    location: 'North',
    profile: 'Field',
    primaryDuty: 'ICU',
    primaryZone: 'East',
  }
  const worker = await office.add({ ...name, ...given, ...lists })
  expect(worker).toMatchObject({ ...given, ...lists, employeeIds: [' a  quill ', 'AQuill'] })
  expect(worker.positionId).toMatch(/^[0-9a-z]{11}$/)
  const { body } = await office.viewer<WorkerOut>('GET', `/workers/${worker.id}`)
  expect(body).toMatchObject(lists)
  const [listed] = (await everyPage<WorkerOut>(office.viewer, '/workers')).flat()
  expect(listed).toMatchObject(lists)
})

test.for([
  ['hireDate', '2024-02-30'],
  ['birthday', '31.12.1990'],
  ['positionId', 'never-was'],
  ['duties', ['never-was']],
  ['payRates', [{ name: 'Regular', rate: 'a lot' }]],
  ['employeeIds', ['']],
])('%s that is none is refused, naming the field', async ([field, value]) => {
  const answer = await office.admin<ProblemOut>('POST', '/workers', {
    ...name,
    [String(field)]: value,
  })
  expect(answer.status).toBe(422)
  expect(answer.body.errors?.[0]?.field).toContain(field)
})

describe('pay', () => {
  test('is shown to admins, and to viewers neither now nor in the history', async () => {
    const { id } = await office.add({ ...name, payRates: [{ name: 'Regular', rate: '31.50' }] })
    await edit(id, { payRates: [{ name: 'Regular', rate: '33.75' }] })
    const seen = JSON.stringify([
      (await office.viewer('GET', `/workers/${id}`)).body,
      (await office.viewer('GET', `/workers/${id}/history`)).body,
      (await office.viewer('GET', '/workers')).body,
    ])
    expect(seen).not.toMatch(/31\.50|33\.75/)
    expect(seen).toContain('•••')
    const { body } = await office.admin<WorkerOut>('GET', `/workers/${id}`)
    expect(body.payRates).toEqual([{ name: 'Regular', rate: '33.75' }])
  })
})

describe('further duties and zones', () => {
  test('are added and taken away by id, beside the primary one, and told in the history', async () => {
    const { body: ward } = await office.admin<{ id: string }>('POST', '/duties', { name: 'Ward' })
    const { body: lab } = await office.admin<{ id: string }>('POST', '/duties', { name: 'Lab' })
    const { id } = await office.add({ ...name, primaryDuty: 'ICU', duties: [ward.id] })
    const both = await edit(id, { duties: [ward.id, lab.id] })
    expect(both.body.duties.map((d) => d.name).sort()).toEqual(['Lab', 'Ward'])
    expect((await edit(id, { duties: [] })).body).toMatchObject({ duties: [], primaryDuty: 'ICU' })
    const { body } = await office.viewer<{ items: { changes: unknown[] }[] }>(
      'GET',
      `/workers/${id}/history`,
    )
    expect(body.items[0]?.changes).toEqual([{ field: 'duties', before: 'Lab, Ward', after: null }])
  })
})

describe('the list of workers', () => {
  beforeEach(async () => {
    await office.add({ ...name, location: 'North', position: 'Welder' })
    await office.add({ firstName: 'Bo', lastName: 'Li', location: 'North' })
    await office.add({ firstName: 'Cy', lastName: 'Ma', location: 'South', position: 'Welder' })
  })
  test('is narrowed by location and position, by name or by id, alone and together', async () => {
    expect(await office.names('location=North')).toEqual(['Ann Lee', 'Bo Li'])
    expect(await office.names('position=welder')).toEqual(['Ann Lee', 'Cy Ma'])
    expect(await office.names('location=north&position=Welder')).toEqual(['Ann Lee'])
    expect(await office.names('location=North&query=bo')).toEqual(['Bo Li'])
    expect(await office.names('location=North&status=inactive')).toEqual([])
    expect(await office.names('location=North&limit=1')).toEqual(['Ann Lee', 'Bo Li'])
    const { body } = await office.viewer<{ items: { id: string }[] }>('GET', '/locations')
    expect(await office.names(`location=${body.items[0]?.id}`)).toEqual(['Ann Lee', 'Bo Li'])
    // One that is no longer offered narrows it all the same: its workers still have it.
    await office.admin('PATCH', `/locations/${body.items[0]?.id}`, { active: false })
    expect(await office.names(`location=${body.items[0]?.id}`)).toEqual(['Ann Lee', 'Bo Li'])
    expect(await office.names('location=Nowhere')).toEqual([])
  })
})

test('employee IDs are found by a search, and replaced as a whole', async () => {
  const { id } = await office.add({ ...name, employeeIds: ['XQ-77', 'old'] })
  expect(await office.names('query=xq')).toEqual(['Ann Lee'])
  await edit(id, { employeeIds: ['new'] })
  expect(await office.names('query=xq')).toEqual([])
  const rows = await office.site.db.all('select * from employee_ids where company_id = ?1')
  expect(rows).toMatchObject([{ employee_id: 'new', worker_id: id }])
})

test('a worker without a picture has none to fetch', async () => {
  const worker = await office.add(name)
  expect(worker.avatarUrl).toBeNull()
  expect((await office.viewer('GET', `/workers/${worker.id}/avatar`)).status).toBe(404)
})
