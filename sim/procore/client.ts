// Talks to a simulated Procore of its own, for the tests in this folder.
import { Simulation } from '../simulation.ts'
import { State } from '../state.ts'
import type { SimAnswer } from '../vendor.ts'
import { app } from './company.ts'
import { procore } from './vendor.ts'

export interface Reply<T> {
  status: number
  headers: Record<string, string>
  text: string
  data: T
}

export interface Tokens {
  access_token: string
  refresh_token?: string
  token_type: string
  expires_in: number
  created_at: number
}

const FORM = 'application/x-www-form-urlencoded'

export class Client {
  readonly name: string
  #simulation: Simulation
  #access = ''

  constructor(name = 'procore', state = new State(undefined)) {
    this.name = name
    this.#simulation = new Simulation([procore], state)
  }

  /** Answers with the headers' names in lower case, as fetch does. */
  async send<T>(
    method: string,
    path: string,
    body: string | Buffer = '',
    headers: Record<string, string> = {},
  ): Promise<Reply<T>> {
    const answer: SimAnswer = await this.#simulation.answer({
      method,
      url: path,
      headers: { host: 'localhost:8788', ...headers },
      body: Buffer.from(body),
    })
    const text = answer.body.toString()
    const named = Object.entries(answer.headers ?? {}).map(([name, value]) => [
      name.toLowerCase(),
      value,
    ])
    return {
      status: answer.status,
      headers: Object.fromEntries(named),
      text,
      data: /^[[{]/.test(text) ? JSON.parse(text) : undefined,
    }
  }

  steer<T>(method: string, what: string, body?: unknown): Promise<Reply<T>> {
    return this.send(method, `/_sim/${this.name}/${what}`, JSON.stringify(body) ?? '')
  }

  set(settings: Record<string, unknown>): Promise<Reply<unknown>> {
    return this.steer('PUT', 'settings', [settings])
  }

  token(fields: Record<string, string>, secret = app.clientSecret): Promise<Reply<Tokens>> {
    const body = new URLSearchParams({
      client_id: app.clientId,
      client_secret: secret,
      ...fields,
    })
    return this.send('POST', `/${this.name}/oauth/token`, body.toString(), { 'content-type': FORM })
  }

  form<T>(path: string, fields: Record<string, string>): Promise<Reply<T>> {
    const body = new URLSearchParams(fields).toString()
    return this.send('POST', `/${this.name}${path}`, body, { 'content-type': FORM })
  }

  async signIn(): Promise<void> {
    this.#access = (await this.token({ grant_type: 'client_credentials' })).data.access_token
  }

  use(access: string): void {
    this.#access = access
  }

  call<T>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = { 'procore-company-id': '4410' },
  ): Promise<Reply<T>> {
    return this.send(method, `/${this.name}/rest${path}`, JSON.stringify(body) ?? '', {
      authorization: `Bearer ${this.#access}`,
      'content-type': 'application/json',
      ...headers,
    })
  }

  get<T = Record<string, unknown>[]>(path: string): Promise<Reply<T>> {
    return this.call('GET', path)
  }

  /** Below the demo company. */
  inCompany<T = Record<string, unknown>[]>(path: string, version = '1.0'): Promise<Reply<T>> {
    return this.get(`/v${version}/companies/4410/${path}`)
  }
}
