/** Paycom: its fields and oddities, and what comes of them in whole runs (docs/vendors/paycom.md#fields). */
import { beforeAll, describe, expect, it } from 'vitest'
import { clearExamples } from '../../../sim/paycom/examples.ts'
import { normalize } from '../../../src/connectors/paycom/normalize.ts'
import { Settings } from '../../../src/connectors/paycom/settings.ts'
import type { Run } from '../../../src/core/runs/run.ts'
import { freshDatabase } from '../../support/database.ts'
import { Site } from '../../support/sync.ts'
import { pullAll } from './conformance.ts'
import { answeredBy, employee, employees, said } from './paycom-people.ts'

beforeAll(freshDatabase)

type Row = Record<string, unknown>
const settings = (more: Row = {}) => Settings.parse({ region: 'okc', ...more })
const readAll = (directory: Row | null, detail: Row | null, more: Row = {}) =>
  normalize({ people: [{ eecode: 'B1Q4', directory, detail }] }, settings(more))[0]
/** By the master record alone. */
const read = (detail: Row, more: Row = {}) =>
  readAll(null, { firstname: 'Nia', lastname: 'Okafor', employee_status: 'A', ...detail }, more)
/** By the directory alone. */
const listed = (directory: Row) =>
  readAll({ firstname: 'NIA', lastname: 'OKAFOR', eestatus: 'A', ...directory }, null)

