// The simulated Procore's writing side: classifications, users, people and hours.
import { beforeEach, describe, expect, it } from 'vitest'
import { Client, type Reply } from '../../../sim/procore/client.ts'

type Row = Record<string, unknown>

let client: Client

beforeEach(async () => {
  client = new Client()
  await client.signIn()
})

const send = <T = Row>(method: string, path: string, body: unknown): Promise<Reply<T>> =>
  client.call<T>(method, `/v1.0/companies/4410/${path}`, body)

const held = async (name: string) => (await client.steer<{ items: Row[] }>('GET', name)).data.items

describe('classifications', () => {
  const make = (name: string) =>
    send('POST', 'work_classifications', { work_classification: { name, abbreviation: 'X' } })

  it('begin with twelve trades, one of them of one project only', async () => {
    const { data, headers } = await client.inCompany('work_classifications')
    expect([data.length, headers.total]).toEqual([12, '12'])
    expect(data.filter((one) => one.company_visible === false)).toHaveLength(1)
    expect(data.some((one) => Number(one.id) > 2 ** 32)).toBe(true)
    expect(await held('classifications')).toEqual(data)
  })

  it('begin with them in a sim of its own as well, and can be replaced and emptied', async () => {
    client = new Client('procore@own')
    await client.signIn()
    expect((await client.inCompany('users', '1.3')).data).toEqual([])
    expect((await client.inCompany('work_classifications')).data).toHaveLength(12)
    await client.steer('PUT', 'classifications', [{ id: 5, name: 'Glazier' }])
    expect((await client.inCompany('work_classifications')).data).toMatchObject([
      { id: 5, name: 'Glazier', company_id: 4410, company_visible: true },
    ])
    await client.steer('PUT', 'classifications', [])
    expect((await client.inCompany('work_classifications')).data).toEqual([])
  })

  it('stay empty when they were emptied before the first call', async () => {
    const other = new Client()
    await other.steer('PUT', 'classifications', [])
    await other.signIn()
    expect((await other.inCompany('work_classifications')).data).toEqual([])
  })

  it('are made, renamed and deleted; a name in use is refused', async () => {
    const made = await make('Rigger')
    expect(made.status).toBe(201)
    expect(made.data).toMatchObject({ name: 'Rigger', abbreviation: 'X', company_id: 4410 })
    const twice = await make('rigger')
    expect([twice.status, twice.data]).toEqual([
      422,
      { errors: { name: ['has already been taken'] } },
    ])
    const path = `work_classifications/${made.data.id}`
    const sent = { work_classification: { name: 'Signal Rigger' } }
    expect((await send('PATCH', path, sent)).data.name).toBe('Signal Rigger')
    const gone = await send('DELETE', path, undefined)
    expect([gone.status, gone.data.name]).toEqual([200, 'Signal Rigger'])
    expect(await held('classifications')).toHaveLength(12)
  })

  it('have views', async () => {
    const view = (name: string) => client.inCompany(`work_classifications?serializer_view=${name}`)
    expect((await view('ids_only')).data[0]).toBe(318_001)
    expect(Object.keys((await view('compact')).data[0] ?? {})).toEqual([
      'id',
      'name',
      'abbreviation',
    ])
  })

  it('are missing for a company without Timesheets', async () => {
    await client.set({ noClassifications: true })
    expect((await client.inCompany('work_classifications')).status).toBe(403)
    await client.set({ noClassifications: 404 })
    expect((await make('Rigger')).status).toBe(404)
  })
})

describe('users', () => {
  it('are made with an email address and a last name, each address once', async () => {
    const none = await send('POST', 'users', { user: { first_name: 'Ann' } })
    expect(none.status).toBe(400)
    expect(none.data.errors).toHaveProperty('email_address')
    const user = { email_address: 'ann@example.com', first_name: 'Ann', last_name: 'Osei' }
    const made = await send('POST', 'users', { user })
    expect(made.status).toBe(201)
    expect(made.data).toMatchObject({ ...user, name: 'Ann Osei', is_employee: false })
    expect((await send('POST', 'users', { user })).status).toBe(409)
  })

  it('change, leave and come back, and are invited apart', async () => {
    const left = await send('PATCH', 'users/940001', { user: { is_active: false } })
    expect(left.data.is_active).toBe(false)
    expect((await client.inCompany('users?filters[search]=ellwood', '1.3')).data).toEqual([])
    expect((await send('PATCH', 'users/inactive/940001', undefined)).status).toBe(200)
    const found = await client.inCompany('users?filters[search]=ellwood', '1.3')
    expect(found.data).toHaveLength(1)
    expect((await send('PATCH', 'users/940001/invite', undefined)).status).toBe(202)
  })

  it('keep their address unless a Directory Admin changes it', async () => {
    const user = { email_address: 'new@example.com' }
    await client.set({ directoryAdmin: false })
    expect((await send('PATCH', 'users/940001', { user })).status).toBe(403)
    expect((await send('PATCH', 'users/sync', { updates: [] })).status).toBe(403)
    await client.set({})
    expect((await send('PATCH', 'users/940001', { user })).status).toBe(200)
  })

  it('sync by id, else by origin, else anew, always answering 200', async () => {
    const anew = { origin_id: 'W-1', last_name: 'Osei', email_address: 'osei@example.com' }
    const sync = (updates: Row[]) =>
      send<{ entities: Row[]; errors: Row[] }>('PATCH', 'users/sync', { updates })
    const first = await sync([anew, { id: 940001, job_title: 'Lead' }, { last_name: 'Lost' }])
    expect(first.status).toBe(200)
    expect(first.data.entities).toMatchObject([anew, { id: 940001, job_title: 'Lead' }])
    expect(first.data.errors).toEqual([
      { last_name: 'Lost', errors: { email_address: ["can't be blank"] } },
    ])
    const again = await sync([{ origin_id: 'W-1', job_title: 'Crew' }])
    expect(again.data.entities[0]?.id).toBe(first.data.entities[0]?.id)
  })
})

