/** A world's time: it moves when told to, for the product, the vendors and whatever waits for a timer. */
import { type Clock, idAt } from '../../src/store/ids.ts'

export interface Timer {
  at: number
  fire: () => void
}

/** Whoever waits no longer than this goes on as soon as there is nothing else to do: time passes meanwhile. */
const PAUSE_MS = 5000
/** What a timer that was fired sets going is over after as many turns of the event loop. */
const TURNS = 5

export class WorldTime implements Clock {
  #now: number
  #made = 0
  readonly #timers = new Set<Timer>()
  #working = 0
  #last: Promise<unknown> = Promise.resolve()

  /** `start`: Unix milliseconds. */
  constructor(start: number) {
    this.#now = start
  }
  readonly now = (): number => this.#now
  /** In order, whoever asks. */
  readonly newId = (): string => {
    this.#made += 1
    return idAt(this.#now) + String(this.#made).padStart(12, '0')
  }

  /** Between invocations nothing waits for a timer. It never goes back. */
  goTo(at: number): void {
    this.#now = Math.max(this.#now, at)
  }
  /** Time passes while somebody waits; timers that run out meanwhile do. Ends early when `until` says so. */
  async pass(ms: number, until: () => boolean): Promise<void> {
    const end = this.#now + ms
    while (!until()) {
      const [next] = [...this.#timers].sort((a, b) => a.at - b.at)
      if (!next || next.at > end) return this.goTo(end)
      this.#ring(next)
      do for (let turn = 0; turn < TURNS; turn += 1) await new Promise((done) => setImmediate(done))
      while (this.#working > 0)
    }
  }

  /** Work of another thread: no time passes meanwhile, and one follows the other. */
  async stopped<T>(work: () => Promise<T>): Promise<T> {
    this.#working += 1
    const done = this.#last.then(work)
    this.#last = done.catch(() => {})
    try {
      return await done
    } finally {
      this.#working -= 1
    }
  }

  /** In place of setTimeout and clearTimeout. */
  readonly setTimer = (fire: () => void, ms = 0): Timer => {
    const timer = { at: this.#now + Math.max(ms, 0), fire }
    this.#timers.add(timer)
    const soon = () => (this.#working > 0 ? setImmediate(soon) : this.#ring(timer))
    if (ms <= PAUSE_MS) setImmediate(soon)
    return timer
  }
  readonly clearTimer = (timer: Timer | undefined): void => {
    if (timer) this.#timers.delete(timer)
  }
  #ring(timer: Timer): void {
    if (!this.#timers.delete(timer)) return
    this.goTo(timer.at)
    timer.fire()
  }
}
