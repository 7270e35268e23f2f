/** Who is told things outside: the mail provider, and a system of each company that hears its webhooks. */
import { VENDORS_URL } from '../support/platform/vendors-url.ts'
import type { Company } from './company.ts'
import { MAILBOX } from './hosting.ts'

const HOOKS = `${VENDORS_URL}/hooks/`
/** Where a company hears what happens to it. */
export const hooksOf = (companyId: string): string => `${HOOKS}${companyId}`

interface Told {
  type: string
  data: { run?: { id: string }; events?: { type: string; workerId: string }[] }
}

export class Receivers {
  readonly #companies: ReadonlyMap<string, Company>
  readonly #now: () => number
  /** The provider sends once what it is given under one name. */
  readonly #taken = new Set<string>()

  readonly #wait: (ms: number) => Promise<void>

  /** `wait`: whoever asks waits for so long. */
  constructor(
    companies: ReadonlyMap<string, Company>,
    now: () => number,
    wait: (ms: number) => Promise<void>,
  ) {
    this.#companies = companies
    this.#now = now
    this.#wait = wait
  }

  /** Null for what is meant for somebody else. Throws when the answer is lost. */
  async answer(
    { href }: URL,
    input: Parameters<typeof fetch>[0],
    init: RequestInit | undefined,
  ): Promise<Response | null> {
    if (href === MAILBOX) return this.#mail(new Request(input, init))
    return href.startsWith(HOOKS) ? this.#hook(new Request(input, init)) : null
  }

  async #mail(request: Request): Promise<Response> {
    const { to, subject } = (await request.json()) as { to: string[]; subject: string }
    const [address = ''] = to
    const company = this.#companies.get(address.split('@')[1]?.split('.')[0] ?? '')
    if (!company) throw new Error(`A mail leaves for nobody here: ${address}`)
    const trouble = company.receiverFails('mail')
    if (trouble === 'refused') return new Response(null, { status: 503 })
    const id = request.headers.get('idempotency-key') ?? ''
    const name = `${company.id} ${id}`
    if (this.#taken.has(name)) {
      // It has it.
    } else if (company.members.includes(address))
      company.memberMails.push({ at: this.#now(), to: address, subject })
    else company.emails.push({ at: this.#now(), to: address, cause: subject })
    this.#taken.add(name)
    await this.#takes(company, 'mail')
    if (trouble === 'lost') throw new TypeError('fetch failed')
    return Response.json({ id })
  }

  async #hook(request: Request): Promise<Response> {
    const company = this.#companies.get(request.url.slice(HOOKS.length))
    if (!company) throw new Error(`A webhook leaves for nobody here: ${request.url}`)
    const { type, data } = (await request.json()) as Told
    const trouble = company.receiverFails('hook')
    if (trouble === 'refused') return new Response(null, { status: 500 })
    const about = [
      ...(data.run ? [`${type} ${data.run.id}`] : []),
      ...(data.events ?? []).map((event) => `${event.type} ${event.workerId}`),
    ]
    const id = request.headers.get('webhook-id') ?? ''
    company.webhooks.push({ at: this.#now(), id, type, about, heard: trouble === null })
    await this.#takes(company, 'hook')
    if (trouble === 'lost') throw new TypeError('fetch failed')
    return new Response(null, { status: 204 })
  }

  /** It has arrived; the answer takes its time. */
  async #takes(company: Company, seam: 'mail' | 'hook'): Promise<void> {
    const ms = company.troubles.receiverTakes(seam)
    if (ms > 0) await this.#wait(ms)
  }
}
