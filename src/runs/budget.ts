/**
 * How much one job may use before it hands over, and what it shares with its neighbours: jobs that came in one
 * batch are one invocation, and one isolate has one memory. Limits of the platform: docs/rules.md#limits-of-the-platform.
 */
import { type Cost, noCost } from '../store/database.ts'

export interface Budget {
  /** Has the job used what it may? */
  used(): boolean
  /**
   * Is there room for a piece of work that cannot be interrupted: so many queries, and so many people in memory?
   * Then both are kept for this job until `end`, in place of what it had reserved before. Who is the first to ask
   * in a young invocation is not refused, however much it is, or they would never go on.
   */
  reserve(queries: number, people: number): boolean
  /** Gives back what was reserved: nothing of it is needed any more. */
  end(): void
}

export interface Limits {
  queries: number
  requests: number
  ms: number
}

/** Of the 1,000 D1 queries and 10,000 requests of an invocation. The rest is for ending tidily, also for ten jobs at once. */
const OF_INVOCATION = { queries: 700, requests: 5000 }
/** Queries ten jobs have asked by the time they know where their runs are, and room to spare. */
const YOUNG = 150
/** Wall time; handlers may run 15 minutes, but a shorter job loses less when it dies. */
const OF_JOB: Limits = { queries: 700, requests: 700, ms: 120_000 }
/** What planning holds of a run's people at once fits an isolate for so many: `npm run prove:memory` measures it. */
const MOST_PEOPLE = 100_000

/** The memory of one isolate, which outlives its invocations. */
export class Memory {
  #people = 0
  /** Whoever comes first gets in, however many they are. */
  enter(people: number): boolean {
    if (this.#people > 0 && this.#people + people > MOST_PEOPLE) return false
    this.#people += people
    return true
  }
  leave(people: number): void {
    this.#people -= people
  }
}

interface Spender {
  cost: Cost
  requests: () => number
  /** Queries spoken for from `from` on. */
  reserved: { queries: number; from: number; people: number } | null
}

/** What the jobs of one invocation spend, all together. */
export class Invocation {
  readonly #spenders: Spender[] = []
  readonly #memory: Memory

  constructor(memory = new Memory()) {
    this.#memory = memory
  }

  /** Where a job counts its queries from its first one on. */
  newCost(): Cost {
    const cost = noCost()
    this.#spenders.push({ cost, requests: () => 0, reserved: null })
    return cost
  }

  /** The budget of the job that counts in `cost`, which `newCost` made. */
  budget(cost: Cost, requests: () => number, now: () => number, limits: Limits = OF_JOB): Budget {
    const own = this.#spenders.find((s) => s.cost === cost)
    if (!own) throw new Error('This cost is of another invocation.')
    own.requests = requests
    const start = { queries: cost.queries, requests: requests(), at: now() }
    return {
      used: () =>
        cost.queries - start.queries >= limits.queries ||
        requests() - start.requests >= limits.requests ||
        now() - start.at >= limits.ms ||
        this.#queries(own) + cost.queries >= OF_INVOCATION.queries ||
        sum(this.#spenders, (s) => s.requests()) >= OF_INVOCATION.requests,
      reserve: (queries, people) => {
        const spent = this.#queries(own) + cost.queries
        if (spent > YOUNG && spent + queries > OF_INVOCATION.queries) return false
        this.#release(own)
        if (!this.#memory.enter(people)) return false
        own.reserved = { queries, from: cost.queries, people }
        return true
      },
      end: () => this.#release(own),
    }
  }

  #release(spender: Spender): void {
    if (spender.reserved) this.#memory.leave(spender.reserved.people)
    spender.reserved = null
  }

  /** Of all but `own`: spent, or spoken for. */
  #queries(own: Spender): number {
    return sum(this.#spenders, (s) => {
      if (s === own) return 0
      const { reserved, cost } = s
      return Math.max(cost.queries, reserved ? reserved.from + reserved.queries : 0)
    })
  }
}

const sum = <T>(all: readonly T[], of: (one: T) => number): number =>
  all.reduce((total, one) => total + of(one), 0)
