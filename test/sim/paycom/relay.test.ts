// The relay with the fixed address, as a customer would run one in front of Paycom.
import { beforeEach, describe, expect, it } from 'vitest'
import { API, linkOf, TestPaycom } from './support.ts'

const secret = { 'x-relay-secret': 'paycom-demo-relay' }
const toHere = (path: string) => ({
  ...secret,
  'x-relay-target': `http://localhost:8788${API}${path}`,
})
let paycom: TestPaycom

beforeEach(() => {
  paycom = new TestPaycom()
})

describe('the relay', () => {
  it('is answered although the address of the caller is not allowed', async () => {
    await paycom.settings({ ipNotAllowed: true })
    expect((await paycom.get('employee/B1Q4')).status).toBe(401)
    const reply = await paycom.get('/paycom/relay', toHere('employee/B1Q4'))
    expect(reply.status).toBe(200)
    expect(reply.data[0]).toMatchObject({ employee_code: 'B1Q4' })
  })

  it('passes the credentials on, and the answer with its headers back', async () => {
    const headers = { ...toHere('employeeid?pagesize=50'), authorization: 'Basic x' }
    expect((await paycom.get('/paycom/relay', headers)).status).toBe(401)
    const first = await paycom.get('/paycom/relay', toHere('employeeid?pagesize=50'))
    expect(first).toMatchObject({ status: 206, records: 50 })
    const next = new URL(linkOf(first, 'next') ?? '', `http://localhost:8788${API}`)
    const second = await paycom.get('/paycom/relay', { ...secret, 'x-relay-target': next.href })
    expect(second.records).toBe(50)
    expect(second.data).not.toEqual(first.data)
  })

  it('reaches the real host, whose links have no vendor in them', async () => {
    const target = 'https://api.paycomonline.net/v4/rest/index.php/api/v1/employeeid?pagesize=50'
    const reply = await paycom.get('/paycom/relay', { ...secret, 'x-relay-target': target })
    expect(linkOf(reply, 'next')).toMatch(/^\/v4\/rest\/index\.php\/api\/v1\/employeeid\?/)
  })

  it('refuses a wrong secret and targets it cannot reach, in plain text', async () => {
    for (const [headers, status] of [
      [{ ...toHere('employeeid'), 'x-relay-secret': 'wrong' }, 407],
      [{}, 407],
      [secret, 400],
      [{ ...secret, 'x-relay-target': '/relative' }, 400],
      [{ ...secret, 'x-relay-target': 'http://localhost:8788/plexxis/api/workers' }, 502],
      [{ ...secret, 'x-relay-target': `http://localhost:8788/paycom@other/v4/x` }, 502],
    ] as const) {
      const reply = await paycom.get('/paycom/relay', headers)
      expect(reply.status).toBe(status)
      expect(reply.headers['content-type']).toContain('text/plain')
    }
  })
})

it('serves a named Paycom under its own root, empty at first', async () => {
  const own = API.replace('/paycom/', '/paycom@own/')
  expect(await paycom.get(`${own}employeeid`)).toMatchObject({ status: 200, data: [] })
  const headers = { ...secret, 'x-relay-target': `http://localhost:8788${own}employeeid` }
  const reply = await paycom.get('/paycom@own/relay', headers)
  expect(linkOf(reply, 'first')).toMatch(/^\/paycom@own\/v4\//)
})