describe('people', () => {
  const make = (person: Row) => send('POST', 'people', { person })

  it('are the users, under other ids, and contacts without a user', async () => {
    const made = await make({ first_name: 'Luis', last_name: 'Barrera', employee_id: '20101' })
    expect(made.status).toBe(201)
    const { data } = await client.inCompany('people?per_page=1000&filters[search]=barrera')
    expect(data).toContainEqual(made.data)
    const { data: mara } = await client.inCompany('people?filters[search]=ellwood')
    expect(mara).toMatchObject([
      { id: 7_940_001, user_id: 940_001, employee_id: 'E-1041', contact: { is_active: true } },
    ])
    const only = await client.inCompany('people?filters[reference_users_only]=true')
    expect(only.data).toEqual([made.data])
  })

  it('are made without email and phone, which are overlooked, and can be read back', async () => {
    const made = await make({
      first_name: 'Luis',
      last_name: 'Barrera',
      is_employee: true,
      employee_id: '20101',
      work_classification_id: 318_001,
      email: 'luis@example.com',
      mobile_phone: '1',
    })
    expect(Number(made.data.id)).toBeGreaterThan(2 ** 32)
    const contact = {
      id: made.data.id,
      first_name: 'Luis',
      last_name: 'Barrera',
      is_employee: true,
      employee_id: '20101',
      user_id: null,
      user_uuid: null,
      work_classification_id: 318_001,
      origin_id: null,
      job_title: null,
      contact: { is_active: true },
    }
    expect(await held('contacts')).toEqual([contact])
    const extended = await client.inCompany<Row>(`people/${made.data.id}?view=extended`)
    expect(extended.data.work_classification).toEqual({ id: 318_001, name: 'Carpenter' })
  })

  it('need a last name, also to be changed, and are not kept from being there twice', async () => {
    const none = await make({ first_name: 'Luis' })
    expect([none.status, none.data]).toEqual([422, { errors: { last_name: ["can't be blank"] } }])
    const { data } = await make({ last_name: 'Barrera' })
    await make({ last_name: 'Barrera' })
    expect(await held('contacts')).toHaveLength(2)
    const path = `people/${data.id}`
    expect((await send('PATCH', path, { person: { employee_id: '1' } })).status).toBe(422)
    const person = { last_name: 'Barrera', employee_id: '1' }
    expect((await send('PATCH', path, { person })).data.employee_id).toBe('1')
  })

  it('are deactivated in bulk by version 2.0, which wraps its answer', async () => {
    const { data } = await make({ last_name: 'Barrera' })
    const path = '/v2.0/companies/4410/people/bulk_deactivate'
    const reply = await client.call('POST', path, { ids: [data.id] })
    expect(reply.data).toEqual({ data: { ids: [data.id] } })
    expect((await client.inCompany('people/inactive?filters[search]=barrera')).data).toMatchObject([
      { id: data.id },
    ])
  })
})

