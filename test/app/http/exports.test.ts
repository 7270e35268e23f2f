/** Lists and the copy of a person as files in R2: written when they are asked for, behind a link that expires. */
import { gunzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { sign } from '../../../src/auth/signed.ts'
import { tick } from '../../../src/jobs/tick.ts'
import { send } from '../../support/app.ts'
import { freshDatabase } from '../../support/database.ts'
import { settings } from '../../support/settings.ts'
import { aRow } from '../../support/sync.ts'
import { Office } from './support/office.ts'

beforeAll(freshDatabase)

interface Link {
  url: string
  expiresAt: string
}
const LISTS = ['/workers.csv', '/issues.csv'] as const

/** As a browser without a session does. */
async function fetched(office: Office, url: string, headers: Record<string, string> = {}) {
  const response = await send('GET', new URL(url).pathname, { env: office.env, headers })
  const bytes = Buffer.from(await response.arrayBuffer())
  return { status: response.status, headers: response.headers, bytes, text: bytes.toString() }
}
const linkTo = async (office: Office, path: string) =>
  (await office.owner<Link>('POST', path)).body.url
const stored = async (office: Office) =>
  (await office.env.FILES.list({ prefix: `exports/${office.companyId}/` })).objects

async function synced(): Promise<Office> {
  const office = await Office.make()
  await office.site.people([aRow(1), aRow(2), aRow(3, { Phone1: '' })])
  await office.sync()
  return office
}

describe('a list that is exported', () => {
  test.each(LISTS)('is a file with what the page asked for: %s', async (path) => {
    const office = await synced()
    const query = path === '/workers.csv' ? '?query=Last2' : '?code=missing_phone'
    const direct = await office.viewer('GET', `${path}${query}`)
    const made = await office.viewer<Link>('POST', `${path}${query}`)
    expect(made.status).toBe(201)
    const file = await fetched(office, made.body.url)
    expect(file.text).toBe(`\ufeff${direct.text}`)
    expect(file.text.trim().split('\r\n')).toHaveLength(2)
    expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(file.headers.get('content-disposition')).toContain(`filename="${path.slice(1)}"`)
    expect(file.headers.get('cache-control')).toBe('private, no-store')
    expect(file.headers.get('content-length')).toBe(String(file.bytes.length))
    const [object, ...others] = await stored(office)
    expect(others).toEqual([])
    expect(object?.httpEtag).toBe(file.headers.get('etag'))
  })

  test('says the same behind its link whatever is changed, and comes in part and packed', async () => {
    const office = await synced()
    const url = await linkTo(office, '/workers.csv')
    const before = await fetched(office, url)
    await office.site.people([aRow(1, { LastName: 'Otherwise' })])
    await office.sync()
    expect((await fetched(office, url)).bytes.equals(before.bytes)).toBe(true)
    const part = await fetched(office, url, { range: 'bytes=3-9' })
    expect(part.status).toBe(206)
    expect(part.bytes.equals(before.bytes.subarray(3, 10))).toBe(true)
    const etag = before.headers.get('etag') ?? ''
    expect(await fetched(office, url, { 'if-none-match': etag })).toMatchObject({ status: 304 })
    const packed = await fetched(office, url, { 'accept-encoding': 'gzip' })
    expect(gunzipSync(packed.bytes).equals(before.bytes)).toBe(true)
  })

  test('is taken off R2 a day later, and its link leads nowhere then', async () => {
    const office = await synced()
    const url = await linkTo(office, '/workers.csv')
    const [object] = await stored(office)
    const hour = 3_600_000
    // The minute in which what is past its time is cleared, some hours and a day later.
    const clearing = (from: number) => Math.ceil(from / hour) * hour + 17 * 60_000
    const uploaded = object?.uploaded.getTime() ?? 0
    office.site.clock.time = clearing(uploaded + 20 * hour)
    await tick(office.site.around())
    expect(await stored(office)).toHaveLength(1)
    office.site.clock.time = clearing(uploaded + 24 * hour)
    await tick(office.site.around())
    expect(await stored(office)).toEqual([])
    expect((await fetched(office, url)).status).toBe(404)
  })
})

describe('a link to a file', () => {
  test('is refused when it is changed, over, of another purpose, or of another company', async () => {
    const [office, other] = [await synced(), await synced()]
    const url = await linkTo(office, '/workers.csv')
    const token = new URL(url).pathname.slice('/files/'.length)
    const [payload = '', expiry = '', signature = ''] = token.split('.')
    const get = async (t: string) => {
      const { status, text } = await fetched(office, `https://x.test/files/${t}`)
      return status === 200 ? 'opened' : (JSON.parse(text) as { code: string }).code
    }
    expect(await get(token)).toBe('opened')
    const id = Buffer.from(payload, 'base64url').toString().split('/')[1]
    const of = (company: string) => Buffer.from(`${company}/${id}`).toString('base64url')
    for (const forged of [
      `${of(other.companyId)}.${expiry}.${signature}`,
      `${payload}.${Number(expiry) + 1}.${signature}`,
      `${payload}.${expiry}.${signature.slice(0, -2)}AA`,
      `${payload}.${expiry}`,
      'x',
    ])
      expect(await get(forged), forged).toBe('link_expired')
    const text = `${office.companyId}/${id}`
    expect(await get(await sign(settings as never, 'log', text, Date.now() + 1000))).toBe(
      'link_expired',
    )
    expect(await get(await sign(settings as never, 'export', text, Date.now() - 1))).toBe(
      'link_expired',
    )
    // One that is ours leads into its own company alone.
    const elsewhere = `${other.companyId}/${id}`
    expect(await get(await sign(settings as never, 'export', elsewhere, Date.now() + 1000))).toBe(
      'not_found',
    )
    const logs = await fetched(office, `https://x.test/logs/${token}`)
    expect(logs.text).toContain('link_expired')
  })
})

test('the copy of a person is a file for owners, as a page and as JSON', async () => {
  const office = await synced()
  const { id } = await office.worker('10001')
  expect((await office.admin('POST', `/workers/${id}/export`)).status).toBe(403)
  const html = await fetched(office, await linkTo(office, `/workers/${id}/export?format=html`))
  expect(html.text).toContain('<h1>First1 Last1</h1>')
  expect(html.headers.get('content-type')).toContain('text/html')
  const json = await fetched(office, await linkTo(office, `/workers/${id}/export`))
  expect(JSON.parse(json.text)).toMatchObject({ worker: { name: 'First1 Last1' } })
  expect((await office.owner('POST', '/workers/nobody/export')).status).toBe(404)
})

describe('somebody who is erased', () => {
  test('is in no file that was exported before: all of the company are gone', async () => {
    const office = await synced()
    const { id } = await office.worker('10001')
    const urls = [
      await linkTo(office, '/workers.csv'),
      await linkTo(office, `/workers/${id}/export`),
    ]
    await office.owner('DELETE', `/workers/${id}`, { confirm: 'First1 Last1' })
    for (const url of urls) expect((await fetched(office, url)).status).toBe(404)
    expect(await stored(office)).toEqual([])
    const after = await fetched(office, await linkTo(office, '/workers.csv'))
    expect(after.text).not.toContain('Last1')
  })

  test('keeps any file from being made until they are gone', async () => {
    const office = await synced()
    const { id } = await office.worker('10001')
    // A sync is under way: the erasure waits for it.
    await office.admin('POST', `${office.path}/runs`, { mode: 'apply' })
    const begun = await office.owner<{ state: string }>('DELETE', `/workers/${id}`, {
      confirm: 'First1 Last1',
    })
    expect(begun.body.state).not.toBe('done')
    expect(await office.owner('POST', '/workers.csv')).toMatchObject({
      status: 409,
      body: { code: 'version_conflict' },
    })
    expect(await stored(office)).toEqual([])
  })
})

test('nobody makes more than a hundred files an hour', async () => {
  const office = await Office.make()
  for (let n = 0; n < 100; n += 1)
    await office.env.FILES.put(`exports/${office.companyId}/${n}`, 'x')
  expect(await office.viewer('POST', '/workers.csv')).toMatchObject({ status: 429 })
  expect(await stored(office)).toHaveLength(100)
})
