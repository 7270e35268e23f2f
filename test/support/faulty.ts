/** One call that fails once: of the database, the bucket, the queue or the vendor; before its deed or after it. */
import { env } from 'cloudflare:workers'
import { vi } from 'vitest'
import type { Job } from '../../src/runs/job.ts'
import type { Site } from './sync.ts'
import { watched } from './watched.ts'

export type When = 'before' | 'after'

/** No failure that passes by itself: nothing asks again, and the job fails. */
const LOST = 'A failure of the test.'

/** How often the way out asks before it gives up: src/connectors/transport.ts. */
const TRIES = 3
const STEERING = /^\/_sim\/(?!hooks\/|mailbox$)/

export class Faulty {
  calls = 0
  failed = false
  /** The request that fails, for as long as it is only tried again. */
  #request = ''
  #triesLeft = 0
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

  /**
   * Requests to vendors, receivers and whoever sends e-mail; not those that steer or look at the simulators. One
   * that fails does so each time the way out tries it, which it does not where something would be made twice.
   */
  fetching(): void {
    const real = globalThis.fetch
    vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
      const { pathname } = new URL(String(input instanceof Request ? input.url : input))
      const isPost = init?.method === 'POST'
      if (STEERING.test(pathname) || (pathname.startsWith('/_sim/') && !isPost))
        return real(input, init)
      const request = `${init?.method} ${String(input)} ${String(init?.body)}`
      try {
        if (this.#triesLeft > 0 && request === this.#request) {
          this.#triesLeft -= 1
          if (this.#when === 'after') await real(input, init)
          throw new Error(LOST)
        }
        const before = this.failed
        return await this.call('vendor', () => real(input, init)).catch((error: unknown) => {
          if (this.failed && !before)
            [this.#request, this.#triesLeft] = [request, isPost ? 0 : TRIES - 1]
          throw error
        })
      } catch (error) {
        if (error instanceof Error && error.message === LOST) throw new TypeError(LOST)
        throw error
      }
    })
  }

  /** Everything `site` uses goes through here, until `calm`. */
  over(site: Site): void {
    site.d1 = this.database(env.DB)
    site.bucket = this.bucket(env.FILES)
    site.through = (queue) => this.queue(queue)
    this.fetching()
    // What is logged of it is not looked at.
    vi.spyOn(console, 'error').mockImplementation(() => {})
  }
  calm(site: Site): void {
    site.d1 = env.DB
    site.bucket = env.FILES
    site.through = (queue) => queue
    vi.restoreAllMocks()
  }
}

/** Some work, whatever has to be repeated of it, and how things are once it is over. */
export interface Work<T> {
  site: Site
  /** Sets everything back to where the work begins. */
  back(): void
  work(): Promise<unknown>
  end(): Promise<T>
}

/**
 * Does the work once in peace, and then again and again, so that each of its calls fails once in turn. Returns how
 * many calls that were, and which of them left something else behind than peace did.
 */
export async function eachCall<T>(
  { site, back, work, end }: Work<T>,
  when: When,
): Promise<{ points: number; wrong: string[] }> {
  const play = async (faulty: Faulty): Promise<string> => {
    back()
    faulty.over(site)
    try {
      await work()
    } finally {
      faulty.calm(site)
    }
    return JSON.stringify(await end())
  }
  const wrong: string[] = []
  const expected = await play(new Faulty(Number.POSITIVE_INFINITY, when))
  for (let at = 1; ; at += 1) {
    const faulty = new Faulty(at, when)
    const got = await play(faulty)
    if (got !== expected) wrong.push(`call ${at} (${faulty.what}): ${differing(got, expected)}`)
    if (!faulty.failed) return { points: at - 1, wrong }
  }
}

/** Where two texts begin to differ, with some of what stands around it. */
function differing(got: string, expected: string): string {
  let at = 0
  while (got[at] === expected[at]) at += 1
  const from = Math.max(0, at - 60)
  return `…${got.slice(from, at + 100)}… in place of …${expected.slice(from, at + 100)}…`
}
