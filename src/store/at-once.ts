/**
 * Six connections are what the platform opens at once for an invocation; the seventh waits, and whoever has set a clock
 * for an answer takes the waiting for silence. So it is waited for here, before any clock begins.
 */
import { AsyncLocalStorage } from 'node:async_hooks'

const AT_ONCE = 6

class Gate {
  #free = AT_ONCE
  readonly #waiting: (() => void)[] = []

  async through<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1
    else await new Promise<void>((enter) => this.#waiting.push(enter))
    try {
      return await work()
    } finally {
      // Whoever waits gets the place itself, or somebody who comes just now would be a seventh.
      const next = this.#waiting.shift()
      if (next) next()
      else this.#free += 1
    }
  }
}

const gates = new AsyncLocalStorage<Gate>()

/** Everything `work` does is of one invocation: what it opens, it opens six at once at most. */
export const asInvocation = <T>(work: () => T): T => gates.run(new Gate(), work)

/**
 * `open` once there is room for a connection. It must not wait for another connection itself: six that did would wait
 * for each other for ever.
 */
export function connected<T>(open: () => Promise<T>): Promise<T> {
  const gate = gates.getStore()
  return gate ? gate.through(open) : open()
}
