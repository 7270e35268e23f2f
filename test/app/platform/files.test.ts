/** What the product relies on of R2 and Queues: the same from the real ones and from those in memory. Runs on both. */
import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../support/database.ts'

beforeEach(freshDatabase)

describe('a bucket', () => {
  const bucket = () => env.FILES
  const keys = async (prefix: string) => (await bucket().list({ prefix })).objects.map((o) => o.key)

  test('gives back what was put, with what was said of it', async () => {
    const put = await bucket().put('a/b', 'hello', {
      httpMetadata: { contentType: 'image/png' },
      customMetadata: { name: 'file.csv' },
    })
    expect(put).toMatchObject({ key: 'a/b', size: 5, etag: '5d41402abc4b2a76b9719d911017c592' })
    const object = await bucket().get('a/b')
    expect(object).toMatchObject({
      key: 'a/b',
      size: 5,
      httpEtag: '"5d41402abc4b2a76b9719d911017c592"',
      httpMetadata: { contentType: 'image/png' },
      customMetadata: { name: 'file.csv' },
    })
    expect(object?.uploaded).toBeInstanceOf(Date)
    expect(await object?.text()).toBe('hello')
    expect(await bucket().head('a/b')).toMatchObject({
      size: 5,
      customMetadata: { name: 'file.csv' },
    })
  })
  test('gives each object once; its body can be handed on as it is', async () => {
    await bucket().put('a', new Uint8Array([1, 2, 3]))
    const object = await bucket().get('a')
    expect(await new Response(object?.body).bytes()).toEqual(new Uint8Array([1, 2, 3]))
    await expect(object?.arrayBuffer()).rejects.toThrow(TypeError)
    const again = await bucket().get('a')
    expect(new Uint8Array((await again?.arrayBuffer()) ?? [])).toEqual(new Uint8Array([1, 2, 3]))
  })
  test('keeps what was put, whatever becomes of the bytes', async () => {
    const bytes = new Uint8Array([1, 2, 3])
    await bucket().put('a', bytes.subarray(1))
    bytes.fill(9)
    expect(new Uint8Array((await (await bucket().get('a'))?.arrayBuffer()) ?? [])).toEqual(
      new Uint8Array([2, 3]),
    )
  })
  test('has nothing where nothing was put, and forgets what is deleted', async () => {
    expect(await bucket().get('no')).toBeNull()
    expect(await bucket().head('no')).toBeNull()
    await bucket().delete('no')
    await bucket().put('a/1', 'x')
    await bucket().put('a/2', 'x')
    await bucket().put('b', 'x')
    await bucket().delete(['a/1', 'b'])
    expect(await keys('')).toEqual(['a/2'])
  })
  test('gives a part of an object, and takes one in parts', async () => {
    await bucket().put('a', 'hello')
    const part = await bucket().get('a', { range: { offset: 1, length: 3 } })
    expect(await part?.text()).toBe('ell')
    const large = new Uint8Array(5 * 1024 * 1024).fill(7)
    const upload = await bucket().createMultipartUpload('b')
    const parts = [await upload.uploadPart(1, large), await upload.uploadPart(2, large.slice(0, 3))]
    expect(await bucket().head('b')).toBeNull()
    expect(await upload.complete(parts)).toMatchObject({ key: 'b', size: large.length + 3 })
    const given = new Uint8Array((await (await bucket().get('b'))?.arrayBuffer()) ?? [])
    expect([given.length, given.at(-1)]).toEqual([large.length + 3, 7])
    const ended = await bucket().createMultipartUpload('c')
    await ended.uploadPart(1, large)
    await ended.abort()
    expect(await bucket().head('c')).toBeNull()
  })
  test('lists by prefix, in order, page by page', async () => {
    for (const key of ['b/2', 'a/10', 'a/9', 'a/1', 'b/1']) await bucket().put(key, 'x')
    expect(await keys('a/')).toEqual(['a/1', 'a/10', 'a/9'])
    const first = await bucket().list({ prefix: 'a/', limit: 2 })
    expect(first.objects.map((o) => o.key)).toEqual(['a/1', 'a/10'])
    if (!first.truncated) throw new Error('There is another page.')
    const second = await bucket().list({ prefix: 'a/', cursor: first.cursor })
    expect(second.objects.map((o) => o.key)).toEqual(['a/9'])
    expect(second.truncated).toBe(false)
  })
  test('replaces what was there', async () => {
    await bucket().put('a', 'one')
    await bucket().put('a', 'three')
    expect(await bucket().head('a')).toMatchObject({ size: 5 })
    expect(await keys('')).toEqual(['a'])
  })
  test.each([
    ['a key of more than 1,024 bytes', () => env.FILES.put('x'.repeat(1025), 'y')],
    ['a list of more than 1,000', () => env.FILES.list({ limit: 1001 })],
  ])('refuses %s', async (_, ask) => {
    await expect(ask()).rejects.toThrow(/\(100\d\d\)/)
  })
})

describe('a queue', () => {
  const many = (count: number, size: number) =>
    Array.from({ length: count }, () => ({ body: 'x'.repeat(size) }))
  test.each([
    ['a message of more than 128 KB', () => env.JOBS.send('x'.repeat(128_001))],
    ['more than 100 messages', () => env.JOBS.sendBatch(many(101, 1))],
    ['messages of more than 256 KB together', () => env.JOBS.sendBatch(many(3, 100_000))],
    ['no message', () => env.JOBS.sendBatch([])],
    ['a delay of more than a day', () => env.JOBS.send('x', { delaySeconds: 86_401 })],
  ])('refuses %s', async (_, ask) => {
    await expect(ask()).rejects.toThrow()
  })
})
