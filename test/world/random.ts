/** Chance in a world: one seed, and a stream of its own for each purpose, so that one does not disturb another. */
import { randomFor } from '../../sim/random.ts'
import { digest53 } from '../../src/core/digest.ts'

export class Random {
  readonly #name: string
  readonly #next: () => number

  /** The same name gives the same stream. */
  constructor(name: string) {
    this.#name = name
    this.#next = randomFor(digest53(name) % 2 ** 31, 0)
  }

  /** A stream of its own; it takes nothing from this one. */
  of(purpose: string): Random {
    return new Random(`${this.#name}/${purpose}`)
  }
  chance(share: number): boolean {
    return this.#next() < share
  }
  /** A whole number; both ends can come. */
  int(from: number, to: number): number {
    return from + Math.floor(this.#next() * (to - from + 1))
  }
  /** Throws when there is nothing to pick. */
  pick<T>(list: readonly T[]): T {
    const item = list[this.int(0, list.length - 1)]
    if (item === undefined) throw new Error('There is nothing to pick.')
    return item
  }
  /** One of the keys, each as often as its weight says. */
  weighed<T extends string>(weights: Readonly<Record<T, number>>): T {
    const all = Object.entries(weights) as [T, number][]
    let rest = this.#next() * all.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [key, weight] of all) {
      rest -= weight
      if (rest < 0) return key
    }
    throw new Error('There is nothing to pick.')
  }
}
