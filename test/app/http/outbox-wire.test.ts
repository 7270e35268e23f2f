/**
 * Receivers of webhooks, and an e-mail provider, that answer in every wrong way over a real connection: what was not taken is
 * told again with the same id until it is, what was taken is not told again, and nobody is followed anywhere.
 */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer, type Server, type Socket } from 'node:net'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { realFetch } from '../../support/platform/real-fetch.ts'
import { Mailbox } from './support/mailbox.ts'
import { Office, type Page } from './support/office.ts'

beforeAll(freshDatabase)

const PAGE = '<!doctype html><html><title>Sign in</title></html>'
const answer = (status: string, headers: string[] = [], body = '') =>
  `${[`HTTP/1.1 ${status}`, `content-length: ${body.length}`, ...headers, 'connection: close'].join(
    '\r\n',
  )}\r\n\r\n${body}`
const says = (text: string) => (socket: Socket) => void socket.end(text)
const redirect = (status: string) => says(answer(status, ['location: /elsewhere'], ''))
const open = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n'

/** How a request is answered that came whole, and whether it was taken. */
const WAYS: Record<string, { way: (socket: Socket) => void; taken: boolean; status?: number }> = {
  'a 204': { way: says(answer('204 No Content')), taken: true },
  'a 204 that comes late': {
    way: (socket) => void setTimeout(() => socket.end(answer('204 No Content')), 120),
    taken: true,
  },
  'a 200 without an end': {
    way: (socket) => void socket.write(`${open}transfer-encoding: chunked\r\n\r\n1\r\n{\r\n`),
    taken: true,
  },
  'a 200 that is cut off': {
    way: (socket) => {
      socket.write(`${open}content-length: 500\r\n\r\n{"id":`)
      setTimeout(() => socket.destroy(), 20)
    },
    taken: true,
  },
  'no answer': { way: () => {}, taken: false },
  'a connection that is closed': { way: (socket) => void socket.destroy(), taken: false },
  'half of a head': { way: says('HTTP/1.1 20'), taken: false },
  'what is no HTTP': { way: says('SSH-2.0-OpenSSH_9.6\r\n'), taken: false },
  'a 301': { way: redirect('301 Moved Permanently'), taken: false },
  'a 302': { way: redirect('302 Found'), taken: false },
  'a 307': { way: redirect('307 Temporary Redirect'), taken: false },
  'a 304': { way: says('HTTP/1.1 304 Not Modified\r\nconnection: close\r\n\r\n'), taken: false },
  'a 429': { way: says(answer('429 Too Many Requests', ['retry-after: 1'])), taken: false },
  'a 503 with a web page': {
    way: says(answer('503 Unavailable', ['content-type: text/html'], PAGE)),
    taken: false,
  },
}

interface Got {
  path: string
  id: string
  body: string
}

/** Answers the first request that way, and all others with a 204. */
class Receiver {
  readonly got: Got[] = []
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  #way: ((socket: Socket) => void) | null

