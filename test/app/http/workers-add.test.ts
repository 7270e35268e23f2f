/** Adding a worker by hand: what is stored, and how the same person is not added twice. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { Office, type Page, type ProblemOut, type WorkerOut } from './support/office.ts'

beforeAll(freshDatabase)

let office: Office
let raj: WorkerOut
beforeEach(async () => {
  office = await Office.make()
  raj = await office.add({
    firstName: 'Raj',
    lastName: 'Patel',
    email: 'Raj@Example.com',
    phone: '416-555-0133',
    payrollId: '77',
  })
})

const add = (fields: Record<string, unknown>) =>
  office.admin<WorkerOut & ProblemOut>('POST', '/workers', fields)

test('stores the phone number in one form however it is typed', async () => {
  expect(raj).toMatchObject({
    name: 'Raj Patel',
    phone: '+14165550133',
    phoneNational: '(416) 555-0133',
    payrollId: '77',
    status: 'active',
    version: 1,
  })
  const { body } = await add({ firstName: 'Ann', lastName: 'Lee', phone: '+44 (0)20 7946 0958' })
  expect(body.phone).toBe('+442079460958')
})

test('stores names without what cannot be seen, so that a twin is noticed', async () => {
  const { body } = await add({ firstName: ' Ann\u200b ', lastName: 'van\u00a0\tDam\u0000' })
  expect(body.name).toBe('Ann van Dam')
  expect((await add({ firstName: 'Ann', lastName: 'van Dam' })).status).toBe(409)
  expect((await add({ firstName: '\u200b', lastName: 'Nobody' })).status).toBe(422)
})

test('stores empty fields as none', async () => {
  const { body } = await add({
    firstName: 'Ann',
    lastName: 'Lee',
    email: '',
    phone: ' ',
    payrollId: '',
  })
  expect(body).toMatchObject({ email: null, phone: null, payrollId: null })
  const two = await add({ firstName: 'Bo', lastName: 'Lee', email: null, phone: null })
  expect(two).toMatchObject({ status: 201, body: { email: null, phone: null } })
})

test.for([
  ['phone', { phone: '555-0142' }],
  ['phone', { phone: 'call me' }],
  ['email', { email: 'not an address' }],
  ['firstName', { firstName: '  ' }],
  ['lastName', { lastName: undefined }],
  ['status', { status: 'gone' }],
  ['payrollId', { payrollId: 'x'.repeat(101) }],
  ['payrollId', { payrollId: 7 }],
] as const)('names the field %s when it is not valid: %j', async ([field, wrong]) => {
  const before = await office.names()
  expect(await add({ firstName: 'Ann', lastName: 'Lee', ...wrong })).toMatchObject({
    status: 422,
    body: { code: 'invalid', errors: [{ field }] },
  })
  expect(await office.names()).toEqual(before)
})

describe('somebody very alike', () => {
  test.for([
    ['has the same payroll ID', { firstName: 'Other', lastName: 'Name', payrollId: '77' }],
    ['has the same email', { firstName: 'Other', lastName: 'Name', email: 'raj@EXAMPLE.com' }],
    ['has the same name', { firstName: 'RÁJ', lastName: 'patel' }],
  ] as const)('who %s is refused until confirmed', async ([reason, fields]) => {
    const refused = await add(fields)
    expect(refused).toMatchObject({ status: 409, body: { code: 'possible_duplicate' } })
    expect(refused.body.facts).toMatchObject({
      duplicates: [{ reason, blocking: false, worker: { id: raj.id, name: 'Raj Patel' } }],
    })
    expect(await office.names()).toEqual(['Raj Patel'])
    expect((await add({ ...fields, confirmDuplicate: true })).status).toBe(201)
    expect(await office.names()).toHaveLength(2)
  })

  test('who was removed is no second profile: their phone alone tells nothing, with their name it asks', async () => {
    await office.admin('POST', `/workers/${raj.id}/archive`, {})
    const phone = '416-555-0133'
    for (const [more, had] of [
      [{ phone }, 'phone number'],
      [{ payrollId: '77' }, 'payroll ID'],
      [{ email: 'raj@EXAMPLE.com' }, 'email'],
    ] as const) {
      const asked = await add({ firstName: 'Raj', lastName: 'Patel', ...more })
      expect(asked).toMatchObject({ status: 409, body: { code: 'possible_duplicate' } })
      const reason = `was removed here, and had the same ${had}: restore them`
      expect(asked.body.facts).toMatchObject({ duplicates: [{ reason, worker: { id: raj.id } }] })
    }
    expect((await add({ firstName: 'Bo', lastName: 'Li', phone })).status).toBe(201)
  })

  test('is told of whoever is most alike first, where several have one mailbox', async () => {
    const email = 'raj@example.com'
    await add({ firstName: 'Maria', lastName: 'Patel', email, confirmDuplicate: true })
    const { body } = await add({ firstName: 'María', lastName: 'Patel-Lee', email })
    expect(body.facts).toMatchObject({
      duplicates: [{ worker: { name: 'Maria Patel' } }, { worker: { name: 'Raj Patel' } }],
    })
  })

  test('with the same phone number is refused, confirmed or not', async () => {
    for (const confirmDuplicate of [false, true])
      expect(
        await add({ firstName: 'Bo', lastName: 'Li', phone: '+1 416 5550133', confirmDuplicate }),
      ).toMatchObject({
        status: 409,
        body: {
          code: 'phone_in_use',
          detail: 'Phone (416) 555-0133 is already in use by Raj Patel.',
          errors: [{ field: 'phone' }],
          facts: { workerId: raj.id },
        },
      })
    expect(await office.names()).toEqual(['Raj Patel'])
  })

  test('with the phone number of somebody who has left is asked about, and gets it', async () => {
    const left = await office.add({ firstName: 'Olga', lastName: 'Tern', phone: '4165550177' })
    await office.admin('PATCH', `/workers/${left.id}`, { status: 'inactive' })
    const given = { firstName: 'Piet', lastName: 'Vos', phone: '4165550177' }
    expect(await add(given)).toMatchObject({
      status: 409,
      body: {
        code: 'possible_duplicate',
        facts: { duplicates: [{ reason: 'has the same phone number', blocking: false }] },
      },
    })
    const added = await add({ ...given, confirmDuplicate: true })
    expect(added).toMatchObject({ status: 201, body: { phone: '+14165550177' } })
    const { body } = await office.viewer<{ phone: string | null }>('GET', `/workers/${left.id}`)
    expect(body.phone).toBeNull()
    const history = await office.viewer<Page<{ changes: unknown[] }>>(
      'GET',
      `/workers/${left.id}/history?limit=1`,
    )
    expect(history.body.items[0]?.changes).toEqual([
      { field: 'phone', before: '+14165550177', after: null },
    ])
    expect(
      await add({ ...given, firstName: 'Ann', status: 'inactive', confirmDuplicate: true }),
    ).toMatchObject({
      status: 409,
      body: { code: 'phone_in_use' },
    })
  })

  test('is found by email among many whose addresses are like it', async () => {
    for (let i = 0; i < 60; i++)
      await office.add({ firstName: `Al${i}`, lastName: `Ma${i}`, email: `r${i}@acme.example.com` })
    await office.add({ firstName: 'The', lastName: 'One', email: 'r@acme.example.com' })
    const refused = await add({ firstName: 'New', lastName: 'Body', email: 'R@acme.example.com' })
    expect(refused.body.facts).toMatchObject({ duplicates: [{ worker: { name: 'The One' } }] })
  })

  test('is shown while typing, the most telling reason first', async () => {
    const asked = 'firstName=Raj&lastName=Patel&phone=4165550133&payrollId=77&email=raj@example.com'
    const ask = (query: string) =>
      office.viewer<Page<{ reason: string; blocking: boolean }>>(
        'GET',
        `/workers/duplicates?${query}`,
      )
    expect((await ask(asked)).body.items).toMatchObject([
      { reason: 'has the same phone number', blocking: true, worker: { id: raj.id } },
    ])
    expect((await ask('firstName=Raj')).body.items).toEqual([])
    expect((await ask('phone=123&email=%22)&payrollId=%27')).body.items).toEqual([])
  })

  test('is nobody of another company', async () => {
    const other = await Office.make()
    const same = { firstName: 'Raj', lastName: 'Patel', phone: '4165550133', payrollId: '77' }
    expect((await other.add(same)).name).toBe('Raj Patel')
  })
})

test('the history of a worker added by hand says who added them and what', async () => {
  const { body } = await office.viewer<Page<object>>('GET', `/workers/${raj.id}/history`)
  expect(body.items).toMatchObject([
    {
      version: 1,
      action: 'created',
      actor: { kind: 'token', name: 'script' },
      runId: null,
      changes: [
        { field: 'firstName', before: null, after: 'Raj' },
        { field: 'lastName', before: null, after: 'Patel' },
        { field: 'email', before: null, after: 'Raj@Example.com' },
        { field: 'phone', before: null, after: '+14165550133' },
        { field: 'payrollId', before: null, after: '77' },
        { field: 'status', before: null, after: 'active' },
      ],
    },
  ])
})

test('two requests at the same moment give one phone number to one worker', async () => {
  const one = (firstName: string) => add({ firstName, lastName: 'Race', phone: '6475550100' })
  const answers = await Promise.all([one('Ann'), one('Bob')])
  expect(answers.map((a) => a.status).sort()).toEqual([201, 409])
})