describe('a master record', () => {
  it('is read as seen, and nothing else in it leaves', async () => {
    const [row] = clearExamples
    const { source } = answeredBy((url) =>
      said([url.pathname.includes('/employee/') ? row?.detail : row?.directory]),
    )
    const { people, bodies } = await pullAll(source)
    expect(people).toEqual([
      {
        externalId: 'B1Q4',
        fields: {
          firstName: 'Nia',
          lastName: 'Okafor',
          email: 'nia.okafor@harbour.example',
          phone: '4055550101',
          payrollId: 'B1Q4',
          position: 'Foreman',
          team: 'Concrete',
          location: 'Main Yard',
          hireDate: '2021-03-14',
          seniorityDate: '2021-03-14',
          status: 'active',
          employmentStatus: 'Active',
        },
      },
    ])
    const { annual_salary, birth_date, ssn_last_four, street, emergency_1_contact } =
      row?.detail ?? {}
    for (const secret of [annual_salary, birth_date, ssn_last_four, street, emergency_1_contact]) {
      expect(secret).toBeTruthy()
      expect(JSON.stringify(bodies)).not.toContain(`"${secret}"`)
    }
  })
  it.each([
    [{ business_title: 'Lead', position_title: 'Foreman', position: '17' }, 'Lead'],
    [{ business_title: ' ', position_title: 'Foreman', position: '17' }, 'Foreman'],
    [{ position_title: '', position: 17 }, '17'],
    [{ business_title: '', position: '' }, null],
    [{}, undefined],
  ])('%j makes the position %j', (titles, position) => {
    expect(read(titles)?.fields.position).toBe(position)
  })
  it.each([
    [{ hire_date: '03/14/2021', rehire_date: '0000-00-00' }, '2021-03-14'],
    [{ hire_date: '2016-06-01', rehire_date: '2025-04-07' }, '2025-04-07'],
    [{ hire_date: '2016-06-01', rehire_date: '' }, '2016-06-01'],
    [{ hire_date: '0000-00-00', rehire_date: '00/00/0000' }, null],
    [{}, undefined],
  ])('%j makes the hire date %j: the last time somebody began', (dates, hireDate) => {
    expect(read(dates)).toMatchObject({ fields: hireDate === undefined ? {} : { hireDate } })
    expect(read(dates)?.notices).toBeUndefined()
  })
  it('a date that is none is left out, and said so', () => {
    const person = read({ hire_date: 'soon', seniority_date: '02/30/2021' })
    expect(person?.fields).not.toHaveProperty('hireDate')
    expect(person?.notices).toEqual([
      { code: 'invalid_date', facts: { field: 'hireDate', value: 'soon' } },
      { code: 'invalid_date', facts: { field: 'seniorityDate', value: '02/30/2021' } },
    ])
  })
  it.each([
    ['A', 'active', 'Active'],
    ['a', 'active', 'Active'],
    ['T', 'inactive', 'Terminated'],
    ['Terminated', 'inactive', 'Terminated'],
  ])('status %s is %s', (employee_status, status, employmentStatus) => {
    expect(read({ employee_status })?.fields).toMatchObject({ status, employmentStatus })
  })
  it.each(['L', 'X', 'D', ''])(
    'status “%s” is one we cannot know: it deactivates nobody, and is said',
    (employee_status) => {
      const person = read({ employee_status })
      expect(person?.fields).not.toHaveProperty('status')
      expect(person?.fields.employmentStatus).toBe(employee_status || null)
      const said = employee_status && { facts: { value: employee_status } }
      expect(person?.notices).toEqual([{ code: 'unknown_status', ...(said || {}) }])
    },
  )
  it('phones are numbers or text; the second stands in for an empty first', () => {
    expect(read({ primary_phone: 4055550101 })?.fields.phone).toBe('4055550101')
    expect(read({ primary_phone: '', secondary_phone: 4055550102 })?.fields.phone).toBe(
      '4055550102',
    )
    expect(read({ primary_phone: '', secondary_phone: '' })?.fields.phone).toBeNull()
    expect(read({})?.fields).not.toHaveProperty('phone')
  })
  it('the personal email stands in for a work one, unless an admin wants none of it', () => {
    const both = { work_email: '', personal_email: 'liz@example.net' }
    expect(read(both)?.fields.email).toBe('liz@example.net')
    expect(read(both, { emailFrom: 'work' })?.fields.email).toBe('')
    expect(read({ ...both, work_email: 'l@example.com' })?.fields.email).toBe('l@example.com')
  })
  it('the payroll ID is the employee code, the badge or the clock number', () => {
    const numbers = { employee_badge: 220417, clockseq: '5530021' }
    expect(read(numbers)?.fields.payrollId).toBe('B1Q4')
    expect(read(numbers, { payrollIdFrom: 'badge' })?.fields.payrollId).toBe('220417')
    expect(read(numbers, { payrollIdFrom: 'clockseq' })?.fields.payrollId).toBe('5530021')
    expect(read({}, { payrollIdFrom: 'badge' })?.fields).not.toHaveProperty('payrollId')
  })
  it('the department’s name is the team', () => {
    expect(read({ department_description: 'Concrete' })?.fields.team).toBe('Concrete')
    expect(read({ department_description: '' })?.fields.team).toBe('')
    const both = readAll({ deptdesc: 'Framing' }, { firstname: 'Nia', lastname: 'Okafor' })
    expect(both?.fields.team).toBe('Framing')
  })
  it('a location that is no text names no place', () => {
    expect(read({ location: 'Main Yard' })?.fields.location).toBe('Main Yard')
    for (const location of [1001, { id: 1 }, undefined])
      expect(read({ location })?.fields).not.toHaveProperty('location')
  })
  it('the legal name is kept, whatever somebody prefers to be called', () => {
    expect(read({ preferred_first_name: 'Liz', nickname: 'L' })?.fields.firstName).toBe('Nia')
  })
  it.each([
    ['firstname', 7],
    ['employee_name', ['x']],
    ['work_email', {}],
    ['primary_phone', 4055550101.5],
    ['hire_date', 20210314],
    ['employee_status', true],
  ])('%s cannot be %j, and the log names it', (name, value) => {
    expect(read({ [name]: value })).toMatchObject({
      externalId: 'B1Q4',
      fault: { field: name },
    })
  })
  it('of another employee is not taken for this one', () => {
    expect(read({ employee_code: 'b1q4' })?.fault).toBeUndefined()
    expect(read({ employee_code: 'Z9Z9' })?.fault).toEqual({
      field: 'employee_code',
      reason: 'is the code of another employee',
    })
  })
})

describe('a name', () => {
  it.each([
    ['OKAFOR, NIA T', 'NIA', 'OKAFOR'],
    ['BEAUCHAMP, MARIE-EVE R', 'MARIE-EVE', 'BEAUCHAMP'],
    ['DE LA CRUZ,ANA MARIA', 'ANA MARIA', 'DE LA CRUZ'],
    ['NG, K', 'K', 'NG'],
    ['ØSTBY, ÅSE Ø.', 'ÅSE', 'ØSTBY'],
  ])('is taken out of “%s” where there is no other', (name, firstName, lastName) => {
    const blank = { firstname: '', lastname: '' }
    expect(read({ ...blank, employee_name: name })?.fields).toMatchObject({ firstName, lastName })
    expect(listed({ ...blank, eename: name })?.fields).toMatchObject({ firstName, lastName })
  })
  it('of its own comes first, and the directory’s capitals last', () => {
    const person = readAll(
      { eename: 'OKAFOR, NIA', firstname: 'NIA', lastname: 'OKAFOR' },
      { employee_name: 'OKAFOR, NIA T', firstname: 'Nia', lastname: '' },
    )
    expect(person?.fields).toMatchObject({ firstName: 'Nia', lastName: 'OKAFOR' })
  })
})

