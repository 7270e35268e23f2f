// Sends each request to the vendor it is for, or to the controls.
import type { IncomingHttpHeaders } from 'node:http'
import { refuse, steer } from './controls.ts'
import { type Hook, Inbox, type Mail, readHook, readMail } from './inbox.ts'
import { mailIn } from './mail-in.ts'
import { hooksPage, mailboxPage, overviewPage, wantsPage } from './pages.ts'
import { SimulatedVendor } from './simulated.ts'
import { State } from './state.ts'
import { json, type SimAnswer, type Vendor } from './vendor.ts'

export interface RawRequest {
  method: string
  url: string
  headers: IncomingHttpHeaders
  body: Buffer
}

export class Simulation {
  #sims: Map<string, SimulatedVendor>
  #own = new Map<string, SimulatedVendor>()
  #mailbox: Inbox<Mail>
  #hooks: Inbox<Hook>

  constructor(vendors: readonly Vendor[], state: State) {
    this.#sims = new Map(vendors.map((vendor) => [vendor.id, new SimulatedVendor(vendor, state)]))
    this.#mailbox = new Inbox('mailbox', state)
    this.#hooks = new Inbox('hooks', state)
  }

  async answer(request: RawRequest): Promise<SimAnswer> {
    // Not new URL(): "//x" is a path here, not a host.
    const [path = '/', search = ''] = request.url.split(/\?(.*)/s)
    const [, first = '', ...rest] = path.split('/')
    if (first === '_sim') return this.#control(request, rest, new URLSearchParams(search))
    if (first === '') return this.#overview(request)
    const sim = this.vendor(first)
    if (sim === undefined) return this.#unknown(first)
    const query = new URLSearchParams(search)
    const root = `/${first}`
    return sim.answer({ ...request, root, path: `/${rest.join('/')}`, query }, request.url)
  }

  /** `<vendor>@<name>` is one of its own: a population nobody else disturbs, empty at first, in memory. */
  vendor(name: string): SimulatedVendor | undefined {
    const [id = '', own] = name.split('@', 2)
    const shared = this.#sims.get(id)
    if (shared === undefined || !own) return shared
    let sim = this.#own.get(name)
    if (sim === undefined) {
      sim = new SimulatedVendor(
        { ...shared.vendor, defaultPopulation: () => [] },
        new State(undefined),
      )
      this.#own.set(name, sim)
    }
    return sim
  }

  #control(
    request: RawRequest,
    [name = '', ...rest]: string[],
    query: URLSearchParams,
  ): SimAnswer | Promise<SimAnswer> {
    if (name === '') return this.#overview(request)
    if (name === 'mailbox') return this.#mail(request)
    if (name === 'hooks') return this.#hook(request, query)
    if (name === 'mail-in')
      return mailIn(request.body, `http://localhost:${process.env.PORT ?? 8787}`)
    const sim = this.vendor(name)
    if (sim === undefined) return this.#unknown(name)
    return steer(sim, request.method, rest.join('/'), request.body)
  }

  #overview(request: RawRequest): SimAnswer {
    if (wantsPage(request.headers.accept)) return overviewPage(this.#sims.values())
    const list = [...this.#sims.values()].map(({ vendor, population, requests, faults }) => ({
      id: vendor.id,
      people: population.people.length,
      requests: requests.count,
      faults: faults.pending,
    }))
    return json(200, {
      vendors: list,
      mailbox: this.#mailbox.items.length,
      hooks: this.#hooks.items.length,
    })
  }

  #mail(request: RawRequest): SimAnswer {
    if (request.method === 'POST') {
      const mail = readMail(this.#mailbox.nextId, request.body)
      if (mail === undefined) return refuse(400, 'A mail must be a JSON object.')
      this.#mailbox.add(mail)
      return json(201, mail)
    }
    if (request.method === 'DELETE') this.#mailbox.clear()
    else if (request.method !== 'GET') return refuse(404, 'The mailbox knows GET, POST and DELETE.')
    if (wantsPage(request.headers.accept)) return mailboxPage(this.#mailbox.items)
    return json(200, { items: this.#mailbox.items })
  }

  /** Any path below /_sim/hooks takes a post; `?status=500` makes the receiver fail. */
  #hook(request: RawRequest, query: URLSearchParams): SimAnswer {
    if (request.method === 'POST') {
      const { method, url, headers, body } = request
      this.#hooks.add(readHook(this.#hooks.nextId, { method, path: url, headers, body }))
      const status = Number(query.get('status') ?? 200)
      return json(status >= 200 && status <= 599 ? status : 200, { received: true })
    }
    if (request.method === 'DELETE') this.#hooks.clear()
    else if (request.method !== 'GET') return refuse(404, 'Hooks know GET, POST and DELETE.')
    if (wantsPage(request.headers.accept)) return hooksPage(this.#hooks.items)
    return json(200, { items: this.#hooks.items })
  }

  #unknown(name: string): SimAnswer {
    const known = [...this.#sims.keys()].join(', ')
    return refuse(404, `There is no simulated vendor "${name}", only ${known}.`)
  }
}