describe('hours', () => {
  const PARTY = 7_940_001

  it('are sent one by one and read back as text', async () => {
    const timecard_entry = { date: '2026-03-02', hours: '8', party_id: PARTY, description: 'Forms' }
    const made = await send('POST', 'timecard_entries', { project_id: 88001, timecard_entry })
    expect(made.status).toBe(201)
    expect(made.data).toMatchObject({
      project_id: 88001,
      company_id: 4410,
      hours: '8.0',
      party: { id: PARTY, name: 'Mara Ellwood' },
      approval_status: 'pending',
      work_classification_id: null,
    })
    expect(await held('timecards')).toEqual([made.data])
    const listed = await client.inCompany(
      'timecard_entries?start_date=2026-03-01&end_date=2026-03-02',
    )
    expect(listed.data).toEqual([made.data])
    expect((await client.inCompany('timecard_entries?start_date=2026-03-03')).data).toEqual([])
  })

  it('may be a start and an end, of which full times are made', async () => {
    const timecard_entry = {
      date: '2026-03-02',
      time_in: '08:00',
      time_out: '16:00',
      lunch_time: '30',
      login_information_id: 940_001,
    }
    const made = await client.call('POST', '/v1.0/projects/88001/timecard_entries', {
      timecard_entry,
    })
    expect(made.data).toMatchObject({
      hours: '7.5',
      time_in: '2026-03-02T08:00:00Z',
      party_id: PARTY,
      login_information: { id: 940_001 },
    })
  })

  it('take a classification and a user only in bulk, which answers 200 with a list', async () => {
    const entry = {
      date: '2026-03-02',
      hours: 8,
      user_id: 940_001,
      work_classification_id: 318_002,
    }
    const project_id = 88001
    const one = await send('POST', 'timecard_entries', { project_id, timecard_entry: entry })
    expect(one.data).toMatchObject({ party_id: null, work_classification_id: null })
    const many = await send<Row[]>('POST', 'timesheets', {
      timecard_entries: [{ ...entry, project_id }],
    })
    expect(many.status).toBe(200)
    expect(many.data).toMatchObject([
      {
        hours: '8.0',
        party_id: PARTY,
        work_classification: { id: 318_002, name: 'Carpenter Foreman' },
      },
    ])
  })

  it('belong to a contact by its person id', async () => {
    const { data } = await send('POST', 'people', { person: { last_name: 'Barrera' } })
    const timecard_entries = [
      { project_id: 88001, date: '2026-03-02', hours: 8, party_id: data.id },
    ]
    const reply = await send<Row[]>('POST', 'timesheets', { timecard_entries })
    expect(reply.data[0]?.party).toEqual({ id: data.id, name: 'Barrera' })
  })

  it('are refused with the fields that are wrong, in bulk all of them', async () => {
    const good = { project_id: 88001, date: '2026-03-02', hours: 8 }
    const bad = { ...good, party_id: 1, work_classification_id: 2 }
    const reply = await send('POST', 'timesheets', { timecard_entries: [good, bad] })
    expect(reply.status).toBe(422)
    expect(reply.data).toEqual({
      errors: {
        'timecard_entries[1].party_id': ['is invalid'],
        'timecard_entries[1].work_classification_id': ['is invalid'],
      },
    })
    expect(await held('timecards')).toEqual([])
    const without = await send('POST', 'timecard_entries', { timecard_entry: good })
    expect([without.status, without.data]).toEqual([400, { errors: { project_id: ['required'] } }])
  })

  it('are read, changed and deleted one by one, but not once they are approved', async () => {
    const entry = { project_id: 88001, date: '2026-03-02', hours: '7.25', origin_data: 'mine' }
    const [made] = (await send<Row[]>('POST', 'timesheets', { timecard_entries: [entry] })).data
    const path = `timecard_entries/${made?.id}`
    expect((await client.inCompany(path)).data).toMatchObject({
      hours: '7.25',
      origin_data: 'mine',
    })
    const change = (timecard_entry: object, project_id = 88001) =>
      send('PATCH', path, { project_id, timecard_entry })
    expect((await change({ hours: '6.00' })).data).toMatchObject({
      id: made?.id,
      hours: '6.0',
      date: '2026-03-02',
      origin_data: 'mine',
    })
    expect((await change({ hours: '6.00' }, 4_294_988_002)).status).toBe(404)
    expect((await change({ date: 'tomorrow' })).status).toBe(422)
    await client.steer('PUT', 'timecards', [{ ...made, approval_status: 'approved' }])
    expect([(await change({ hours: 1 })).status, (await send('DELETE', path, {})).status]).toEqual([
      422, 422,
    ])
    await client.steer('PUT', 'timecards', [made])
    expect((await send('DELETE', path, {})).status).toBe(204)
    expect((await send('DELETE', path, {})).status).toBe(404)
    expect(await held('timecards')).toEqual([])
  })

  it('lose their fractions in bulk where told to', async () => {
    await client.steer('PUT', 'settings', [{ wholeHours: true }])
    const entry = { project_id: 88001, date: '2026-03-02', hours: '7.75' }
    const { data } = await send<Row[]>('POST', 'timesheets', { timecard_entries: [entry] })
    expect(data[0]?.hours).toBe('7.0')
  })

  it('have types, cost codes and sheets to refer to', async () => {
    expect((await client.inCompany('timecard_time_types')).data[0]).toEqual({
      id: 501,
      time_type: 'Regular Time',
    })
    const codes = await client.get('/v1.0/cost_codes?project_id=88001&company_id=4410')
    expect(codes.data).toHaveLength(3)
    const path = '/v1.0/projects/88001/timesheets'
    const sheet = await client.call('POST', path, { timesheet: { date: '2026-03-02' } })
    expect(sheet.status).toBe(201)
  })
})
