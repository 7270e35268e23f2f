/** The one way out: which addresses it takes, what it tries again, and what it says when it fails. */
import { describe, expect, it } from 'vitest'
import { checkAddress } from '../../../src/connectors/address.ts'
import { VendorError } from '../../../src/connectors/connector.ts'
import { newTransport, type TransportOptions } from '../../../src/connectors/transport.ts'

type Answers = (() => Response | Promise<Response>)[]

/** Gives the answers one after another, the last one again and again; notes the pauses. */
function transportOver(answers: Answers, more: Partial<TransportOptions> = {}) {
  const pauses: number[] = []
  let count = 0
  const transport = newTransport({
    fetch: async () => {
      const answer = answers[Math.min(count, answers.length - 1)]
      count += 1
      if (!answer) throw new Error('no answer')
      return answer()
    },
    allowLocal: false,
    secrets: ['s3cret'],
    sleep: async (ms) => void pauses.push(ms),
    ...more,
  })
  return { transport, pauses, get: () => transport.fetch('https://vendor.example.com/people') }
}
const status =
  (code: number, headers: Record<string, string> = {}) =>
  () =>
    new Response('x', { status: code, headers })
async function failure(get: () => Promise<unknown>): Promise<VendorError> {
  const error = await get().then(
    () => null,
    (e: unknown) => e,
  )
  if (!(error instanceof VendorError)) throw new Error(`no VendorError but ${String(error)}`)
  return error
}

describe('addresses', () => {
  it.each([
    'https://api.plexxis.com/v2',
    'https://8.8.8.8/x',
    'https://bücher.example.com/',
    'https://172.32.0.1/',
    'https://localhost.com/',
  ])('%s is public', (url) => {
    expect(checkAddress(url, false).href).toContain('https://')
  })

  it.each([
    'http://api.plexxis.com',
    'ftp://api.plexxis.com',
    'file:///etc/passwd',
    'not an address',
    '',
    'https://user:pw@api.plexxis.com',
    'https://user@api.plexxis.com',
    'https://localhost',
    'https://localhost.',
    'https://LOCALHOST:8443',
    'https://db.internal',
    'https://printer.local',
    'https://intranet',
    'https://127.0.0.1',
    'https://127.1',
    'https://2130706433',
    'https://0x7f000001',
    'https://0177.0.0.1',
    'https://0.0.0.0',
    'https://10.1.2.3',
    'https://172.16.0.1',
    'https://172.31.255.255',
    'https://192.168.1.1',
    'https://169.254.169.254/latest/meta-data',
    'https://100.64.0.1',
    'https://224.0.0.1',
    'https://[::1]',
    'https://[::ffff:10.0.0.1]',
    'https://[fd00::1]',
    'http://localhost:8788',
  ])('%s is refused', (url) => {
    expect(() => checkAddress(url, false)).toThrow(VendorError)
  })

  it('on this machine are fine in local development, and only there', () => {
    expect(checkAddress('http://localhost:8788/plexxis', true).port).toBe('8788')
    expect(checkAddress('http://127.0.0.1:8788', true).port).toBe('8788')
    for (const url of [
      'http://10.0.0.1',
      'http://api.plexxis.com',
      'http://user@localhost',
      'http://localhost.evil.com',
    ])
      expect(() => checkAddress(url, true)).toThrow(VendorError)
  })

  it('are checked before anything is sent', async () => {
    const { transport } = transportOver([status(200)])
    await expect(transport.fetch('https://10.0.0.1/')).rejects.toThrow(VendorError)
    expect(transport.requests).toBe(0)
  })
})

describe('trying again', () => {
  it('helps when the vendor recovers, and every request is counted', async () => {
    const { transport, pauses, get } = transportOver([status(503), status(502), status(200)])
    expect((await get()).status).toBe(200)
    expect(pauses).toEqual([250, 1000])
    expect(transport.requests).toBe(3)
  })
  it('waits as long as asked, in seconds or until a date', async () => {
    const inTwo = new Date(Date.now() + 2500).toUTCString()
    const { pauses, get } = transportOver([
      status(429, { 'retry-after': '3' }),
      status(429, { 'retry-after': inTwo }),
      status(200),
    ])
    await get()
    expect(pauses[0]).toBe(3000)
    expect(pauses[1]).toBeGreaterThan(0)
    expect(pauses[1]).toBeLessThanOrEqual(2500)
  })
  it('leaves a long wait to the engine', async () => {
    const { pauses, get } = transportOver([status(429, { 'retry-after': '60' })])
    const error = await failure(get)
    expect(error).toMatchObject({ kind: 'rate-limit', retryAfterMs: 60_000 })
    expect(pauses).toEqual([])
  })
  it('ends after three attempts', async () => {
    const { transport, get } = transportOver([status(500)])
    expect((await failure(get)).kind).toBe('outage')
    expect(transport.requests).toBe(3)
  })
  it.each([
    [401, 'auth'],
    [403, 'auth'],
    [404, 'refused'],
    [422, 'refused'],
    [301, 'refused'],
  ] as const)('does not mend %i', async (code, kind) => {
    const { transport, get } = transportOver([status(code)])
    expect((await failure(get)).kind).toBe(kind)
    expect(transport.requests).toBe(1)
  })
  it('ignores a Retry-After of no sense', async () => {
    const { pauses, get } = transportOver([status(429, { 'retry-after': 'soon' }), status(200)])
    await get()
    expect(pauses).toEqual([1000])
  })
})

describe('an answer', () => {
  it('that does not come in time is an outage', async () => {
    const never = () => new Promise<Response>(() => {})
    const { transport } = transportOver([never], {
      timeoutMs: 20,
      fetch: (_, init) =>
        new Promise((_resolve, reject) => {
          init?.signal?.addEventListener('abort', () => reject(new Error('aborted')))
        }),
    })
    const error = await failure(() => transport.fetch('https://vendor.example.com/'))
    expect(error.kind).toBe('outage')
    expect(error.message).toMatch(/vendor\.example\.com did not answer within/)
  })
  it('too large to be read is refused', async () => {
    const { get } = transportOver([() => new Response('x'.repeat(2000))], { maxBytes: 1000 })
    expect((await failure(get)).kind).toBe('schema')
  })
})

it('lets no secret and no path into its messages', async () => {
  const leaky = () => {
    throw new Error('GET https://vendor.example.com/?key=s3cret failed')
  }
  for (const answers of [
    [leaky],
    [status(401)],
    [status(500)],
    [status(302, { location: '/?key=s3cret' })],
  ]) {
    const { transport } = transportOver(answers)
    const error = await failure(() =>
      transport.fetch('https://vendor.example.com/people?key=s3cret'),
    )
    expect(`${error.message} ${error.stack}`).not.toContain('s3cret')
  }
})
