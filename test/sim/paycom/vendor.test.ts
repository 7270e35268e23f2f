// The simulated Paycom: who may ask, what is switched off, and how it fails.
import { beforeEach, describe, expect, it } from 'vitest'
import { authorization, BASE, type Reply, TestPaycom } from './support.ts'

let paycom: TestPaycom

beforeEach(() => {
  paycom = new TestPaycom()
})

function expectRefusal(reply: Reply, status: number) {
  expect(reply.status).toBe(status)
  expect(reply).toMatchObject({ result: false, data: [], errorCount: 1 })
  expect(reply.errors).toHaveLength(1)
}

describe('authorisation', () => {
  it('takes SID and token and refuses everything else', async () => {
    expect((await paycom.get('employeeid')).status).toBe(200)
    const wrong = Buffer.from('demo:demo').toString('base64')
    for (const headers of [{ authorization: `Basic ${wrong}` }, { authorization: 'Bearer x' }]) {
      expectRefusal(await paycom.get('employeeid', headers), 401)
    }
  })

  it('answers an address that is not on the list exactly like a wrong token', async () => {
    const wrongToken = await paycom.get('employeeid', { authorization: 'Basic x' })
    await paycom.settings({ ipNotAllowed: true })
    const wrongAddress = await paycom.get('employeeid')
    expect(wrongAddress.status).toBe(401)
    expect(wrongAddress.text).toBe(wrongToken.text)
  })
})

describe('functions', () => {
  it('refuses one that is not enabled with 413 and leaves the others alone', async () => {
    await paycom.settings({ disabled: ['employee', 'employeechanges'] })
    expectRefusal(await paycom.get('employee/B1Q4'), 413)
    expectRefusal(await paycom.get('employeeids/employeechanges?startdate=0&enddate=9'), 413)
    expect((await paycom.get('employeedirectory')).status).toBe(200)
  })

  it('keeps sensitive ones switched off always', async () => {
    for (const name of ['sensitive', 'sensitivechange', 'ratesbyallocation']) {
      expectRefusal(await paycom.get(`employee/B1Q4/${name}`), 413)
    }
  })

  it('knows no others', async () => {
    for (const path of ['employees', 'employee', '/paycom/', '/paycom/api/v1/employeeid']) {
      expectRefusal(await paycom.get(path), 404)
    }
    expectRefusal(await paycom.get(`${BASE}api/v2/employeeid`), 404)
    expectRefusal(await paycom.send('PUT', `${BASE}api/v1/employeeid`, {}, { authorization }), 405)
  })

  it('lists locations and positions', async () => {
    expect((await paycom.get('cl/locations')).data[0]).toEqual({
      locationid: 1001,
      description: 'Main Yard',
    })
    expect((await paycom.get('positions/detail')).data[0]).toMatchObject({ position_code: '17' })
    expect((await paycom.get('positions/levels')).data).toHaveLength(2)
    expect((await paycom.get('positions/seats')).data).not.toHaveLength(0)
  })
})

describe('failures', () => {
  it('can fail with 200, result false and errors of either shape', async () => {
    await paycom.settings({ softFailure: true })
    expectRefusal(await paycom.get('employeedirectory'), 200)
    expect((await paycom.get('employee/B1Q4')).errors).toEqual([expect.any(String)])
    await paycom.settings({ softFailure: true, errorsAsObjects: true })
    expect((await paycom.get('employee/B1Q4')).errors).toEqual([
      { code: 'E100', message: expect.any(String) },
    ])
  })

  it('tells how long to wait in words only when asked too often', async () => {
    await paycom.fault('rate-limit')
    const reply = await paycom.get('employeeid')
    expectRefusal(reply, 429)
    expect(reply.headers).not.toHaveProperty('retry-after')
    expect(reply.errors[0]).toContain('again in 1 second')
  })

  it('treats a revoked token like a wrong one, and words no outage', async () => {
    await paycom.fault('expired-token')
    expectRefusal(await paycom.get('employeeid'), 401)
    await paycom.fault('outage')
    expect(await paycom.get('employeeid')).toMatchObject({
      status: 503,
      text: 'Service Unavailable',
    })
  })
})
