// The employees of the simulated Paycom: two shapes each, with every oddity of the real ones.
import { beforeEach, describe, expect, it } from 'vitest'
import { clearExamples } from '../../../sim/paycom/examples.ts'
import { eecodeAt } from '../../../sim/paycom/facts.ts'
import { paycom as vendor } from '../../../sim/paycom/vendor.ts'
import { people } from '../../../sim/people.ts'
import { type Row, TestPaycom } from './support.ts'

let paycom: TestPaycom
let directory: Row[]

beforeEach(async () => {
  paycom = new TestPaycom()
  directory = (await paycom.get('employeedirectory')).data
})

const listed = (eecode: string) => directory.find((row) => row.eecode === eecode)

describe('the two shapes', () => {
  it('lists names in capitals and neither email nor hire date nor title', () => {
    const row = listed('B1Q4')
    expect(row).toMatchObject({
      eename: 'OKAFOR, NIA T',
      firstname: 'NIA',
      lastname: 'OKAFOR',
      eestatus: 'A',
      eebadge: '220417',
      deptdesc: 'Concrete',
      cat1desc: 'Foreman',
      homephone: '',
    })
    expect(Object.keys(row ?? {}).join()).not.toMatch(/mail|hire|title|position/)
  })

  it('gives the master record as an array of one, under other names', async () => {
    const reply = await paycom.get('employee/B1Q4')
    expect(reply).toMatchObject({ result: true, errors: [], errorCount: 0, records: 1 })
    expect(reply.data).toEqual([
      expect.objectContaining({
        employee_code: 'B1Q4',
        firstname: 'Nia',
        employee_status: 'A',
        work_email: 'nia.okafor@harbour.example',
        hire_date: '2021-03-14',
        employee_badge: '220417',
      }),
    ])
  })

  it('carries pay, birth and more that a directory must drop', async () => {
    expect(await paycom.detail('B1Q4')).toMatchObject({
      annual_salary: expect.any(String),
      birth_date: expect.any(String),
      ethnic_background: expect.any(String),
      ssn_last_four: expect.any(String),
      emergency_1_contact: expect.any(String),
    })
  })

  it('identifies everybody, with and without a slash at the end', async () => {
    const ids = (await paycom.get('employeeid/')).data
    expect(ids).toHaveLength(directory.length)
    expect(ids).toContainEqual({ eecode: 'B1Q4', firstname: 'NIA', lastname: 'OKAFOR' })
    expect((await paycom.get('employeeid')).data).toEqual(ids)
  })

  it('filters the directory by status and department', async () => {
    const left = (await paycom.get('employeedirectory?eestatus=T')).data
    expect(left).toEqual(directory.filter(({ eestatus }) => eestatus === 'T'))
    expect(left).not.toHaveLength(0)
    const both = (await paycom.get('employeedirectory?eestatus=A&deptcode=410')).data
    expect(both.every((row) => row.eestatus === 'A' && row.deptcode === '410')).toBe(true)
    expect((await paycom.get('employeedirectory?deptcode=NONE')).data).toEqual([])
  })
})

