// Asks a simulated Paycom directly, without a port.

import { paycom } from '../../../sim/paycom/vendor.ts'
import { type RawRequest, Simulation } from '../../../sim/simulation.ts'
import { State } from '../../../sim/state.ts'

const SID = '5f0c3a9e1b7d4c2280aa64d1e9b35f7702c4d8e6a1b93f5d7e0c2a4b6d8f1e35'
const TOKEN = 'c0ffee00d15ea5e0b1ade5c0de5a11adb0a710ad5eaf00d5ca1ab1e5ba5eba11'
export const authorization = `Basic ${Buffer.from(`${SID}:${TOKEN}`).toString('base64')}`

export const BASE = '/paycom/v4/rest/index.php/'
export const API = `${BASE}api/v1/`

export interface Row {
  [field: string]: unknown
}

export interface Reply {
  status: number
  headers: Record<string, string>
  text: string
  result: boolean
  data: Row[]
  errors: unknown[]
  errorCount: number
  records: number
}

export class TestPaycom {
  #simulation = new Simulation([paycom], new State(undefined))

  /** `path`: below api/v1/, or absolute. */
  get(path: string, headers: RawRequest['headers'] = {}): Promise<Reply> {
    const url = path.startsWith('/') ? path : `${API}${path}`
    return this.send('GET', url, undefined, { authorization, ...headers })
  }

  async send(
    method: string,
    url: string,
    body?: unknown,
    headers: RawRequest['headers'] = {},
  ): Promise<Reply> {
    const answer = await this.#simulation.answer({
      method,
      url,
      headers: { host: 'localhost:8788', ...headers },
      body: Buffer.from(body === undefined ? '' : JSON.stringify(body)),
    })
    const text = answer.body.toString()
    const isJson = answer.headers?.['content-type']?.startsWith('application/json')
    const parsed = isJson && answer.status < 500 ? JSON.parse(text) : {}
    return { ...parsed, status: answer.status, headers: answer.headers ?? {}, text }
  }

  people(rows: unknown[]): Promise<Reply> {
    return this.send('PUT', '/_sim/paycom/people', rows)
  }

  settings(settings: Row): Promise<Reply> {
    return this.send('PUT', '/_sim/paycom/settings', [settings])
  }

  generate(count: number, seed = 5): Promise<Reply> {
    return this.send('POST', '/_sim/paycom/generate', { count, seed })
  }

  fault(kind: string): Promise<Reply> {
    return this.send('POST', '/_sim/paycom/faults', { kind })
  }

  async detail(eecode: string): Promise<Row | undefined> {
    return (await this.get(`employee/${eecode}`)).data[0]
  }
}

export function linkOf(reply: Reply, rel: string): string | undefined {
  return new RegExp(`<([^>]*)>; rel="${rel}"`).exec(reply.headers.link ?? '')?.[1]
}
