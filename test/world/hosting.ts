/** What Cloudflare does for the product, in a world: invocations, messages until they are done, the minute's cron. */
import { bury } from '../../src/jobs/dead.ts'
import { perform } from '../../src/jobs/perform.ts'
import { tick } from '../../src/jobs/tick.ts'
import { Job } from '../../src/runs/job.ts'
import type { Surroundings } from '../../src/runs/open.ts'
import type { Platform } from '../support/platform/env.ts'
import { VENDORS_URL } from '../support/platform/vendors-url.ts'
import type { Agenda } from './agenda.ts'
import type { Company } from './company.ts'
import { type Blow, type End, Isolate } from './isolate.ts'
import type { WorldTime } from './time.ts'
import type { Troubles } from './trouble.ts'

const MINUTE_MS = 60_000
/** As wrangler.toml and src/index.ts say. */
const MOST_RETRIES = 3
const RETRY_MS = 2000
/** A message whose consumer is gone comes again within so long. */
const GONE_MS = 30_000

export const MAILBOX = `${VENDORS_URL}/_sim/mailbox`
const VARS = { EMAIL_PROVIDER: 'http', EMAIL_FROM: 'muster@example.com', EMAIL_URL: MAILBOX }

export class Hosting {
  /** The invocation that is at work; others stand still. */
  current: Isolate | null = null
  readonly platform: Platform
  readonly time: WorldTime
  readonly #agenda: Agenda
  readonly #companies: ReadonlyMap<string, Company>
  /** Of a minute, in which the whole fleet is looked after. */
  readonly #troublesAt: (minute: number) => Troubles
  #nextTick: number | null = null
  /** Called when something may have changed for a company, or for all. */
  changed: (company: Company | null) => Promise<void> = async () => {}

  constructor(
    platform: Platform,
    time: WorldTime,
    agenda: Agenda,
    companies: ReadonlyMap<string, Company>,
    troublesAt: (minute: number) => Troubles,
  ) {
    this.platform = platform
    this.time = time
    this.#agenda = agenda
    this.#companies = companies
    this.#troublesAt = troublesAt
  }

  /**
   * One invocation for a company (null: for all); what becomes of it comes later when it stands still. Everything
   * it has put into the queue is under way by then.
   */
  async invoke(
    company: Company | null,
    troubles: Troubles,
    work: (around: Surroundings) => Promise<unknown>,
    ended: (end: End) => void = () => {},
  ): Promise<void> {
    const struck = ({ seam, call, after }: Blow) =>
      this.#trouble(company, seam, `call ${call}, ${after ? 'after' : 'before'} it was made`)
    const isolate = new Isolate(this.platform, VARS, troubles.blow(this.time.now()), struck)
    const { time } = this
    const sleep = (ms: number) => isolate.wait(time, ms)
    const go = () => isolate.go((env) => work({ env, clock: time, sleep }))
    await this.#goOn(company, troubles, isolate, go, ended)
  }
  async #goOn(
    company: Company | null,
    troubles: Troubles,
    isolate: Isolate,
    go: () => Promise<End>,
    ended: (end: End) => void,
  ): Promise<void> {
    this.current = isolate
    const end = await go()
    this.current = null
    if (end.how === 'frozen')
      this.#agenda.put(this.time.now() + troubles.freezes(), () =>
        this.#goOn(company, troubles, isolate, end.thaw, ended),
      )
    else ended(end)
    this.#post()
    this.#planTick()
    await this.changed(company)
  }

  #trouble(company: Company | null, seam: string, what: string): void {
    for (const one of company ? [company] : this.#companies.values())
      one.happens({ kind: 'trouble', seam, what, connectionId: null })
  }

  /** What was put into the queue is on its way. */
  #post(): void {
    for (const { body, notBefore } of this.platform.queue.waiting.splice(0)) {
      const job = Job.parse(body)
      const company = this.#companies.get(job.companyId)
      if (!company) throw new Error('A message is for nobody.')
      const { troubles } = company
      const [first = 0, ...again] = troubles.arrivals()
      if (again.length > 0) this.#trouble(company, 'twice', job.kind)
      if (first > MINUTE_MS) this.#trouble(company, 'late', job.kind)
      for (const wait of [first, ...again])
        this.#agenda.put(notBefore + wait, () => this.#deliver(company, job, 0))
    }
  }
  async #deliver(company: Company, job: Job, retries: number): Promise<void> {
    const { troubles } = company
    const fault = job.kind === 'run' ? troubles.fault() : null
    if (fault) company.fails(fault)
    const limits = troubles.limits()
    const work = (around: Surroundings) => perform(job, { ...around, ...(limits && { limits }) })
    await this.invoke(company, troubles, work, (end) => {
      if (end.how === 'done') return
      const wait = end.how === 'failed' ? RETRY_MS : GONE_MS
      this.#agenda.put(this.time.now() + wait, () =>
        retries < MOST_RETRIES
          ? this.#deliver(company, job, retries + 1)
          : this.invoke(company, troubles, (around) => bury(job, around)),
      )
    })
  }

  /** The cron comes each minute; one that would find nothing due is left out. */
  #planTick(): void {
    const due = this.#firstDue()
    if (due === null) return
    const at = Math.ceil(Math.max(due, this.time.now() + 1) / MINUTE_MS) * MINUTE_MS
    if (this.#nextTick !== null && this.#nextTick <= at) return
    this.#nextTick = at
    this.#agenda.put(at, () => this.#tick(at))
  }
  async #tick(at: number): Promise<void> {
    if (this.#nextTick !== at) return
    this.#nextTick = null
    const troubles = this.#troublesAt(at)
    if (troubles.tickIsMissed()) {
      this.#trouble(null, 'no-tick', 'the cron did not come')
      return this.#planTick()
    }
    await this.invoke(null, troubles, tick)
  }
  #firstDue(): number | null {
    const [answer] = this.platform.sqlite.ask([
      {
        sql: `select min(at) from (
            select min(next_due_at) at from connections where next_due_at is not null
            union all select min(lease_until) + 1 from runs where active = 1
            union all select min(next_at) from outbox where state = 'waiting')`,
        params: [],
      },
    ])
    const at = answer?.rows[0]?.[0]
    return typeof at === 'number' ? at : null
  }
}
