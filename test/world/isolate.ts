/** One invocation of the Worker, and what may happen to it at a call of the platform. */
import { inProcessD1 } from '../support/platform/d1.ts'
import type { Platform } from '../support/platform/env.ts'
import { watched } from '../support/watched.ts'
import type { WorldTime } from './time.ts'

/** What a Worker may ask of D1 in one invocation. */
const QUERIES = 1000

export interface Blow {
  /** `outage`: the database answers nobody, for as long as the invocation lasts. */
  seam: 'd1' | 'r2' | 'queue' | 'kill' | 'freeze' | 'outage'
  /** At which call, counted from 1; of any seam for `kill` and `freeze`. */
  call: number
  /** The call is made first. */
  after: boolean
}

export type End =
  | { how: 'done' }
  | { how: 'failed'; error: unknown }
  | { how: 'killed' }
  /** It stands still, and goes on when it is thawed. */
  | { how: 'frozen'; thaw: () => Promise<End> }

type Called = 'd1' | 'r2' | 'queue'
/** What fails once is said in words that pass by themselves or in others, by turns. */
const LOST: Record<Called, readonly [string, string]> = {
  d1: ['D1_ERROR: Network connection lost.', 'D1_ERROR: internal error; reference = world'],
  r2: [
    'put: We encountered an internal error. Please try again. (10001)',
    'put: Unspecified error (0)',
  ],
  queue: ['Queue send failed: Internal Server Error', 'Queue send failed: Bad Gateway'],
}

export class Isolate {
  readonly env: Env
  dead = false
  readonly #blow: Blow | null
  readonly #struck: (blow: Blow) => void
  readonly #calls = { d1: 0, r2: 0, queue: 0, any: 0 }
  #ice: Promise<void> | null = null
  #freezes: () => void = () => {}
  #melt: () => void = () => {}

  /** `struck` hears when the blow falls; it may never. */
  constructor(
    platform: Platform,
    vars: Record<string, string>,
    blow: Blow | null,
    struck: (blow: Blow) => void,
  ) {
    this.#blow = blow
    this.#struck = struck
    const database = inProcessD1(() => platform.sqlite, { queries: QUERIES })
    const bound = <T extends object>(real: T, seam: Called): T =>
      new Proxy(real, {
        get: (target, name) => {
          const method = Reflect.get(target, name) as (...args: unknown[]) => Promise<unknown>
          return (...args: unknown[]) => this.#call(seam, () => method.apply(target, args))
        },
      })
    this.env = {
      ...platform.env,
      ...vars,
      DB: watched(database, { call: (ask) => this.#call('d1', ask) }),
      FILES: bound(platform.env.FILES, 'r2'),
      JOBS: bound(platform.env.JOBS, 'queue'),
    }
  }

  async go(work: (env: Env) => Promise<unknown>): Promise<End> {
    const end = Promise.resolve()
      .then(() => work(this.env))
      .then(
        (): End => (this.dead ? { how: 'killed' } : { how: 'done' }),
        (error): End => (this.dead ? { how: 'killed' } : { how: 'failed', error }),
      )
      .finally(() => {
        // What it left under way is not waited for, and ends with it.
        this.dead = true
      })
    return this.#untilIce(end)
  }
  /** It waits while time passes; for as long as it stands still, it is not woken. */
  async wait(time: WorldTime, ms: number, until: () => boolean = () => false): Promise<void> {
    await time.pass(ms, () => this.dead || this.#ice !== null || until())
    await this.#ice
  }
  #untilIce(end: Promise<End>): Promise<End> {
    const frozen = new Promise<End>((resolve) => {
      this.#freezes = () =>
        resolve({
          how: 'frozen',
          thaw: () => {
            this.#ice = null
            const rest = this.#untilIce(end)
            this.#melt()
            return rest
          },
        })
    })
    return Promise.race([end, frozen])
  }

  async #call<T>(seam: Called, make: () => Promise<T>): Promise<T> {
    this.#calls[seam] += 1
    this.#calls.any += 1
    if (this.#ice) await this.#ice
    if (this.dead) throw new Error('This isolate is gone.')
    const blow = this.#blow
    if (blow?.seam === 'outage' && seam === 'd1') {
      if (this.#calls.d1 === 1) this.#struck(blow)
      throw new Error(LOST.d1[0])
    }
    const any = blow?.seam === 'kill' || blow?.seam === 'freeze'
    const falls = blow && blow.call === this.#calls[any ? 'any' : seam]
    if (!falls || !(any || blow.seam === seam)) return make()
    this.#struck(blow)
    if (!blow.after) await this.#fall(blow, seam)
    const answer = await make()
    if (blow.after) await this.#fall(blow, seam)
    return answer
  }
  async #fall({ seam, call }: Blow, called: Called): Promise<void> {
    if (seam === 'freeze') {
      this.#ice = new Promise((resolve) => {
        this.#melt = resolve
      })
      this.#freezes()
      return this.#ice
    }
    if (seam === 'kill') this.dead = true
    throw new Error(seam === 'kill' ? 'This isolate is gone.' : LOST[called][call % 2])
  }
}