describe('the directory alone', () => {
  it('says only what it knows, as it writes it, and that details are missing', () => {
    expect(listed({ deptdesc: 'Concrete', homephone: '' })).toEqual({
      externalId: 'B1Q4',
      fields: {
        firstName: 'NIA',
        lastName: 'OKAFOR',
        payrollId: 'B1Q4',
        team: 'Concrete',
        status: 'active',
        employmentStatus: 'Active',
      },
      notices: [{ code: 'missing_details' }],
    })
    expect(listed({ homephone: 4055550101 })?.fields.phone).toBe('4055550101')
    expect(Object.values(listed({ deptdesc: '', eestatus: '' })?.fields ?? {})).not.toContain('')
  })
  it('without a code is nobody we would know again, and without anything no row', () => {
    const [nameless, nothing] = normalize(
      {
        people: [
          { eecode: null, directory: { firstname: 'A', lastname: 'B' }, detail: null },
          { eecode: null, directory: null, detail: null },
        ],
      },
      settings(),
    )
    expect(nameless?.externalId).toBeNull()
    expect(nothing?.fault?.field).toBe('The row')
  })
})

/** Requests of one sync. */
async function costOf(site: Site, sync: () => Promise<Run>): Promise<{ run: Run; cost: number }> {
  const before = await site.requests()
  const run = await sync()
  expect(run.error).toBeNull()
  return { run, cost: (await site.requests()) - before }
}

