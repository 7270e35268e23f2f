// Lets a test talk to a simulated ConnectWise without a port.
import type { IncomingHttpHeaders } from 'node:http'
import { connectwise } from '../../../sim/connectwise/vendor.ts'
import { Simulation } from '../../../sim/simulation.ts'
import { State } from '../../../sim/state.ts'

export const API = '/v2026_1/apis/3.0'

export const headers = {
  authorization: `Basic ${Buffer.from('demo+publicDemo:privateDemo').toString('base64')}`,
  clientid: '11111111-2222-4333-8444-555555555555',
}

interface Reference {
  id?: number
  name?: string
  _info?: Record<string, string> | null
}

export interface Member {
  id?: number
  identifier?: string
  name?: string
  firstName?: string
  lastName?: string
  employeeIdentifer?: string
  primaryEmail?: string
  mobilePhone?: string
  officePhone?: string
  type?: Reference
  defaultLocation?: Reference
  _info?: { lastUpdated?: string }
}

export interface Reply {
  status: number
  headers: Record<string, string>
  body: Buffer
  text: string
  data<T>(): T
}

export class Desk {
  #simulation = new Simulation([connectwise], new State(undefined))
  #name: string

  constructor(name = 'connectwise') {
    this.#name = name
  }

  get(path: string, given: IncomingHttpHeaders = headers): Promise<Reply> {
    return this.send('GET', path, given)
  }

  send(method: string, path: string, given: IncomingHttpHeaders = headers): Promise<Reply> {
    return this.#ask(method, `/${this.#name}${path}`, given)
  }

  /** `people`, or what is pushed to the simulator otherwise. */
  push(what: string, items: readonly unknown[]): Promise<Reply> {
    return this.#ask('PUT', `/_sim/${this.#name}/${what}`, {}, items)
  }

  async pushed(what: string): Promise<unknown[]> {
    const reply = await this.#ask('GET', `/_sim/${this.#name}/${what}`, {})
    return reply.data<{ items: unknown[] }>().items
  }

  fail(kind: string): Promise<Reply> {
    return this.#ask('POST', `/_sim/${this.#name}/faults`, {}, { kind, times: 1 })
  }

  async #ask(
    method: string,
    url: string,
    given: IncomingHttpHeaders,
    body?: unknown,
  ): Promise<Reply> {
    const answer = await this.#simulation.answer({
      method,
      url,
      headers: { host: 'localhost:8788', ...given },
      body: Buffer.from(body === undefined ? '' : JSON.stringify(body)),
    })
    const bytes = Buffer.from(answer.body)
    const text = bytes.toString('utf8')
    const { status, headers: sent = {} } = answer
    return { status, headers: sent, body: bytes, text, data: () => JSON.parse(text) }
  }
}
