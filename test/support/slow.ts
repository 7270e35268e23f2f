/** Answers that take long by the test's clock, and what is seen of a run meanwhile: does its lease live, does it get on? */
import { env } from 'cloudflare:workers'
import { vi } from 'vitest'
import type { Site } from './sync.ts'

export class Slow {
  /** Milliseconds by which the lease had run out when an answer came, at worst: 0 where it never had. */
  overdue = 0
  /** The longest that what is stored of the work stayed the same, in milliseconds. */
  stalled = 0
  answers = 0
  readonly #site: Site
  readonly #runId: string
  readonly #stored: () => Promise<unknown>
  #seen = ''
  #since: number

  /** `stored`: what there is in the database of how far the work is. */
  constructor(site: Site, runId: string, stored: () => Promise<unknown>) {
    this.#site = site
    this.#runId = runId
    this.#stored = stored
    this.#since = site.clock.now()
  }

  /** What was asked for at `asked` is there by now; others that were asked for at that time may be as well. */
  async #arrive(asked: number, seconds: number): Promise<void> {
    const { clock } = this.#site
    this.answers += 1
    clock.pass(Math.max(0, asked + seconds * 1000 - clock.now()))
    const now = clock.now()
    const { status, leaseUntil } = await this.#site.run(this.#runId)
    if (status === 'running') this.overdue = Math.max(this.overdue, now - leaseUntil)
    const seen = JSON.stringify(await this.#stored())
    if (seen !== this.#seen) [this.#seen, this.#since] = [seen, now]
    this.stalled = Math.max(this.stalled, now - this.#since)
  }

  /** Each answer of a vendor to a request that `counts`. Undone by vi.restoreAllMocks. */
  vendor(seconds: number, counts: (method: string, path: string) => boolean = () => true): void {
    const real = globalThis.fetch
    vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
      const { pathname } = new URL(String(input))
      const asked = this.#site.clock.now()
      const answer = await real(input, init)
      const asks = !pathname.startsWith('/_sim/') && counts(init?.method ?? 'GET', pathname)
      if (asks) await this.#arrive(asked, seconds)
      return answer
    })
  }
  /** Each answer of the bucket to a request for a file. */
  bucket(seconds: number): void {
    this.#site.bucket = new Proxy(env.FILES, {
      get: (target, name) => {
        const method = Reflect.get(target, name) as (...args: unknown[]) => Promise<unknown>
        return async (...args: unknown[]) => {
          const asked = this.#site.clock.now()
          const answer = await method.apply(target, args)
          if (name === 'get') await this.#arrive(asked, seconds)
          return answer
        }
      },
    })
  }
}
