/** A way out that fails at a given request: before it is sent, or after it was done and before anybody heard of it. */
import { vi } from 'vitest'

export type When = 'before it is sent' | 'after it was done'

/** Counts what goes to the vendors' protocols, not what steers them. */
export class Dropped {
  requests = 0
  /** Counted from 1. */
  #at = Number.POSITIVE_INFINITY
  #times = 1
  #when: When = 'before it is sent'

  constructor() {
    const real = globalThis.fetch
    vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
      if (new URL(String(input)).pathname.startsWith('/_sim/')) return real(input, init)
      this.requests += 1
      const fails = this.requests >= this.#at && this.requests < this.#at + this.#times
      if (fails && this.#when === 'before it is sent')
        throw new TypeError('Network connection lost.')
      const answer = await real(input, init)
      if (fails) {
        await answer.arrayBuffer()
        throw new TypeError('Network connection lost.')
      }
      return answer
    })
  }
  /** From now on: request number `at` fails, and those after it until `times` have. */
  failAt(at: number, when: When, times = 1): void {
    this.requests = 0
    this.#at = at
    this.#when = when
    this.#times = times
  }
  heal(): void {
    this.#at = Number.POSITIVE_INFINITY
  }
}
