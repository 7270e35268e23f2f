/** One invocation of the Worker, and what may happen to it at a call of the platform. */
import { inProcessD1 } from '../support/platform/d1.ts'
import type { Platform } from '../support/platform/env.ts'
import { watched } from '../support/watched.ts'

/** What a Worker may ask of D1 in one invocation. */
const QUERIES = 1000

export type Called = 'd1' | 'r2' | 'queue'

export interface Blow {
  /** `outage`: the database answers nobody, for as long as the invocation lasts. */
  seam: Called | 'kill' | 'freeze' | 'outage'
  /** At which call, counted from 1; of any seam for `kill` and `freeze`. */
  call: number
  /** The call is made first. */
  after: boolean
  /** Counted are those calls alone that write, or write what was planned. */
  of?: 'writes' | 'plan'
  /** Asked again, it works: where that is not said, by turns. */
  passes?: boolean
}

export type End = { how: 'done' } | { how: 'failed'; error: unknown } | { how: 'killed' }

const WRITES = /\b(insert|update|delete)\b/i
/** What a chunk of a plan is applied with begins so. */
export const APPLIES = /update run_chunks set applied = 1/

const KINDS = { writes: WRITES, plan: APPLIES }

/** What fails once is said in words that pass by themselves or in others, by turns. */
const LOST: Record<Called, readonly [string, string]> = {
  d1: ['D1_ERROR: Network connection lost.', 'D1_ERROR: internal error; reference = world'],
  r2: [
    'put: We encountered an internal error. Please try again. (10001)',
    'put: Unspecified error (0)',
  ],
  queue: ['Queue send failed: Internal Server Error', 'Queue send failed: Bad Gateway'],
}

/** What is around an invocation. */
export interface Host {
  platform: Platform
  vars: Record<string, string>
  blow: Blow | null
  /** The blow falls; it may never. */
  struck: (blow: Blow) => void
  /** How far an invocation is with this call, if that is not how many it has made. */
  reached?: (seam: Called, said: unknown) => number
  /** A call is about to be made: with what. */
  calling?: (seam: Called, said: unknown) => Promise<void>
  /** Passes while it stands still. */
  standsStill: () => Promise<void>
  /** A call was made: with what. */
  called: (seam: Called, said: unknown) => void
}

export class Isolate {
  readonly env: Env
  readonly #host: Host
  readonly #calls = { d1: 0, r2: 0, queue: 0, any: 0, writes: 0, plan: 0 }
  #dead = false
  #fell = false
  #ice: Promise<void> | null = null
  #dies: () => void = () => {}
  readonly #death = new Promise<void>((resolve) => {
    this.#dies = resolve
  })

  constructor(host: Host) {
    this.#host = host
    const { platform, vars } = host
    const database = inProcessD1(() => platform.sqlite, { queries: QUERIES })
    const bound = <T extends object>(real: T, seam: Called): T =>
      new Proxy(real, {
        get: (target, name) => {
          const method = Reflect.get(target, name) as (...args: unknown[]) => Promise<unknown>
          return (...args: unknown[]) => this.#call(seam, args[0], () => method.apply(target, args))
        },
      })
    this.env = {
      ...platform.env,
      ...vars,
      DB: watched(database, { call: (ask, sql) => this.#call('d1', sql, ask) }),
      FILES: bound(platform.env.FILES, 'r2'),
      JOBS: bound(platform.env.JOBS, 'queue'),
    }
  }

  get dead(): boolean {
    return this.#dead
  }
  /** What becomes of it. What it leaves half done when it is killed comes to nothing: nobody answers it. */
  async go(work: (env: Env) => Promise<unknown>): Promise<End> {
    const end = Promise.resolve()
      .then(() => work(this.env))
      .then(
        (): End => ({ how: 'done' }),
        (error): End => ({ how: 'failed', error }),
      )
      .finally(() => {
        // What it left under way is not waited for, and ends with it.
        this.#dead = true
      })
    return Promise.race([this.#death.then((): End => ({ how: 'killed' })), end])
  }
  /** What it waits for; for as long as it stands still, it is not woken. */
  async wait(what: Promise<void>): Promise<void> {
    await what
    await this.#ice
  }

  async #call<T>(seam: Called, said: unknown, make: () => Promise<T>): Promise<T> {
    this.#calls[seam] += 1
    this.#calls.any += 1
    if (seam === 'd1') this.#counts(String(said))
    if (this.#ice) await this.#ice
    if (this.#dead) throw new Error('This isolate is gone.')
    const { blow } = this.#host
    const reached = this.#reached(blow, seam, said)
    await this.#host.calling?.(seam, said)
    const asked = () => this.#made(seam, said, make)
    if (!blow || this.#fell || reached < blow.call) return asked()
    const lasts = blow.seam === 'outage'
    this.#fell = !lasts
    if (!lasts || this.#calls.d1 === 1) this.#host.struck(blow)
    const first = blow.after && reached === blow.call
    const answer = first ? await asked() : undefined
    await this.#fall(blow, seam)
    return first ? (answer as T) : asked()
  }
  #counts(sql: string): void {
    for (const kind of ['writes', 'plan'] as const)
      if (KINDS[kind].test(sql)) this.#calls[kind] += 1
  }
  async #made<T>(seam: Called, said: unknown, make: () => Promise<T>): Promise<T> {
    const answer = await make()
    this.#host.called(seam, said)
    return answer
  }
  #reached(blow: Blow | null, seam: Called, said: unknown): number {
    if (!blow) return 0
    const any = blow.seam === 'kill' || blow.seam === 'freeze'
    if (any) return this.#host.reached?.(seam, said) ?? this.#calls.any
    if (blow.of) return KINDS[blow.of].test(String(said)) ? this.#calls[blow.of] : 0
    const own = blow.seam === 'outage' ? 'd1' : blow.seam
    return own === seam ? this.#calls[own] : 0
  }
  async #fall({ seam, call, passes }: Blow, called: Called): Promise<void> {
    if (seam === 'freeze') {
      this.#ice = this.#host.standsStill()
      await this.#ice
      this.#ice = null
      return
    }
    if (seam === 'kill') {
      this.#dead = true
      this.#dies()
      throw new Error('This isolate is gone.')
    }
    const [again, never] = LOST[called]
    throw new Error((passes ?? (seam === 'outage' || call % 2 === 0)) ? again : never)
  }
}
