/**
 * A world's time: it stands still while anything can go on without it, and then is what comes next in the agenda.
 * Whoever waits, for a timer or for a vendor, waits by themselves: others go on meanwhile.
 */
import { Agenda } from './agenda.ts'

interface Timer {
  off: boolean
}

export class WorldTime {
  readonly #agenda = new Agenda()
  #now: number
  /** Goes up with whatever somebody begins. */
  #moves = 0
  #failure: { error: unknown } | null = null

  /** `start`: Unix milliseconds. */
  constructor(start: number) {
    this.#now = start
  }
  readonly now = (): number => this.#now

  /** At `at`, or now where that is past. What goes wrong in it ends the world. */
  put(at: number, what: () => Promise<unknown> | unknown): void {
    this.#agenda.put(Math.max(at, this.#now), what)
  }
  /** Something went on: whatever follows from it comes before time passes. */
  readonly moved = (): void => {
    this.#moves += 1
  }
  pass(ms: number): Promise<void> {
    return new Promise((resolve) => this.put(this.#now + ms, resolve))
  }

  /** Until nothing more comes by then. */
  async goTo(end: number): Promise<void> {
    for (;;) {
      const { next } = this.#agenda
      if (next === null || next > end) break
      const entry = this.#agenda.take()
      this.#now = next
      if (entry) void this.#begin(entry.what)
      await this.#settled()
      if (this.#failure) throw this.#failure.error
    }
    this.#now = end
  }
  async #begin(what: () => Promise<unknown> | unknown): Promise<void> {
    this.moved()
    try {
      await what()
    } catch (error) {
      this.#failure ??= { error }
    }
  }
  /** Nothing here is done in threads or outside of this process, so that a turn without a move is the last one. */
  async #settled(): Promise<void> {
    for (let before = -1; before !== this.#moves; ) {
      before = this.#moves
      await new Promise((done) => setImmediate(done))
    }
  }

  /** In place of setTimeout and clearTimeout. */
  readonly setTimer = (fire: () => void, ms = 0): Timer => {
    const timer = { off: false }
    this.put(this.#now + Math.max(ms, 0), () => {
      if (!timer.off) fire()
    })
    return timer
  }
  readonly clearTimer = (timer: Timer | undefined): void => {
    if (timer) timer.off = true
  }
}
