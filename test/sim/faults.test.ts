// Injected faults: each kind as promised, for as many requests as asked, and never for _sim.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { TestVendors } from './support/vendors.ts'

let vendors: TestVendors

beforeAll(async () => {
  vendors = await TestVendors.start()
})
afterAll(() => vendors.close())
beforeEach(async () => {
  await vendors.send('DELETE', '/_sim/plexxis/faults')
})

const inject = (fault: object) => vendors.send('POST', '/_sim/plexxis/faults', fault)

it('limits the rate with a time to come back', async () => {
  await inject({ kind: 'rate-limit' })
  const reply = await vendors.workers()
  expect(reply.status).toBe(429)
  expect(reply.headers.get('retry-after')).toBe('1')
  expect(reply.data()).toEqual({ error: 'too_many_requests' })
})

it('is out in plain text', async () => {
  await inject({ kind: 'outage' })
  const reply = await vendors.workers()
  expect(reply.status).toBe(503)
  expect(reply.headers.get('content-type')).toMatch('text/plain')
})

it('forgets a token', async () => {
  await inject({ kind: 'expired-token' })
  const reply = await vendors.workers()
  expect(reply.status).toBe(401)
  expect(reply.data()).toEqual({ error: 'token_expired' })
})

it('cuts the answer half-way, so that it is no JSON', async () => {
  const whole = await vendors.workers()
  await inject({ kind: 'truncated' })
  const reply = await vendors.workers()
  expect(reply.status).toBe(200)
  expect(whole.text.startsWith(reply.text.slice(0, -4))).toBe(true)
  expect(() => reply.data()).toThrow()
})

it('claims ten more than there are', async () => {
  await inject({ kind: 'wrong-total' })
  const { items, total } = (await vendors.workers()).data<{ items: unknown[]; total: number }>()
  expect(total).toBe(items.length + 10)
})

it('takes its time and then answers properly', async () => {
  await inject({ kind: 'slow', ms: 150 })
  const start = performance.now()
  expect((await vendors.workers()).data()).toHaveProperty('total', 248)
  expect(performance.now() - start).toBeGreaterThan(140)
})

it('shows a page in place of data', async () => {
  await inject({ kind: 'garbage' })
  const reply = await vendors.workers()
  expect(reply.status).toBe(200)
  expect(reply.text).toMatch('<h1>')
})

it('does what it was asked and then says nothing', async () => {
  await inject({ kind: 'lost-answer' })
  await expect(vendors.workers()).rejects.toThrow()
  expect((await vendors.workers()).status).toBe(200)
})

it('begins after as many requests as it was told to let through', async () => {
  await inject({ kind: 'outage', skip: 2 })
  const statuses: number[] = []
  for (let index = 0; index < 4; index += 1) statuses.push((await vendors.workers()).status)
  expect(statuses).toEqual([200, 200, 503, 200])
})

it('affects as many requests as asked, one kind after the other, and not the controls', async () => {
  await inject({ kind: 'outage', times: 2 })
  await inject({ kind: 'rate-limit' })
  expect((await vendors.get('/_sim/plexxis/people')).status).toBe(200)
  const statuses: number[] = []
  for (let index = 0; index < 4; index += 1) statuses.push((await vendors.workers()).status)
  expect(statuses).toEqual([503, 503, 429, 200])
})

it('stops when cleared', async () => {
  await inject({ kind: 'outage', times: 50 })
  await vendors.send('DELETE', '/_sim/plexxis/faults')
  expect((await vendors.workers()).status).toBe(200)
})

it('refuses an unknown kind and names the known ones', async () => {
  const reply = await inject({ kind: 'earthquake' })
  expect(reply.status).toBe(400)
  expect(reply.text).toMatch('rate-limit, outage')
})