describe('oddities', () => {
  it('writes phones as numbers or text, some without an area code', async () => {
    expect((await paycom.detail('B1Q4'))?.primary_phone).toBe(4055550101)
    expect((await paycom.detail('Z0A1'))?.primary_phone).toBe('(405) 555-0102')
    expect((await paycom.detail('Z1B2'))?.primary_phone).toBe(5550142)
  })

  it('writes dates in two ways, and zeros for none', async () => {
    expect((await paycom.detail('Z0A1'))?.hire_date).toBe('03/14/2021')
    expect(await paycom.detail('B1Q4')).toMatchObject({
      hire_date: '2021-03-14',
      rehire_date: '0000-00-00',
      termination_date: '0000-00-00',
    })
  })

  it('has status letters beyond active and terminated', async () => {
    expect(listed('Z0B2')?.eestatus).toBe('L')
    expect(await paycom.detail('Z0B2')).toMatchObject({ employee_status: 'L' })
    expect(await paycom.detail('Z0C3')).toMatchObject({
      employee_status: 'T',
      termination_date: '2025-11-28',
    })
  })

  it('keeps the first hire date of somebody who came back', async () => {
    expect(await paycom.detail('Z0D4')).toMatchObject({
      employee_status: 'A',
      hire_date: '2016-06-01',
      previous_termination_date: '2024-04-07',
      rehire_date: '2025-04-07',
    })
  })

  it('sends empty text rather than null for what is missing', async () => {
    expect(await paycom.detail('Z0E5')).toMatchObject({
      work_email: '',
      personal_email: '',
      primary_phone: '',
    })
  })

  it('has two people with one phone, and one person listed twice', async () => {
    const phone = async (eecode: string) => (await paycom.detail(eecode))?.primary_phone
    expect(await phone('Z0F6')).toBe(await phone('Z0G7'))
    expect(directory.filter(({ eecode }) => eecode === 'Z1C3')).toHaveLength(2)
  })

  it('lists somebody whose master record is not found', async () => {
    expect(listed('Z0H8')).toBeDefined()
    expect(await paycom.get('employee/Z0H8')).toMatchObject({ status: 404, result: false })
    expect((await paycom.get('employee/none')).status).toBe(404)
    await paycom.settings({ missingDetails: ['B1Q4'] })
    expect((await paycom.get('employee/B1Q4')).status).toBe(404)
  })

  it('may have a name only as LAST, FIRST M', async () => {
    expect(listed('Z0J9')).toMatchObject({ eename: 'BEAUCHAMP, MARIE-EVE R', lastname: '' })
    expect(await paycom.detail('Z0J9')).toMatchObject({ firstname: '', lastname: '' })
  })
})

describe('the people', () => {
  /** The ten digits, without country and extension. */
  const digits = (phone: unknown) =>
    String(phone ?? '')
      .replace(/(x|ext).*$/, '')
      .replace(/\D/g, '')
      .slice(-10)

  it('are always the same, share 80 with Plexxis and clash with none of the others', () => {
    const rows = vendor.defaultPopulation() as { directory: Row; detail: Row | null }[]
    expect(rows).toEqual(vendor.defaultPopulation())
    expect(rows).toHaveLength(80 + 20 + clearExamples.length)
    const elsewhere = people(240, 2026)
    const badges = new Set(elsewhere.map(({ code }) => code))
    for (const { directory, detail } of rows.slice(0, 80)) {
      const same = elsewhere.find(({ phone, lastName }) => {
        return digits(phone) === digits(detail?.primary_phone) && lastName === detail?.lastname
      })
      expect(same?.code).toBe(directory.eebadge)
      expect(detail?.employee_badge).toBe(directory.eebadge)
      expect(same?.email).toBe(detail?.work_email || detail?.personal_email)
    }
    const phones = new Set(elsewhere.map(({ phone }) => digits(phone)))
    const emails = new Set(elsewhere.map(({ email }) => email))
    for (const { directory, detail } of rows.slice(80)) {
      expect(badges).not.toContain(directory.eebadge)
      expect(phones).not.toContain(digits(detail?.primary_phone) || 'none')
      expect(emails).not.toContain(detail?.work_email || 'none')
    }
    const codes = rows.map(({ directory }) => directory.eecode)
    expect(new Set(codes).size).toBe(codes.length - 1)
  })

  it('have a code of four signs each, however many they are', () => {
    const codes = Array.from({ length: 200_000 }, (_, n) => eecodeAt(n))
    expect(new Set(codes).size).toBe(codes.length)
    expect(codes.every((code) => /^[A-Z][0-9A-Z]{3}$/.test(code))).toBe(true)
  })

  it('are all sound when asked for clean ones', () => {
    const rows = vendor.generate(2_000, 5, true) as { directory: Row; detail: Row }[]
    const phones = rows.map(({ detail }) => digits(detail.primary_phone))
    expect(new Set(phones).size).toBe(2_000)
    for (const { directory, detail } of rows) {
      expect([directory.eestatus, detail.employee_status]).toEqual(['A', 'A'])
      expect(detail.work_email || detail.personal_email).toContain('@')
      expect(detail.firstname && detail.lastname && detail.employee_badge).toBeTruthy()
    }
  })
})
