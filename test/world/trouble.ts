/** Which troubles come, decided for each delivery from the world's chance. */
import type { FaultKind } from '../../sim/fault-kinds.ts'
import type { Fault } from '../../sim/faults.ts'
import type { Ingredient } from './ingredients.ts'
import type { Blow } from './isolate.ts'
import type { Random } from './random.ts'

/** How often; a share of all invocations, messages, ticks. */
const SHARES = {
  outage: 0.002,
  blow: 0.12,
  vendor: 0.1,
  slow: 0.02,
  moving: 0.04,
  late: 0.03,
  twice: 0.05,
  receiver: 0.08,
  unheard: 0.02,
  slowReceiver: 0.15,
  /** Of what is written of a plan, the answer gets lost. */
  ofPlan: 0.2,
}
const NO_TICK = 0.05
/** Within so many calls; an invocation that makes fewer is spared. */
const CALLS = { d1: 25, r2: 6, queue: 2, kill: 30, freeze: 30 }
/** An invocation makes so many that write, or a few more. */
const WRITE_CALLS = 7
const FAULTS: Record<Exclude<FaultKind, 'slow' | 'lost-answer'>, number> = {
  'rate-limit': 4,
  outage: 4,
  'expired-token': 1,
  truncated: 2,
  'wrong-total': 2,
  garbage: 1,
}
const MINUTE_MS = 60_000
/** A list that moves with each of its pages soon is a list of everybody who ever was. */
const STILL_MS = 3 * 60 * MINUTE_MS

export class Troubles {
  readonly #random: Random
  /** Of its own: what leaves does not change what comes. */
  readonly #receivers: Random
  /** As well: it came later. */
  readonly #ofPlan: Random
  readonly #with: ReadonlySet<Ingredient>
  /** Until when the database answers nobody. */
  #downUntil = 0
  /** Until when no list moves any more. */
  #stillUntil = 0
  /** No more of them from here on. */
  over = false

  constructor(random: Random, ingredients: ReadonlySet<Ingredient>) {
    this.#random = random
    this.#receivers = random.of('receivers')
    this.#ofPlan = random.of('of a plan')
    this.#with = ingredients
  }

  /** What strikes an invocation that begins at `now`. */
  blow(now: number): Blow | null {
    const random = this.#random
    const [goesDown, minutes] = [random.chance(SHARES.outage), random.int(1, 20)]
    if (goesDown) this.#downUntil = now + minutes * MINUTE_MS
    if (now < this.#downUntil && this.#may('outage'))
      return { seam: 'outage', call: 1, after: false }
    const strikes = random.chance(SHARES.blow)
    const seam = random.weighed({ d1: 4, r2: 2, queue: 1, kill: 3, freeze: 2 })
    const call = random.int(1, CALLS[seam])
    const blow = { seam, call, after: random.chance(0.5) }
    if (!strikes) return this.#lostOfPlan()
    if (!this.#may(seam)) return null
    // Most calls ask; of those that write there are a few.
    return seam === 'd1' && call % 2 === 0
      ? { ...blow, call: 1 + (call % WRITE_CALLS), of: 'writes' }
      : blow
  }
  /** Hits who writes a plan, and nobody else: the answer to one of the first chunks, which passes or does not. */
  #lostOfPlan(): Blow | null {
    // Most plans of a small company are written at once.
    const [strikes, call] = [this.#ofPlan.chance(SHARES.ofPlan), this.#ofPlan.pick([1, 1, 1, 2])]
    const passes = this.#ofPlan.chance(0.5)
    if (!strikes || !this.#may('d1')) return null
    return { seam: 'd1', call, after: true, of: 'plan', passes }
  }
  /** What strikes a tick, at one of so many points: who is killed there does nothing more. */
  tickBlow(points: number): Blow | null {
    const random = this.#random
    const goesDown = random.chance(SHARES.outage)
    const strikes = random.chance(SHARES.blow)
    const seam = random.weighed({ kill: 3, freeze: 2 })
    const blow = { seam, call: random.int(1, points), after: random.chance(0.5) }
    if (goesDown && this.#may('outage')) return { seam: 'outage', call: 1, after: false }
    return strikes && this.#may(seam) ? blow : null
  }
  /** What the vendor does at the next requests of a run. */
  fault(): Fault | null {
    const random = this.#random
    const strikes = random.chance(SHARES.vendor)
    const kind = random.weighed(FAULTS)
    const fault = { kind, times: random.pick([1, 1, 2, 4, 12]), ms: 0, skip: random.int(0, 4) }
    return strikes && this.#may('vendor') ? fault : null
  }
  /** How long a vendor takes for an answer, in milliseconds. */
  slow(): number {
    const [strikes, ms] = [this.#random.chance(SHARES.slow), this.#random.int(1, 150) * 1000]
    return strikes && this.#may('slow') ? ms : 0
  }
  /** What becomes of a message to somebody outside: not taken, or taken, and the answer is lost. */
  receiver(seam: 'mail' | 'hook'): 'refused' | 'lost' | null {
    const [strikes, how] = [
      this.#receivers.chance(SHARES.receiver),
      this.#receivers.pick(['refused', 'lost'] as const),
    ]
    return strikes && this.#may(seam) ? how : null
  }
  /** The list changes after this answer; of many answers a day, after a few. */
  moves(now: number): boolean {
    if (!this.#random.chance(SHARES.moving) || !this.#may('moving') || now < this.#stillUntil)
      return false
    this.#stillUntil = now + STILL_MS
    return true
  }
  /** When a message that is due now comes, each time it comes: milliseconds from now. */
  arrivals(): number[] {
    const random = this.#random
    const soon = random.int(0, 2000)
    const late = random.chance(SHARES.late) ? random.int(1, 40) * MINUTE_MS : 0
    const twice = random.chance(SHARES.twice)
    const apart = twice ? random.int(0, 5 * MINUTE_MS) : 0
    // Every other time while the first is still at work.
    const again = twice ? [apart % 2 === 0 ? apart : soon + (apart % 1500)] : []
    const first = this.#may('late') ? late + soon : soon
    return [first, ...(this.#may('twice') ? again : [])]
  }
  /** Whatever becomes of a message, nobody hears that it was done. */
  isUnheard(): boolean {
    return this.#receivers.chance(SHARES.unheard) && this.#may('unheard')
  }
  /** How long somebody outside takes to answer, in milliseconds. */
  receiverTakes(seam: 'mail' | 'hook'): number {
    const [strikes, ms] = [
      this.#receivers.chance(SHARES.slowReceiver),
      this.#receivers.int(1, 5) * 1000,
    ]
    return strikes && this.#may(seam) ? ms : 0
  }
  /** How long an isolate stands still: a moment, or longer than any lease. */
  freezes(): number {
    return this.#random.pick([500, 20_000, 61_000, 130_000, 20 * MINUTE_MS])
  }
  tickIsMissed(): boolean {
    return this.#random.chance(NO_TICK) && this.#may('no-tick')
  }
  /** What a job may use before it hands over. */
  limits(): { queries: number; requests: number; ms: number } | undefined {
    const queries = this.#random.pick([0, 0, 0, 6, 15])
    return queries > 0 && this.#may('hops') ? { queries, requests: 700, ms: 120_000 } : undefined
  }
  #may(one: Ingredient): boolean {
    return !this.over && this.#with.has(one)
  }
}