  constructor(way: (socket: Socket) => void) {
    this.#way = way
    this.#server = createServer((socket) => this.#hear(socket))
  }
  async listen(): Promise<string> {
    this.#server.listen(0, '127.0.0.1')
    await once(this.#server, 'listening')
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/hook`
  }
  close(): void {
    for (const socket of this.#sockets) socket.destroy()
    this.#server.close()
  }

  #hear(socket: Socket): void {
    this.#sockets.add(socket)
    let text = ''
    socket.on('error', () => {})
    socket.on('data', (bytes) => {
      text += bytes.toString('utf8')
      const [head = '', ...rest] = text.split('\r\n\r\n')
      const body = rest.join('\r\n\r\n')
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0)
      if (!text.includes('\r\n\r\n') || Buffer.byteLength(body) < length) return
      text = ''
      const id = /(?:webhook-id|idempotency-key): (\S+)/i.exec(head)?.[1] ?? ''
      this.got.push({ path: head.split(' ')[1] ?? '', id, body })
      const way = this.#way ?? says(answer('204 No Content'))
      this.#way = null
      way(socket)
    })
  }
}

let receiver: Receiver | undefined
let office: Office
beforeEach(async () => {
  office = await Office.make()
  const timeout = AbortSignal.timeout.bind(AbortSignal)
  vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => timeout(400))
  vi.spyOn(globalThis, 'fetch').mockImplementation(realFetch)
})
afterEach(() => {
  receiver?.close()
  vi.restoreAllMocks()
})

interface Message {
  state: string
  attempts: number
  error: string | null
}
const messages = async () => (await office.admin<Page<Message>>('GET', '/outbox')).body.items
async function deliver(): Promise<void> {
  await office.site.db.run('update outbox set next_at = 0 where company_id = ?1')
  office.site.jobs.push({ kind: 'deliver', companyId: office.companyId })
  await office.drain()
}

describe.each(Object.entries(WAYS))('answered with %s', (_, { way, taken }) => {
  /** Until it is taken, and once more. */
  async function told(): Promise<Got[]> {
    await deliver()
    const [first] = await messages()
    expect(first?.state).toBe(taken ? 'sent' : 'waiting')
    if (!taken) expect(first?.error).toMatch(/\S\.$/)
    await deliver()
    await deliver()
    expect((await messages())[0]).toMatchObject({ state: 'sent' })
    return receiver?.got ?? []
  }

  test('a webhook is told until it is taken, by one id, and not again', async () => {
    receiver = new Receiver(way)
    const url = await receiver.listen()
    await office.admin('POST', '/webhooks', { url, events: ['worker.created'] })
    await office.add({ firstName: 'Ann', lastName: 'Lee' })
    const got = await told()
    expect(got).toHaveLength(taken ? 1 : 2)
    expect(new Set(got.map(({ id }) => id)).size).toBe(1)
    expect(new Set(got.map(({ path }) => path))).toEqual(new Set(['/hook']))
  })

  test('an email is sent until it is taken, by one id, and not again', async () => {
    receiver = new Receiver(way)
    const mailbox = new Mailbox(office)
    Object.assign(office.site.vars, { EMAIL_URL: await receiver.listen() })
    const { id } = await office.add({
      firstName: 'Ann',
      lastName: 'Lee',
      email: mailbox.address(1),
    })
    await mailbox.send(id)
    const got = await told()
    expect(got).toHaveLength(taken ? 1 : 2)
    expect(new Set(got.map((one) => one.id)).size).toBe(1)
  })
})

test('an email that a web page answers was not sent, whatever its status says', async () => {
  receiver = new Receiver(says(answer('200 OK', ['content-type: text/html'], PAGE)))
  const mailbox = new Mailbox(office)
  Object.assign(office.site.vars, { EMAIL_URL: await receiver.listen() })
  const { id } = await office.add({ firstName: 'Ann', lastName: 'Lee', email: mailbox.address(1) })
  await mailbox.send(id)
  await deliver()
  expect(await messages()).toMatchObject([
    { state: 'waiting', error: 'A web page answered in place of the email provider.' },
  ])
  await deliver()
  expect(await messages()).toMatchObject([{ state: 'sent' }])
})

test('a receiver that is elsewhere says so, and one that is slow keeps no other waiting', async () => {
  const slow = new Receiver(() => {})
  receiver = new Receiver(redirect('308 Permanent Redirect'))
  try {
    for (const url of [await slow.listen(), await receiver.listen()])
      await office.admin('POST', '/webhooks', { url, events: ['worker.created'] })
    await office.add({ firstName: 'Ann', lastName: 'Lee' })
    await deliver()
    expect((await messages()).map(({ error }) => error).sort()).toEqual([
      'The receiver answered 308: it is at another address. Enter that one under Webhooks.',
      'The receiver did not answer within 15 s.',
    ])
  } finally {
    slow.close()
  }
})
