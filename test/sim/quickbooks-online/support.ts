// Talks to a simulated QuickBooks Online in memory, as a client of the real one would.

import { REALM } from '../../../sim/quickbooks-online/company.ts'
import type { Row } from '../../../sim/quickbooks-online/identity.ts'
import { quickbooksOnline } from '../../../sim/quickbooks-online/vendor.ts'
import { Simulation } from '../../../sim/simulation.ts'
import { State } from '../../../sim/state.ts'
import type { SimAnswer } from '../../../sim/vendor.ts'

const BASE = '/quickbooks-online'
const BASIC = `Basic ${Buffer.from('qbo-demo-client:qbo-demo-secret').toString('base64')}`

export interface Tokens {
  access_token: string
  refresh_token: string
  expires_in: number
  x_refresh_token_expires_in: number
  x_refresh_token_hard_expires_in?: number
}

export interface Page {
  Employee?: Row[]
  startPosition?: number
  maxResults?: number
  totalCount?: number
}

export class Books {
  simulation: Simulation
  access = ''

  constructor(state = new State(undefined)) {
    this.simulation = new Simulation([quickbooksOnline], state)
  }

  async send(
    method: string,
    path: string,
    headers: Record<string, string> = {},
    body = '',
  ): Promise<SimAnswer & { text: string; headers: Record<string, string> }> {
    const request = { method, url: path, headers, body: Buffer.from(body) }
    const answer = await this.simulation.answer(request)
    return { ...answer, headers: answer.headers ?? {}, text: answer.body.toString() }
  }

  steer(what: string, value: unknown, method = 'PUT') {
    return this.send(method, `/_sim/quickbooks-online/${what}`, {}, JSON.stringify(value))
  }

  form(path: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
    const type = { 'content-type': 'application/x-www-form-urlencoded', authorization: BASIC }
    const body = new URLSearchParams(fields).toString()
    return this.send('POST', `${BASE}${path}`, { ...type, ...headers }, body)
  }

  token(fields: Record<string, string>, headers: Record<string, string> = {}) {
    return this.form('/oauth2/v1/tokens/bearer', fields, headers)
  }

  refresh(refreshToken: string, headers: Record<string, string> = {}) {
    return this.token({ grant_type: 'refresh_token', refresh_token: refreshToken }, headers)
  }

  async connect(): Promise<Books> {
    const reply = await this.refresh('RT1-demo-refresh-token')
    this.access = (JSON.parse(reply.text) as Tokens).access_token
    return this
  }

  get(path: string, headers: Record<string, string> = {}, realm = REALM) {
    const all = { authorization: `Bearer ${this.access}`, accept: 'application/json', ...headers }
    return this.send('GET', `${BASE}/v3/company/${realm}/${path}`, all)
  }

  ask(statement: string, headers: Record<string, string> = {}) {
    return this.get(`query?query=${encodeURIComponent(statement)}&minorversion=75`, headers)
  }

  async query(statement: string): Promise<Page> {
    const reply = await this.ask(statement)
    if (reply.status !== 200) throw new Error(`${reply.status} ${reply.text}`)
    return (JSON.parse(reply.text) as { QueryResponse: Page }).QueryResponse
  }

  async ids(statement: string): Promise<unknown[]> {
    return ((await this.query(statement)).Employee ?? []).map(({ Id }) => Id)
  }

  /** The code and the detail of a fault, in either spelling. */
  async fault(statement: string): Promise<{ status: number; code: string; detail: string }> {
    const { status, text } = await this.ask(statement)
    const [error] = (JSON.parse(text) as { Fault: { Error: { code: string; Detail: string }[] } })
      .Fault.Error
    return { status, code: error?.code ?? '', detail: error?.Detail ?? '' }
  }
}