describe('a sync', () => {
  it('brings everybody of an ordinary, untidy Paycom, and says what was odd', async () => {
    const site = await Site.of('paycom')
    await site.people(clearExamples)
    const run = await site.sync()
    expect(run).toMatchObject({ status: 'warnings', error: null })
    const told = new Map((await site.outcomes(run)).map((p) => [p.x, p]))
    const codes = Object.fromEntries([...told].map(([x, p]) => [x, p.code]))
    expect(codes).toMatchObject({
      B1Q4: 'created',
      Z0A1: 'created',
      Z0B2: 'unknown_status',
      Z0C3: 'created_inactive',
      Z0D4: 'created',
      Z0E5: 'created',
      Z0F6: 'created',
      Z0G7: 'phone_in_use',
      Z0H8: 'created',
      Z0J9: 'created',
      Z1A1: 'created',
      Z1B2: 'created',
      Z1C3: 'created',
    })
    const notices = (x: string) => told.get(x)?.notices?.map((n) => n.code)
    expect(notices('Z0H8')).toEqual(['missing_details'])
    expect(notices('Z1B2')).toEqual(['invalid_phone'])
    expect(await site.worker('220417')).toMatchObject({ first_name: 'Nia', phone: '+14055550101' })
    // What the letter L means there, nobody knows: they wait for an answer.
    expect((await site.directory()).map((w) => w.payroll_id)).not.toContain('220419')
    expect(await site.worker('220421')).toMatchObject({ hire_date: '2025-04-07' })
    expect(await site.worker('220422')).toMatchObject({ email: null, phone: null })
    expect(await site.worker('220425')).toMatchObject({ first_name: 'UMA', email: null })
    expect(await site.worker('220426')).toMatchObject({ first_name: 'MARIE-EVE' })
    expect(await site.worker('220427')).toMatchObject({
      first_name: 'Elizabeth',
      email: 'liz.tran@example.net',
    })
  })
  it('reads everybody over many pages, also by links below the base, and across jobs', async () => {
    const site = await Site.of('paycom', { pageSize: 60 })
    site.limits = { queries: 1, requests: 1, ms: 1 }
    await site.collection('settings', [{ linksFromBase: true }])
    await site.people(employees(130))
    const run = await site.sync()
    expect(run).toMatchObject({ status: 'succeeded', counts: { total: 130, created: 130 } })
  })
  it('deactivates who left, and takes them back when they are rehired', async () => {
    const site = await Site.of('paycom')
    await site.people(employees(8))
    await site.sync()
    const left = { employee_status: 'T', termination_date: '2026-11-20' }
    await site.people(employees(8).with(3, employee(3, left)))
    expect((await site.sync()).counts).toMatchObject({ deactivated: 1 })
    expect(await site.worker('20003')).toMatchObject({ status: 'inactive' })
    await site.people(employees(8).with(3, employee(3, { rehire_date: '11/23/2026' })))
    expect((await site.codes(await site.sync())).A003).toBe('reactivated')
    expect(await site.worker('20003')).toMatchObject({ status: 'active', hire_date: '2026-11-23' })
  })
  it('keeps what it knew of somebody whose record cannot be found for once', async () => {
    const site = await Site.of('paycom')
    await site.people(employees(3))
    await site.sync()
    await site.collection('settings', [{ missingDetails: ['A001'] }])
    const run = await site.sync('apply', undefined, { full: true })
    const [told] = (await site.outcomes(run)).filter((p) => p.x === 'A001')
    expect(told?.notices).toEqual([{ code: 'missing_details' }])
    expect(await site.worker('20001')).toMatchObject({
      email: 'person1@example.com',
      phone: '+14162000001',
      status: 'active',
    })
  })
  it('links by badge to who is here already, and adds nobody who should wait', async () => {
    const site = await Site.make()
    const code = (n: number) => ({ Code: String(20_000 + n), FirstName: `First${n}` })
    await site.people(
      [1, 2].map((n) => ({
        ...code(n),
        LastName: `Last${n}`,
        Email: `person${n}@example.com`,
        Phone1: `+1416${2_000_000 + n}`,
        Active: 'Y',
      })),
    )
    await site.sync()
    await site.addConnection('waiting', { newPeople: 'match' }, 'paycom')
    await site.people(employees(4), 'waiting', 'paycom')
    expect(await site.codes(await site.sync('apply', 'waiting'))).toEqual({
      A000: 'not_linked',
      A001: 'linked_payroll_id',
      A002: 'linked_payroll_id',
      A003: 'not_linked',
    })
  })
  it('goes through a relay where Paycom does not allow our address', async () => {
    const site = await Site.of('paycom')
    await site.people(employees(3))
    await site.collection('settings', [{ ipNotAllowed: true }])
    const refused = await site.sync()
    expect(refused.error).toMatchObject({ code: 'source_auth' })
    expect(refused.error?.message).toMatch(/SID or the token is wrong.*does not allow our address/)
    const { settings } = await site.connection()
    await site.configure({ settings: { ...settings, relayUrl: `${settings.baseUrl}/relay` } })
    expect((await site.sync()).counts).toMatchObject({ created: 3 })
    expect((await (await site.source()).check()).details).toEqual({
      employees: 3,
      throughRelay: true,
      changes: true,
    })
  })
})

