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

  it.each([
    ['this network', '0.255.255.255'],
    ['private', '10.255.255.255'],
    ['carrier-grade NAT', '100.64.0.0'],
    ['carrier-grade NAT', '100.127.255.255'],
    ['loopback', '127.255.255.254'],
    ['link-local', '169.254.0.0'],
    ['link-local', '169.254.255.255'],
    ['private', '172.16.0.0'],
    ['protocol assignments', '192.0.0.1'],
    ['documentation', '192.0.2.255'],
    ['6to4 relays', '192.88.99.1'],
    ['private', '192.168.255.255'],
    ['benchmarking', '198.18.0.0'],
    ['benchmarking', '198.19.255.255'],
    ['documentation', '198.51.100.0'],
    ['documentation', '203.0.113.255'],
    ['multicast', '239.255.255.255'],
    ['reserved', '240.0.0.0'],
    ['broadcast', '255.255.255.255'],
    ['unspecified', '[::]'],
    ['loopback', '[0:0:0:0:0:0:0:1]'],
    ['IPv4-mapped', '[::ffff:127.0.0.1]'],
    ['IPv4-mapped', '[::ffff:a9fe:a9fe]'],
    ['IPv4-compatible', '[::127.0.0.1]'],
    ['IPv4-translated', '[::ffff:0:10.0.0.1]'],
    ['NAT64', '[64:ff9b::10.0.0.1]'],
    ['local NAT64', '[64:ff9b:1::a00:1]'],
    ['discard', '[100::1]'],
    ['Teredo', '[2001::1]'],
    ['documentation', '[2001:db8::1]'],
    ['6to4', '[2002:a00:1::1]'],
    ['unique local', '[fc00::1]'],
    ['unique local', '[fdff::1]'],
    ['link-local', '[fe80::1]'],
    ['site-local', '[fec0::1]'],
    ['multicast', '[ff02::1]'],
  ])('that are %s are refused: %s', (_, host) => {
    expect(() => checkAddress(`https://${host}/`, false)).toThrow(/ is not a public address\.$/)
  })

  it.each([
    '1.0.0.1',
    '9.255.255.255',
    '11.0.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '126.255.255.255',
    '128.0.0.1',
    '169.253.255.255',
    '169.255.0.0',
    '172.15.255.255',
    '172.32.0.0',
    '192.0.1.0',
    '192.167.255.255',
    '192.169.0.0',
    '198.17.255.255',
    '198.20.0.0',
    '223.255.255.255',
  ])('just outside of those are public: %s', (host) => {
    expect(checkAddress(`https://${host}/`, false).hostname).toBe(host)
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

describe('an answer that does not say how long it is', () => {
  const MB = 1024 * 1024
  /** Sends pieces of 1 MB for as long as somebody reads. */
  function endless() {
    let sent = 0
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          sent += 1
          controller.enqueue(new Uint8Array(MB))
          if (sent === 200) controller.close()
        },
      },
      { highWaterMark: 0 },
    )
    return { body, sent: () => sent }
  }

  it('is left unread beyond what fits, and says so', async () => {
    const { body, sent } = endless()
    const { get } = transportOver([() => new Response(body)], { maxBytes: 3 * MB })
    await expect(get()).rejects.toThrow('The answer is larger than 3 MB. Ask for smaller pages.')
    expect(sent()).toBe(4)
  })
  it('is left unread beyond what the request has room for', async () => {
    const { body, sent } = endless()
    const { transport } = transportOver([() => new Response(body)])
    const asked = transport.fetch('https://vendor.example.com/photo', { maxBytes: 2 * MB })
    await expect(asked).rejects.toThrow('larger than 2 MB')
    expect(sent()).toBe(3)
  })
  it('arrives whole where it fits', async () => {
    const pieces = ['ab', 'c', '', 'def']
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece))
        controller.close()
      },
    })
    const { get } = transportOver([() => new Response(body)])
    expect(new TextDecoder().decode((await get()).bytes)).toBe('abcdef')
  })
})
