/**
 * What the platform allows one invocation (docs/rules.md#limits-of-the-platform), and what of it is used: whoever is
 * called by `asInvocation` shares it, however deep.
 *
 * Six connections are opened at once; the seventh waits, and whoever has set a clock for an answer takes the waiting for
 * silence. So it is waited for here, before any clock begins. Of the queries, work that can be left for later asks how
 * many are left before it begins with a piece.
 */
import { AsyncLocalStorage } from 'node:async_hooks'

const CONNECTIONS = 6
const QUERIES = 1000

class Invocation {
  queries = 0
  #free = CONNECTIONS
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

const current = new AsyncLocalStorage<Invocation>()

/** Everything `work` does is of one invocation. */
export const asInvocation = <T>(work: () => T): T => current.run(new Invocation(), work)

/**
 * `open` once there is room for a connection. It must not wait for another connection itself: six that did would wait
 * for each other for ever.
 */
export function connected<T>(open: () => Promise<T>): Promise<T> {
  const invocation = current.getStore()
  return invocation ? invocation.through(open) : open()
}

/** A query was asked of D1. */
export function countQuery(): void {
  const invocation = current.getStore()
  if (invocation) invocation.queries += 1
}

/** How many D1 still takes; outside of any invocation as many as in a new one. */
export const queriesLeft = (): number => QUERIES - (current.getStore()?.queries ?? 0)
