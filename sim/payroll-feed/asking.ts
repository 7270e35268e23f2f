// Talks to the simulated payroll feed in a test, without a port.
import { Simulation } from '../simulation.ts'
import { State } from '../state.ts'
import { payrollFeed } from './vendor.ts'

export interface Got {
  status: number
  headers: Record<string, string>
  bytes: Buffer
  text: string
}

export const BEARER = 'Bearer feed-demo-token'

export class Feed {
  #simulation = new Simulation([payrollFeed], new State(undefined))
  #name: string

  constructor(name = 'payroll-feed') {
    this.#name = name
  }

  get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Got> {
    const all = { host: 'feed.test:8788', authorization: BEARER, ...headers }
    return this.#send(method, `/${this.#name}${path}`, all)
  }

  async data<T>(path: string): Promise<T> {
    return JSON.parse((await this.get(path)).text)
  }

  control(method: string, what: string, body: unknown): Promise<Got> {
    return this.#send(method, `/_sim/${this.#name}/${what}`, {}, JSON.stringify(body))
  }

  async #send(
    method: string,
    url: string,
    headers: Record<string, string>,
    body = '',
  ): Promise<Got> {
    const answer = await this.#simulation.answer({
      method,
      url,
      headers,
      body: Buffer.from(body),
    })
    const bytes = Buffer.from(answer.body)
    return {
      status: answer.status,
      headers: answer.headers ?? {},
      bytes,
      text: bytes.toString('utf8'),
    }
  }
}
