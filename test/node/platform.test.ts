/** Limits of the parts that tests run on in Node which workerd does not have, or not where Cloudflare has them. */
import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { inProcessD1 } from '../support/platform/d1.ts'
import { MemoryQueue } from '../support/platform/queue.ts'
import { MemoryBucket } from '../support/platform/r2.ts'
import { Sqlite } from '../support/platform/sqlite.ts'

const TOO_BIG = 'D1_ERROR: string or blob too big: SQLITE_TOOBIG'
const made = () => new Sqlite('create table t (id integer primary key, v text)')

describe('the database', () => {
  test.each([
    ['text', 'x'.repeat(2_000_001)],
    ['text that is long only in bytes', 'é'.repeat(1_000_001)],
    ['bytes', new Uint8Array(2_000_001)],
  ])('refuses %s of more than 2,000,000 bytes', async (_, value) => {
    const d1 = inProcessD1(() => sqlite)
    const sqlite = made()
    await expect(d1.prepare('select length(?1) n').bind(value).all()).rejects.toThrow(TOO_BIG)
  })
  test('refuses a row of more than 2,000,000 bytes as it comes back, though each value fits', async () => {
    const sqlite = made()
    const d1 = inProcessD1(() => sqlite)
    const insert = d1.prepare('insert into t (v) values (?1)')
    await d1.batch([insert.bind('x'.repeat(1_500_000)), insert.bind('y'.repeat(1_500_000))])
    await expect(d1.prepare('select v || v from t').all()).rejects.toThrow(TOO_BIG)
    const { results } = await d1.prepare('select length(v) n from t').all()
    expect(results).toEqual([{ n: 1_500_000 }, { n: 1_500_000 }])
  })
  test('refuses an answer of more than 50,000,000 bytes, though each row fits', async () => {
    const sqlite = made()
    const d1 = inProcessD1(() => sqlite)
    await d1.prepare('insert into t (v) values (?1)').bind('x'.repeat(1_000_000)).run()
    const so = (many: number) =>
      d1
        .prepare(
          `with recursive n(i) as (select 1 union all select i + 1 from n where i < ?1) select v from t, n`,
        )
        .bind(many)
        .all()
    expect((await so(50)).results).toHaveLength(50)
    await expect(so(51)).rejects.toThrow(TOO_BIG)
  })
  test('refuses what would be lost here: text with a zero, a second statement', async () => {
    const sqlite = made()
    const d1 = inProcessD1(() => sqlite)
    const insert = d1.prepare('insert into t (v) values (?1)')
    await expect(insert.bind('a\0b').run()).rejects.toThrow('Text with a zero')
    await expect(d1.prepare('select 1; select 2').all()).rejects.toThrow('Several statements')
    expect((await d1.prepare('select * from t').all()).results).toEqual([])
  })
  test('refuses every query beyond those that were allowed, those of a batch each', async () => {
    const sqlite = made()
    const d1 = inProcessD1(() => sqlite, { queries: 3 })
    const insert = d1.prepare("insert into t (v) values ('x')")
    await insert.run()
    await d1.batch([insert, insert])
    await expect(insert.run()).rejects.toThrow('Too many API requests')
    await expect(d1.batch([insert])).rejects.toThrow('Too many API requests')
    const count = await inProcessD1(() => sqlite)
      .prepare('select count(*) n from t')
      .first('n')
    expect(count).toBe(3)
  })
  test('is set back to what was marked, a batch that failed meanwhile or not', async () => {
    const sqlite = made()
    const d1 = inProcessD1(() => sqlite)
    const insert = (v: string) => d1.prepare('insert into t (v) values (?1)').bind(v)
    const all = async () =>
      (await d1.prepare('select v from t order by id').all<{ v: string }>()).results.map((r) => r.v)
    expect(() => sqlite.reset()).toThrow('Nothing was marked')
    await insert('a').run()
    sqlite.mark()
    for (let n = 0; n < 2; n += 1) {
      await d1.batch([insert('b'), insert('c')])
      await expect(d1.batch([insert('d'), d1.prepare("select json('x')")])).rejects.toThrow('JSON')
      expect(await all()).toEqual(['a', 'b', 'c'])
      sqlite.reset()
      expect(await all()).toEqual(['a'])
    }
    await insert('e').run()
    sqlite.mark()
    await insert('f').run()
    sqlite.reset()
    expect(await all()).toEqual(['a', 'e'])
  })
})

test('a queue gives out what is due, oldest first, once', async () => {
  let now = 1000
  const queue = new MemoryQueue<string>(() => now)
  await queue.send('later', { delaySeconds: 10 })
  await queue.sendBatch([{ body: 'a' }, { body: 'b' }, { body: 'c', delaySeconds: 1 }])
  expect(queue.take(1).map((m) => m.body)).toEqual(['a'])
  expect(queue.take().map((m) => m.body)).toEqual(['b'])
  now += 10_000
  expect(queue.take().map((m) => m.body)).toEqual(['later', 'c'])
  expect(queue.waiting).toEqual([])
})

test('a bucket is put back to a copy, whatever happened since', async () => {
  const bucket = new MemoryBucket()
  await bucket.put('a', 'one')
  const copy = bucket.copy()
  await bucket.put('a', 'two')
  await bucket.put('b', 'x')
  bucket.restore(copy)
  expect((await bucket.list()).objects.map((o) => o.key)).toEqual(['a'])
  expect(await (await bucket.get('a'))?.text()).toBe('one')
  await bucket.delete('a')
  bucket.restore(copy)
  expect(await bucket.head('a')).not.toBeNull()
  await expect(bucket.get('a', { onlyIf: { etagMatches: 'x' } })).rejects.toThrow(
    'Nothing here uses onlyIf',
  )
})

test('the deployment has the CPU time and the batches that jobs are made for', async () => {
  const toml = await readFile('wrangler.toml', 'utf8')
  expect(toml).toMatch(/\ncpu_ms = 300000\n/)
  const sizes = [...toml.matchAll(/max_batch_size = (\d+)/g)].map((m) => Number(m[1]))
  expect(sizes.length).toBeGreaterThan(0)
  expect(Math.max(...sizes)).toBeLessThanOrEqual(10)
  expect(toml).toContain('crons = ["* * * * *"]')
})
