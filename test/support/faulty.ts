/** One call that fails once: of the database, the bucket, the queue or the vendor; before its deed or after it. */
import { env } from 'cloudflare:workers'
import { vi } from 'vitest'
import type { Job } from '../../src/runs/job.ts'
import type { Site } from './sync.ts'
import { watched } from './watched.ts'

export type When = 'before' | 'after'

/** No failure that passes by itself: nothing asks again, and the job fails. */
const LOST = 'A failure of the test.'

export class Faulty {
  calls = 0
  failed = false
  /** What the call that failed was. */
  what = ''
  readonly #at: number
  readonly #when: When

  constructor(at: number, when: When) {
    this.#at = at
    this.#when = when
  }

  async call<T>(what: string, ask: () => Promise<T>): Promise<T> {
    this.calls += 1
    if (this.failed || this.calls !== this.#at) return ask()
    this.failed = true
    this.what = what
    if (this.#when === 'after') await ask()
    throw new Error(LOST)
  }

  database(real: D1Database): D1Database {
    return watched(real, { call: (ask) => this.call('D1', ask) })
  }

  bucket(real: R2Bucket): R2Bucket {
    const calls = ['put', 'get', 'list', 'delete', 'head']
    return new Proxy(real, {
      get: (target, name) => {
        const method = Reflect.get(target, name) as (...args: unknown[]) => Promise<unknown>
        if (!calls.includes(String(name))) throw new Error(`Nothing here uses ${String(name)}.`)
        return (...args: unknown[]) =>
          this.call(`R2 ${String(name)}`, () => method.apply(target, args))
      },
    })
  }

  queue(real: Queue<Job>): Queue<Job> {
    return {
      send: (...args: Parameters<Queue<Job>['send']>) =>
        this.call('queue', () => real.send(...args)),
      sendBatch: (...args: Parameters<Queue<Job>['sendBatch']>) =>
        this.call('queue', () => real.sendBatch(...args)),
    } as Queue<Job>
  }

  /** Requests to the vendor, not those that steer it. */
  fetching(): void {
    const real = globalThis.fetch
    vi.spyOn(globalThis, 'fetch').mockImplementation((input, init) => {
      const { pathname } = new URL(String(input instanceof Request ? input.url : input))
      if (pathname.startsWith('/_sim/')) return real(input, init)
      return this.call('vendor', () => real(input, init)).catch((error: unknown) => {
        if (error instanceof Error && error.message === LOST) throw new TypeError(LOST)
        throw error
      })
    })
  }

  /** Everything `site` uses goes through here, until `calm`. */
  over(site: Site): void {
    site.d1 = this.database(env.DB)
    site.bucket = this.bucket(env.FILES)
    site.through = (queue) => this.queue(queue)
    this.fetching()
  }
  calm(site: Site): void {
    site.d1 = env.DB
    site.bucket = env.FILES
    site.through = (queue) => queue
    vi.restoreAllMocks()
  }
}
