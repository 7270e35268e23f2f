/** Logs are files in R2: written once, the same bytes behind every link, in parts and packed as a client asks. */
import { gunzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { KEEP_DAYS } from '../../../src/core/retention.ts'
import { tick } from '../../../src/jobs/tick.ts'
import { idAt } from '../../../src/store/ids.ts'
import { putStream } from '../../../src/store/objects.ts'
import { send } from '../../support/app.ts'
import { freshDatabase } from '../../support/database.ts'
import { aRow } from '../../support/sync.ts'
import { Office, type RunOut } from './support/office.ts'

beforeAll(freshDatabase)

type Format = 'csv' | 'txt'
const DAY = 86_400_000
/** A minute in which expired runs are cleared, long after everything here was stored. */
const CLEARING = Date.UTC(2035, 0, 1, 0, 17)

const linkTo = (office: Office, runId: string, format: Format = 'csv') =>
  office.viewer<{ url: string }>('POST', `/runs/${runId}/log-links`, { format })

/** Fetched by a new link, as a browser without a session does. */
async function fetched(
  office: Office,
  { id }: Pick<RunOut, 'id'>,
  { format = 'csv', method = 'GET', headers = {} as Record<string, string> } = {} as {
    format?: Format
    method?: string
    headers?: Record<string, string>
  },
) {
  const { body } = await linkTo(office, id, format)
  const response = await send(method, new URL(body.url).pathname, { env: office.env, headers })
  const bytes = Buffer.from(await response.arrayBuffer())
  return { status: response.status, headers: response.headers, bytes, text: bytes.toString() }
}
const bytesOf = async (object: R2ObjectBody | null) =>
  Buffer.from((await object?.arrayBuffer()) ?? new ArrayBuffer())
async function stored(office: Office) {
  const prefix = `companies/${office.companyId}/connections/${office.site.connectionId}/logs/`
  return (await office.env.FILES.list({ prefix })).objects
}
async function synced() {
  const office = await Office.make()
  await office.site.people([aRow(1), aRow(2), aRow(3, { Phone1: '' })])
  return { office, run: await office.sync() }
}

describe('the log of a run that is over', () => {
  test('is a file in R2 from the first time it is asked for, one for each format', async () => {
    const { office, run } = await synced()
    expect(await stored(office)).toEqual([])
    const csv = await fetched(office, run)
    await fetched(office, run)
    const [object, ...others] = await stored(office)
    expect(others).toEqual([])
    const kept = await office.env.FILES.get(object?.key ?? '')
    expect(csv.bytes.equals(await bytesOf(kept))).toBe(true)
    expect(csv.headers.get('content-length')).toBe(String(csv.bytes.length))
    await fetched(office, run, { format: 'txt' })
    expect(await stored(office)).toHaveLength(2)
  })

  test('stays the same when people, the connection and the company are called otherwise', async () => {
    const { office, run } = await synced()
    const before = await fetched(office, run)
    await office.admin('PATCH', office.path, { name: 'Another Name' })
    await office.site.people([aRow(1, { LastName: 'Otherwise' }), aRow(2)])
    await office.sync()
    const after = await fetched(office, run)
    expect(after.text).toBe(before.text)
    for (const name of ['etag', 'content-disposition'])
      expect(after.headers.get(name), name).toBe(before.headers.get(name))
  })

  test('is one file when it is asked for by several at once', async () => {
    const { office, run } = await synced()
    const answers = await Promise.all(Array.from({ length: 5 }, () => fetched(office, run)))
    expect(new Set(answers.map((a) => a.text + a.headers.get('etag'))).size).toBe(1)
    expect(await stored(office)).toHaveLength(1)
  })

  test('is written again when somebody took the file away, and goes with its connection', async () => {
    const { office, run } = await synced()
    const before = await fetched(office, run)
    const [object] = await stored(office)
    await office.env.FILES.delete(object?.key ?? '')
    expect((await fetched(office, run)).text).toBe(before.text)
    await office.owner('DELETE', office.path)
    await office.drain()
    expect(await stored(office)).toEqual([])
    expect((await linkTo(office, run.id)).status).toBe(404)
  })

  test('comes in part, not twice, and packed, as a client asks', async () => {
    const { office, run } = await synced()
    const all = await fetched(office, run)
    const size = all.bytes.length
    const etag = all.headers.get('etag') ?? ''
    const ask = (headers: Record<string, string>) => fetched(office, run, { headers })
    for (const [range, from, to] of [
      ['bytes=0-9', 0, 9],
      ['bytes=10-', 10, size - 1],
      ['bytes=-7', size - 7, size - 1],
      [`bytes=5-${size + 99}`, 5, size - 1],
    ] as const) {
      const part = await ask({ range })
      expect(part.status, range).toBe(206)
      expect(part.headers.get('content-range')).toBe(`bytes ${from}-${to}/${size}`)
      expect(part.bytes.equals(all.bytes.subarray(from, to + 1)), range).toBe(true)
    }
    const beyond = await ask({ range: `bytes=${size}-` })
    expect(beyond).toMatchObject({ status: 416, text: '' })
    expect(beyond.headers.get('content-range')).toBe(`bytes */${size}`)
    for (const range of ['bytes=9-2', 'bytes=0-1,4-5', 'lines=1-2', 'bytes=-'])
      expect(await ask({ range }), range).toMatchObject({ status: 200, text: all.text })
    expect(await ask({ range: 'bytes=0-0', 'if-range': etag })).toMatchObject({ status: 206 })
    expect(await ask({ range: 'bytes=0-0', 'if-range': '"x"' })).toMatchObject({ status: 200 })
    expect(await ask({ 'if-none-match': `"x", ${etag}` })).toMatchObject({ status: 304, text: '' })
    const head = await fetched(office, run, { method: 'HEAD' })
    expect(head).toMatchObject({ status: 200, text: '' })
    expect(head.headers.get('content-length')).toBe(String(size))
    const packed = await ask({ 'accept-encoding': 'br, gzip' })
    expect(packed.headers.get('content-encoding')).toBe('gzip')
    expect(gunzipSync(packed.bytes).equals(all.bytes)).toBe(true)
    expect(await ask({ 'accept-encoding': 'gzip;q=0' })).toMatchObject({ text: all.text })
  })
})

test('the log of a run that somebody has yet to decide about is not fixed, and is once it is decided', async () => {
  const office = await Office.make()
  await office.site.people(Array.from({ length: 10 }, (_, i) => aRow(i)))
  await office.sync()
  await office.site.people([aRow(1), aRow(2), aRow(3)])
  const held = await office.sync()
  expect(held.status).toBe('held')
  const waiting = await fetched(office, held)
  expect(await stored(office)).toEqual([])
  await office.admin('POST', `/runs/${held.id}/release`)
  await office.drain()
  const done = await fetched(office, held)
  expect(done.text).not.toBe(waiting.text)
  expect(await stored(office)).toHaveLength(1)
})

describe('a run past its time', () => {
  function aged(office: Office, days: number) {
    let made = 0
    office.site.clock.newId = () => `${idAt(CLEARING - days * DAY)}${++made}`
  }
  const clear = async (office: Office, time: number) => {
    office.site.clock.time = time
    await tick(office.site.around())
  }

  test('leaves its log, whose links work until the file’s own time is over', async () => {
    const office = await Office.make()
    aged(office, KEEP_DAYS.runs + 20)
    await office.site.people([aRow(1), aRow(2)])
    const first = await office.sync()
    const unchanged = await office.sync()
    const before = await fetched(office, first)
    aged(office, 0)
    await office.site.people([aRow(1)])
    await office.sync()

    await clear(office, CLEARING)
    expect((await office.viewer('GET', `/runs/${first.id}`)).status).toBe(404)
    expect((await fetched(office, first)).text).toBe(before.text)
    expect((await fetched(office, first, { format: 'txt' })).text).toContain('Added (2)')
    // Nothing was to be told of it but that everybody was unchanged.
    expect((await linkTo(office, unchanged.id)).status).toBe(404)

    await clear(office, CLEARING + (KEEP_DAYS.logs + 1) * DAY)
    expect((await linkTo(office, first.id)).status).toBe(404)
    expect(await stored(office)).toEqual([])
  })
})

test.each([0, 1, 5 * 1024 * 1024, 12 * 1024 * 1024 + 3])(
  'a stream of %d bytes is stored whole, however it is cut',
  async (size) => {
    const office = await Office.make()
    const all = Buffer.alloc(size)
    for (let i = 0; i < size; i += 997) all[i] = i % 251
    let at = 0
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (at >= size) return controller.close()
        controller.enqueue(all.subarray(at, at + 700_001))
        at += 700_001
      },
    })
    const { size: stored } = await putStream(office.env.FILES, 'x/large', stream)
    expect(stored).toBe(size)
    expect(all.equals(await bytesOf(await office.env.FILES.get('x/large')))).toBe(true)
  },
)

test('of a stream that breaks off nothing is stored', async () => {
  const office = await Office.make()
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      controller.enqueue(new Uint8Array(6 * 1024 * 1024))
      controller.error(new Error('broken off'))
    },
  })
  await expect(putStream(office.env.FILES, 'x/broken', stream)).rejects.toThrow('broken off')
  expect(await office.env.FILES.head('x/broken')).toBeNull()
})
