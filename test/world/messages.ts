/** Messages of the queue, from when they are sent until they are done or dead. */
import { bury } from '../../src/jobs/dead.ts'
import { perform } from '../../src/jobs/perform.ts'
import { Job } from '../../src/runs/job.ts'
import type { Company } from './company.ts'
import type { Hosting } from './hosting.ts'

const MINUTE_MS = 60_000
/** As wrangler.toml and src/index.ts say. */
const MOST_RETRIES = 3
const RETRY_MS = 2000
/** A message whose consumer is gone comes again within so long. */
const GONE_MS = 30_000

export class Messages {
  readonly #hosting: Hosting
  readonly #companies: ReadonlyMap<string, Company>

  constructor(hosting: Hosting, companies: ReadonlyMap<string, Company>) {
    this.#hosting = hosting
    this.#companies = companies
    hosting.posted = (company) => this.#post(company)
  }

  /** What was put into the queue, by this company or for any, is on its way. */
  #post(sender: Company | null): void {
    const { waiting } = this.#hosting.platform.queue
    for (const message of [...waiting]) {
      const job = Job.parse(message.body)
      const company = this.#companies.get(job.companyId)
      if (!company) throw new Error('A message is for nobody.')
      if (sender && sender !== company) continue
      waiting.splice(waiting.indexOf(message), 1)
      const [first = 0, ...again] = company.troubles.arrivals()
      if (again.length > 0) company.suffers('twice', job.kind, null)
      if (first > MINUTE_MS) company.suffers('late', job.kind, null)
      if (job.kind === 'run' && job.seq > 0) this.#hosting.paused(company)
      const unheard = company.troubles.isUnheard()
      if (unheard) company.suffers('unheard', job.kind, null)
      for (const wait of [first, ...again])
        this.#hosting.time.put(message.notBefore + wait, () =>
          this.#deliver(company, job, unheard, 0),
        )
    }
  }

  /** `unheard`: the queue never hears that it was done, and takes it for a message that fails each time. */
  async #deliver(company: Company, job: Job, unheard: boolean, retries: number): Promise<void> {
    const { troubles } = company
    const fault = job.kind === 'run' ? troubles.fault() : null
    if (fault) company.fails(fault)
    const limits = troubles.limits()
    const end = await this.#hosting.invokeFor(company, (around) => perform(job, around), limits)
    if (end.how === 'done' && !unheard) return
    const { time } = this.#hosting
    const wait = end.how === 'killed' ? GONE_MS : RETRY_MS
    time.put(time.now() + wait, () =>
      retries < MOST_RETRIES
        ? this.#deliver(company, job, unheard && !troubles.over, retries + 1)
        : this.#hosting.invokeFor(company, (around) => bury(job, around)),
    )
  }
}
