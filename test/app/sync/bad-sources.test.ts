/** Sources that answer badly: each ends in the right kind of failure, with a sentence, and changes nothing. */
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { answerAll, jsonAnswer } from '../../support/answers.ts'
import { freshDatabase } from '../../support/database.ts'
import { aRow, Site } from '../../support/sync.ts'

beforeAll(freshDatabase)
afterEach(() => vi.restoreAllMocks())

const rows = (count: number, from = 0) => Array.from({ length: count }, (_, n) => aRow(from + n))
async function withTen(settings = {}) {
  const site = await Site.make(settings)
  await site.people(rows(10))
  await site.sync()
  return site
}

const bad: [what: string, answer: () => Response, code: string, sentence: RegExp][] = [
  [
    'a web page',
    () => new Response('<!doctype html><h1>Sorry</h1>'),
    'source_unreadable',
    /web page, not JSON/,
  ],
  [
    'a page that ends half-way',
    () => new Response('{"items":[{"Code":"1","Fir'),
    'source_unreadable',
    /ends half-way/,
  ],
  ['nothing', () => new Response(''), 'source_unreadable', /empty/],
  ['no JSON', () => new Response('OK'), 'source_unreadable', /not JSON/],
  [
    'bytes that are no text',
    () => new Response(new Uint8Array([0x7b, 0xff, 0xfe])),
    'source_unreadable',
    /not UTF-8/,
  ],
  [
    'no list',
    () => jsonAnswer({ workers: [] }),
    'source_unreadable',
    /“items” in the answer is missing/,
  ],
  [
    'an object for a list',
    () => jsonAnswer({ items: {} }),
    'source_unreadable',
    /is an object, not a list/,
  ],
  ['null', () => jsonAnswer(null), 'source_unreadable', /missing, not a list/],
  [
    'a total that is no count',
    () => jsonAnswer({ items: [], total: '10' }),
    'source_unreadable',
    /not a count/,
  ],
  [
    '401',
    () => jsonAnswer({ error: 'who' }, 401),
    'source_auth',
    /^Plexxis V2 did not accept the credentials\. Check the credentials/,
  ],
  ['403', () => jsonAnswer({}, 403), 'source_auth', /does not let these credentials read this\./],
  ['404', () => jsonAnswer({}, 404), 'source_refused', /nothing at this path\. Check the address/],
  ['400', () => jsonAnswer({}, 400), 'source_refused', /refused the request\./],
  [
    'a redirect',
    () => new Response(null, { status: 302, headers: { location: 'http://10.0.0.1/' } }),
    'source_refused',
    /^Plexxis V2 sends us to another address;/,
  ],
]

describe('a source that answers with', () => {
  it.each(bad)('%s fails the run with a sentence', async (_, answer, code, sentence) => {
    const site = await withTen()
    const before = [await site.directory(), await site.links(), await site.history()]
    const asked = answerAll(answer)
    const run = await site.sync()
    expect(run).toMatchObject({ status: 'failed', error: { code } })
    expect(run.error?.message).toMatch(sentence)
    expect(run.error?.message).toMatch(/Nothing was changed\.$/)
    expect(run.finishedAt).not.toBeNull()
    expect(asked).toHaveLength(1)
    vi.restoreAllMocks()
    expect([await site.directory(), await site.links(), await site.history()]).toEqual(before)
    expect((await site.sync()).status).toBe('succeeded')
  })
})

describe('a source that fails in the middle', () => {
  it.each(['truncated', 'garbage', 'expired-token'])('with %s changes nothing', async (kind) => {
    const site = await withTen({ pageSize: 3 })
    await site.people(rows(10, 5))
    const answer = globalThis.fetch
    let count = 0
    vi.spyOn(globalThis, 'fetch').mockImplementation(async (...args) => {
      count += 1
      return count === 3 ? bad3(kind) : answer(...args)
    })
    const run = await site.sync()
    vi.restoreAllMocks()
    expect(run.status).toBe('failed')
    expect((await site.directory()).map((w) => w.status)).toEqual(Array(10).fill('active'))
  })
  const bad3 = (kind: string) =>
    kind === 'expired-token'
      ? jsonAnswer({}, 401)
      : new Response(kind === 'garbage' ? '<h1>Sorry</h1>' : '{"items":[{"Code')
})

describe('paging that goes wrong', () => {
  it('is noticed when the same page comes again and again', async () => {
    const site = await withTen({ totalPath: '' })
    const asked = answerAll(() => jsonAnswer({ items: rows(10) }))
    const run = await site.sync()
    expect(run).toMatchObject({ status: 'failed', error: { code: 'source_unreadable' } })
    expect(run.error?.message).toContain('same page again and again')
    expect(asked.length).toBeLessThan(5)
  })

  it('is noticed when pages go round in a circle', async () => {
    const site = await withTen({ paging: 'next', totalPath: '' })
    const asked = answerAll((_, n) =>
      jsonAnswer({ items: rows(5, n % 2 ? 0 : 5), next: n % 2 ? '?b' : '?a' }),
    )
    const run = await site.sync()
    expect(run).toMatchObject({ status: 'failed', error: { code: 'source_unreadable' } })
    expect(asked.length).toBeLessThan(10)
  })

  it('is noticed by the job that goes on where another stopped', async () => {
    const site = await withTen({ totalPath: '' })
    site.limits = { queries: 1, requests: 1, ms: 1 }
    const asked = answerAll(() => jsonAnswer({ items: rows(10) }))
    expect((await site.sync()).status).toBe('failed')
    expect(asked.length).toBeLessThan(20)
  })

  it('does not follow a link to another host', async () => {
    const site = await withTen({ paging: 'next' })
    const asked = answerAll(() =>
      jsonAnswer({ items: rows(5), next: 'https://evil.example/steal' }),
    )
    const run = await site.sync()
    expect(run).toMatchObject({ status: 'failed', error: { code: 'source_refused' } })
    expect(run.error?.message).toContain('evil.example, which is another address')
    expect(asked.every((a) => !a.url.includes('evil'))).toBe(true)
  })
})

describe('secrets', () => {
  it('are in no error, no stored run and no line of output', async () => {
    const output: unknown[] = []
    for (const method of ['log', 'warn', 'error', 'info', 'debug'] as const)
      vi.spyOn(console, method).mockImplementation((...args) => void output.push(args))
    for (const [, answer] of bad) {
      const site = await withTen()
      answerAll(answer)
      await site.sync()
      vi.mocked(globalThis.fetch).mockImplementation(async () => {
        throw new Error('connect failed with Bearer plexxis-demo-key')
      })
      const run = await site.sync()
      expect(run.error?.code).toBe('source_outage')
      vi.mocked(globalThis.fetch).mockRestore()
      const stored = await site.db.all('select * from runs where company_id = ?1')
      expect(JSON.stringify([stored, output])).not.toContain('plexxis-demo-key')
      expect(JSON.stringify([stored, output])).not.toContain('First1')
    }
  })
})
