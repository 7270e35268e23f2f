/**
 * Failures that pass by themselves: whatever is asked of the database, the bucket or the queue fails at first, and
 * goes through when it is asked again. Nobody waits for real in between.
 */
import { env } from 'cloudflare:workers'
import { vi } from 'vitest'
import type { Job } from '../../src/runs/job.ts'
import { steadyBucket, steadyQueue } from '../../src/store/transient.ts'
import type { When } from './faulty.ts'
import type { Site } from './sync.ts'
import { watched } from './watched.ts'

export class Hiccups {
  failures = 0
  readonly #when: When
  /** What failed just now, and is due to go through. */
  readonly #due = new Set<string>()

  constructor(when: When) {
    this.#when = when
  }

  async #call<T>(what: string, ask: () => Promise<T>): Promise<T> {
    if (this.#due.delete(what)) return ask()
    this.#due.add(what)
    this.failures += 1
    if (this.#when === 'after') await ask()
    throw new Error('Network connection lost.')
  }

  #bucket(real: R2Bucket): R2Bucket {
    return new Proxy(real, {
      get: (target, name) => {
        const method = Reflect.get(target, name) as (...args: unknown[]) => Promise<unknown>
        return (...args: unknown[]) =>
          this.#call(`R2 ${String(name)} ${args[0]}`, () => method.apply(target, args))
      },
    })
  }
  #queue(real: Queue<Job>): Queue<Job> {
    return {
      send: (...args: Parameters<Queue<Job>['send']>) =>
        this.#call('queue', () => real.send(...args)),
      sendBatch: (...args: Parameters<Queue<Job>['sendBatch']>) =>
        this.#call('queue', () => real.sendBatch(...args)),
    } as Queue<Job>
  }

  /** Everything `site` uses goes through here, as a deployment puts it together. */
  over(site: Site): void {
    site.d1 = watched(env.DB, { call: (ask, sql) => this.#call(sql, ask) })
    site.bucket = steadyBucket(this.#bucket(env.FILES))
    site.through = (queue) => steadyQueue(this.#queue(queue))
    const real = globalThis.setTimeout
    vi.spyOn(globalThis, 'setTimeout').mockImplementation(((work: () => void, ms = 0) =>
      real(work, ms > 1000 ? ms : 0)) as typeof setTimeout)
    vi.spyOn(console, 'error').mockImplementation(() => {})
  }
  calm(site: Site): void {
    site.d1 = env.DB
    site.bucket = env.FILES
    site.through = (queue) => queue
    vi.restoreAllMocks()
  }
}
