/** What is to happen in a world, in order of time; of two at the same time, what was put down first. */
export class Agenda {
  readonly #entries: { at: number; what: () => Promise<void> | void }[] = []

  get next(): number | null {
    return this.#entries[0]?.at ?? null
  }
  put(at: number, what: () => Promise<void> | void): void {
    let [low, high] = [0, this.#entries.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#entries[middle]?.at ?? 0) <= at) low = middle + 1
      else high = middle
    }
    this.#entries.splice(low, 0, { at, what })
  }
  take(): { at: number; what: () => Promise<void> | void } | undefined {
    return this.#entries.shift()
  }
}
