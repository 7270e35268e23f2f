// Who changed since: the simulated Paycom keeps a log of what tests alter.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { API, BASE, linkOf, type Row, TestPaycom } from './support.ts'

const ana = { eecode: 'A0K7', firstname: 'Ana', lastname: 'Diaz' }
const ben = { eecode: 'B0K7', firstname: 'Ben', lastname: 'Ode' }
let paycom: TestPaycom

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: 1_000_000 })
  paycom = new TestPaycom()
  await paycom.people([ana, ben])
})
afterEach(() => {
  vi.useRealTimers()
})

async function at(seconds: number, rows: unknown[]) {
  vi.setSystemTime(seconds * 1000)
  await paycom.people(rows)
}

async function changed(from: number, to: number): Promise<Row[]> {
  const query = `startdate=${from}&enddate=${to}&pagesize=500`
  return (await paycom.get(`employeeids/employeechanges?${query}`)).data
}

describe('changed people', () => {
  it('are those whose content differs, within the span, both ends included', async () => {
    await at(2_000, [{ lastname: 'Diaz', eecode: 'A0K7', firstname: 'Ana' }, ben])
    expect(await changed(2_000, 2_000)).toEqual([])
    await at(2_001, [{ ...ana, lastname: 'Vega' }, ben])
    await at(2_002, [{ ...ana, lastname: 'Diaz' }, ben])
    expect(await changed(2_001, 2_001)).toEqual([{ eecode: 'A0K7', changescount: 1 }])
    expect(await changed(2_001, 2_002)).toEqual([{ eecode: 'A0K7', changescount: 2 }])
    expect(await changed(2_003, 9_000)).toEqual([])
  })

  it('include new and removed ones', async () => {
    await at(2_000, [ana, { ...ben, eecode: 'C0K7' }])
    expect((await changed(2_000, 2_000)).map(({ eecode }) => eecode)).toEqual(['C0K7', 'B0K7'])
  })

  it('do not include those who were there from the beginning', async () => {
    const own = `${API.replace('/paycom/', '/paycom@own/')}employeeids/employeechanges`
    const people = (rows: unknown[]) => paycom.send('PUT', '/_sim/paycom@own/people', rows)
    await people([ana, ben])
    expect((await paycom.get(`${own}?startdate=0&enddate=9000`)).data).toEqual([])
    await people([ana])
    expect((await paycom.get(`${own}?startdate=0&enddate=9000`)).data).toEqual([
      { eecode: 'B0K7', changescount: 1 },
    ])
  })

  it('come in pages like every list', async () => {
    await paycom.generate(30)
    const query = 'startdate=1000&enddate=1000&pagesize=20'
    const first = await paycom.get(`employeeids/employeechanges?${query}`)
    expect(first).toMatchObject({ status: 206, records: 20 })
    // Beyond the 30: those of the demo who were replaced, and the two.
    const next = await paycom.get(linkOf(first, 'next') ?? '')
    expect(next.data[0]).toEqual({ eecode: expect.any(String), changescount: expect.any(Number) })
  })

  it('need a span of Unix times', async () => {
    for (const query of [
      '',
      '?startdate=1',
      '?startdate=2024-01-01&enddate=9',
      '?startdate=9&enddate=1',
    ]) {
      expect((await paycom.get(`employeeids/employeechanges${query}`)).status).toBe(400)
    }
  })
})

it('tells the changes of one employee, in both versions', async () => {
  await at(2_000, [{ ...ana, lastname: 'Vega' }, ben])
  const query = 'startdate=2000&enddate=2000'
  for (const version of ['v1', 'v1.1']) {
    const path = `${BASE}api/${version}/employee/A0K7/change?${query}`
    expect((await paycom.get(path)).data).toEqual([
      expect.objectContaining({
        eecode: 'A0K7',
        eename: 'VEGA, ANA',
        changetime: '1970-01-01T00:33:20+00:00',
        changetype: 'U',
      }),
    ])
  }
})