describe('who changed since', () => {
  async function synced(rows: unknown[], more: Row = {}): Promise<Site> {
    const site = await Site.of('paycom', more)
    await site.people(rows)
    expect((await site.sync()).error).toBeNull()
    return site
  }

  it('is all that is read: clock, changes and count, and one more for each who did', async () => {
    const site = await synced(employees(200))
    const idle = await costOf(site, () => site.sync())
    expect(idle.cost).toBeLessThanOrEqual(3)
    expect(idle.run.counts).toMatchObject({ total: 200, unchanged: 200 })
    await site.people(employees(200).with(9, employee(9, { work_email: 'new@example.com' })))
    const one = await costOf(site, () => site.sync())
    expect(one.cost).toBeLessThanOrEqual(4)
    expect(one.run.counts).toMatchObject({ total: 200, updated: 1, unchanged: 199 })
  })
  it('everybody is one request a person, and one for each 500', async () => {
    const site = await synced(employees(200))
    const full = await costOf(site, () => site.sync('apply', undefined, { full: true }))
    expect(full.cost).toBe(201)
    expect(full.run.counts).toMatchObject({ unchanged: 200 })
  })
  it('is everybody once a day, so that nothing a list of changes missed stays missed', async () => {
    const site = await synced(employees(5))
    site.clock.pass(24 * 60 * 60_000)
    expect((await costOf(site, () => site.sync())).cost).toBe(6)
  })
  it('includes new hires', async () => {
    const site = await synced(employees(5))
    await site.people(employees(6))
    expect((await site.sync()).counts).toMatchObject({ total: 6, created: 1, unchanged: 5 })
  })
  it('is not believed when the list got shorter: everybody is read, and who is gone has left', async () => {
    const site = await synced(employees(9))
    await site.people(employees(8))
    const run = await site.sync()
    expect(await site.codes(run)).toMatchObject({ A008: 'absent_from_source' })
    await site.people([])
    expect(await site.sync()).toMatchObject({ status: 'held', hold: { scope: 'run' } })
  })
  it('may be a hundred gone at once, and then the sync is held', async () => {
    const site = await synced(employees(130), { pageSize: 500 })
    await site.people(employees(3))
    const run = await site.sync()
    expect(run).toMatchObject({ status: 'held', error: null })
    expect(run.hold?.reasons.map((r) => r.code)).toEqual(['shrunken_source'])
  })
  it('is read the same as everybody: no field goes to and fro', async () => {
    const odd = clearExamples.filter((row) => row.detail !== null)
    const site = await synced(odd)
    const source = await site.source()
    const full = await pullAll(source)
    await site.people([])
    await site.people(odd)
    const delta = await pullAll(source, null, full.mark)
    const sorted = (people: typeof full.people) =>
      [...new Map(people.map((p) => [p.externalId, p])).values()].sort((a, b) =>
        String(a.externalId) < String(b.externalId) ? -1 : 1,
      )
    expect(sorted(delta.people).length).toBeGreaterThan(10)
    expect(sorted(delta.people)).toEqual(sorted(full.people))
  })
  it('is completed from the directory where the clock number is the payroll ID', async () => {
    const clocked = (n: number, more: Row = {}) => ({
      directory: {
        eecode: `A00${n}`,
        firstname: 'X',
        lastname: 'Y',
        clockseq: `55${n}`,
        eestatus: 'A',
      },
      detail: { firstname: `First${n}`, lastname: `Last${n}`, employee_status: 'A', ...more },
    })
    const site = await synced(
      [1, 2, 3].map((n) => clocked(n)),
      { payrollIdFrom: 'clockseq' },
    )
    await site.people([
      clocked(1),
      clocked(2, { work_email: 'b@example.com' }),
      clocked(3),
      clocked(4),
    ])
    const { run, cost } = await costOf(site, () => site.sync())
    expect(run.counts).toMatchObject({ created: 1, updated: 1 })
    // Clock, changes, count, two people, the directory.
    expect(cost).toBeLessThanOrEqual(6)
    expect(await site.worker('554')).toMatchObject({ first_name: 'First4' })
  })
  it('is everybody again where Paycom has that function switched off', async () => {
    const site = await synced(employees(12))
    await site.collection('settings', [{ disabled: ['employeechanges'] }])
    await site.people(employees(12).with(2, employee(2, { primary_phone: '4165550142' })))
    const { run, cost } = await costOf(site, () => site.sync())
    expect(run.counts).toMatchObject({ total: 12, updated: 1, unchanged: 11, deactivated: 0 })
    expect(cost).toBe(14)
  })
})

describe('Test Integration', () => {
  const check = async (site: Site) => (await site.source()).check()

  it('counts the employees and tries all that a sync needs', async () => {
    const site = await Site.of('paycom')
    await site.people(employees(1234))
    expect(await check(site)).toEqual({
      message: 'Paycom answers: 1,234 employees.',
      details: { employees: 1234, throughRelay: false, changes: true },
    })
    await site.people([])
    expect((await check(site)).message).toBe('Paycom answers: 0 employees.')
  })
  it('names the function that must be enabled', async () => {
    const site = await Site.of('paycom')
    await site.people(employees(2))
    await site.collection('settings', [{ disabled: ['employee'] }])
    await expect(check(site)).rejects.toMatchObject({
      kind: 'auth',
      message: expect.stringMatching(/“Employee” \(GET employee\).*API Setup/),
    })
    await site.collection('settings', [{ disabled: ['employeechanges'] }])
    expect(await check(site)).toMatchObject({
      message: expect.stringMatching(/every sync reads everybody\. Enable “Employee Changes”/),
      details: { changes: false },
    })
  })
  it('says that it went through the relay', async () => {
    const { source } = answeredBy(() => said([], 200, { 'x-total-count': '0' }), {
      relayUrl: 'https://relay.example.com/',
    })
    expect(await source.check()).toMatchObject({
      message: 'Paycom answers through your relay: 0 employees.',
      details: { throughRelay: true },
    })
  })
})
