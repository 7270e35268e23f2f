// The _sim controls: populations, requests, mailbox, hooks, and what survives a restart.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startVendors } from '../../sim/server.ts'
import { TestVendors } from './support/vendors.ts'

let vendors: TestVendors

beforeAll(async () => {
  vendors = await TestVendors.start()
})
afterAll(() => vendors.close())

describe('a population', () => {
  it('is kept exactly as given, however absurd', async () => {
    const rows = [1, null, 'x', {}, { Code: 10482, Phone1: null }, { FirstName: 'é'.repeat(5_000) }]
    const put = await vendors.send('PUT', '/_sim/plexxis/people', rows)
    expect(put.data()).toEqual({ count: 6 })
    expect((await vendors.get('/_sim/plexxis/people')).data()).toEqual({ count: 6, items: rows })
    expect((await vendors.workers('?shape=array')).data()).toEqual(rows)
  })

  it('must be an array', async () => {
    for (const body of [{ items: [] }, 'rows', undefined]) {
      const reply = await vendors.send('PUT', '/_sim/plexxis/people', body)
      expect(reply.status).toBe(400)
      expect(reply.data()).toEqual({ error: 'The body must be a JSON array of rows.' })
    }
  })

  it('can be many thousand people, sent whole', async () => {
    const made = await vendors.send('POST', '/_sim/plexxis/generate', { count: 20_000, seed: 9 })
    expect(made.data()).toEqual({ count: 20_000 })
    const { items } = (await vendors.get('/_sim/plexxis/people')).data<{ items: unknown[] }>()
    const put = await vendors.send('PUT', '/_sim/plexxis/people', items)
    expect(put.data()).toEqual({ count: 20_000 })
  })

  it('cannot be generated from nonsense', async () => {
    for (const body of [{}, { count: -1 }, { count: 1e9 }, { count: 5, seed: 'x' }]) {
      expect((await vendors.send('POST', '/_sim/plexxis/generate', body)).status).toBe(400)
    }
  })
})

it('remembers the last hundred requests and counts them all', async () => {
  await vendors.send('DELETE', '/_sim/plexxis/requests')
  for (let index = 0; index < 103; index += 1) await vendors.get(`/plexxis/api/ping?n=${index}`)
  const { count, items } = (await vendors.get('/_sim/plexxis/requests')).data<{
    count: number
    items: unknown[]
  }>()
  expect(count).toBe(103)
  expect(items).toHaveLength(100)
  expect(items.at(-1)).toMatchObject({
    method: 'GET',
    path: '/plexxis/api/ping?n=102',
    status: 401,
  })
  const forgotten = await vendors.send('DELETE', '/_sim/plexxis/requests')
  expect(forgotten.data()).toEqual({ count: 0, items: [] })
})

it('keeps what is pushed to a vendor under its name', async () => {
  expect((await vendors.get('/_sim/plexxis/contacts')).data()).toEqual({ count: 0, items: [] })
})

it('knows no other vendors', async () => {
  for (const path of ['/acme/api', '/_sim/acme/people', '/_sim/constructor/people']) {
    const reply = await vendors.get(path)
    expect(reply.status).toBe(404)
    expect(reply.data<{ error: string }>().error).toMatch('There is no simulated vendor')
  }
})

describe('the mailbox', () => {
  it('keeps mails for scripts, newest first, and shows them in a browser', async () => {
    await vendors.send('POST', '/_sim/mailbox', { to: 'a@demo.test', subject: 'One', text: 'Hi' })
    const text = 'Open https://muster.test/welcome?a=1&b=2 <script>'
    await vendors.send('POST', '/_sim/mailbox', { to: 'b@demo.test', subject: 'Two', text })
    const { items } = (await vendors.get('/_sim/mailbox')).data<{ items: object[] }>()
    expect(items).toMatchObject([{ subject: 'Two', text }, { subject: 'One' }])
    const page = await vendors.get('/_sim/mailbox', { accept: 'text/html,*/*' })
    expect(page.text).toMatch('href="https://muster.test/welcome?a=1&#38;b=2"')
    expect(page.text).not.toMatch('<script>')
    expect((await vendors.send('DELETE', '/_sim/mailbox')).data()).toEqual({ items: [] })
  })

  it('takes nothing but objects', async () => {
    expect((await vendors.send('POST', '/_sim/mailbox', [1])).status).toBe(400)
  })
})

it('keeps the body and headers of what was posted as a webhook, and can fail', async () => {
  const post = await vendors.send('POST', '/_sim/hooks/run', { id: 1 }, { 'x-signature': 'abc' })
  expect(post.status).toBe(200)
  expect((await vendors.send('POST', '/_sim/hooks?status=500', { id: 2 })).status).toBe(500)
  const { items } = (await vendors.get('/_sim/hooks')).data<{ items: object[] }>()
  expect(items).toMatchObject([
    { body: { id: 2 } },
    {
      path: '/_sim/hooks/run',
      body: { id: 1 },
      text: '{"id":1}',
      headers: { 'x-signature': 'abc' },
    },
  ])
})

it('lists what there is, as data or as a page', async () => {
  const { vendors: list } = (await vendors.get('/_sim')).data<{ vendors: { id: string }[] }>()
  const kinds = [
    'connectwise',
    'paycom',
    'payroll-feed',
    'plexxis',
    'procore',
    'quickbooks-desktop',
    'quickbooks-online',
  ]
  expect(list.map((v) => v.id).sort()).toEqual(kinds)
  expect((await vendors.get('/_sim', { accept: 'text/html' })).text).toMatch('Simulated vendors')
})

it('says that a port is in use', async () => {
  const port = Number(new URL(vendors.url).port)
  await expect(startVendors({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
})

it('finds its people and mails again after a restart', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'vendors-'))
  try {
    const first = await TestVendors.start(dir)
    await first.send('PUT', '/_sim/plexxis/people', [{ Code: '1' }])
    await first.send('PUT', '/_sim/plexxis/contacts', [{ id: 7 }])
    await first.send('POST', '/_sim/mailbox', { subject: 'Kept' })
    await first.close()
    const second = await TestVendors.start(dir)
    const read = async (path: string) => (await second.get(path)).data<{ items: object[] }>().items
    expect(await read('/_sim/plexxis/people')).toEqual([{ Code: '1' }])
    expect(await read('/_sim/plexxis/contacts')).toEqual([{ id: 7 }])
    expect(await read('/_sim/mailbox')).toMatchObject([{ subject: 'Kept' }])
    await second.close()
    expect(readdirSync(dir).sort()).toEqual(['mailbox.json', 'plexxis.json'])
  } finally {
    rmSync(dir, { recursive: true })
  }
})

it('gives a name of its own a population of its own', async () => {
  await vendors.send('PUT', '/_sim/plexxis@mine/people', [{ Code: '1' }])
  await vendors.send('PUT', '/_sim/plexxis@yours/people', [{ Code: '2' }, { Code: '3' }])
  const headers = { 'x-api-key': 'plexxis-demo-key' }
  const mine = (await vendors.get('/plexxis@mine/api/workers?limit=1', headers)).data()
  expect(mine).toEqual({ items: [{ Code: '1' }], total: 1, next: null })
  const yours = (await vendors.get('/plexxis@yours/api/workers?limit=1', headers)).data()
  expect(yours).toMatchObject({ total: 2, next: '/plexxis@yours/api/workers?limit=1&cursor=1' })
  expect((await vendors.get('/acme@mine/api')).status).toBe(404)
})
