/** What Cloudflare does for the product, in a world: invocations. Messages and the cron: messages.ts, cron.ts. */
import type { Surroundings } from '../../src/runs/open.ts'
import type { Clock } from '../../src/store/ids.ts'
import type { Platform } from '../support/platform/env.ts'
import { VENDORS_URL } from '../support/platform/vendors-url.ts'
import type { Company } from './company.ts'
import { within } from './inside.ts'
import { APPLIES, type Blow, type Called, type End, Isolate } from './isolate.ts'
import type { Random } from './random.ts'
import type { WorldTime } from './time.ts'
import type { Troubles } from './trouble.ts'

export const MAILBOX = `${VENDORS_URL}/_sim/mailbox`
const VARS = { EMAIL_PROVIDER: 'http', EMAIL_FROM: 'muster@example.com', EMAIL_URL: MAILBOX }

const OF_RUNS = /\b(update|into) runs\b/

/** Who has an invocation made, and what strikes it. */
export interface Invoked {
  /** Null for all companies together. */
  company: Company | null
  clock: Clock
  bytes: Random
  troubles: Troubles
  blow: Blow | null
  struck: (blow: Blow) => void
  reached?: (seam: Called, said: unknown) => number
}

export class Hosting {
  readonly platform: Platform
  readonly time: WorldTime
  /** Invocations that are at work, by their company. */
  readonly #atWork = new Map<Company | null, number>()
  /** Called when something was put into the queue by a company, or by nobody in particular. */
  posted: (company: Company | null) => void = () => {}
  /** Called when anything was asked of the platform. */
  stirred: () => void = () => {}
  /** Called when a run of a company is between two jobs, or one of its invocations stands still. */
  paused: (company: Company) => void = () => {}
  /** Called when a run of a company is about to write what it planned; it waits for that. */
  applying: (company: Company) => Promise<void> = async () => {}
  /** Called when something of the runs of a company was written, or of anybody's. */
  ran: (company: Company | null) => void = () => {}
  /** Called when an invocation of a company, or of all of them, has ended. */
  changed: (company: Company | null) => Promise<void> = async () => {}

  constructor(platform: Platform, time: WorldTime) {
    this.platform = platform
    this.time = time
  }

  isAtWork(company: Company): boolean {
    return (this.#atWork.get(company) ?? 0) > 0
  }

  /** One invocation for a company. */
  async invokeFor(
    company: Company,
    work: (around: Surroundings) => Promise<unknown>,
    limits?: Surroundings['limits'],
  ): Promise<End> {
    if (company.isOver) return { how: 'done' }
    const { ids: clock, bytes, troubles } = company
    const struck = ({ seam, call, after }: Blow) =>
      company.suffers(seam, `call ${call}, ${after ? 'after' : 'before'} it was made`, null)
    const blow = troubles.blow(this.time.now())
    return this.invoke({ company, clock, bytes, troubles, blow, struck }, (around) =>
      work({ ...around, ...(limits && { limits }) }),
    )
  }
  async invoke(
    { company, clock, bytes, troubles, ...blows }: Invoked,
    work: (around: Surroundings) => Promise<unknown>,
  ): Promise<End> {
    const { time, platform } = this
    const isolate = new Isolate({
      ...{ platform, vars: VARS, ...blows },
      standsStill: () => {
        if (company) this.paused(company)
        return time.pass(troubles.freezes())
      },
      ...(company && {
        calling: async (seam: Called, said: unknown) => {
          if (seam === 'd1' && APPLIES.test(String(said))) await this.applying(company)
        },
      }),
      called: (seam, said) => {
        time.moved()
        if (seam === 'd1' && OF_RUNS.test(String(said))) this.ran(company)
        this.stirred()
        if (seam === 'queue') this.posted(company)
      },
    })
    const sleep = (ms: number) => isolate.wait(time.pass(ms))
    this.#counts(company, 1)
    const end = await within({ isolate, bytes, ids: clock }, () =>
      isolate.go((env) => work({ env, clock, sleep })),
    )
    this.#counts(company, -1)
    time.moved()
    await this.changed(company)
    return end
  }
  #counts(company: Company | null, by: 1 | -1): void {
    this.#atWork.set(company, (this.#atWork.get(company) ?? 0) + by)
  }
}
