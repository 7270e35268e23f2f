/** What is to happen in a world, in order of time; of two at the same time, what was put down first. */
type What = () => Promise<unknown> | unknown

export class Agenda {
  /** The next one last: most of what is put down comes soon. */
  readonly #entries: { at: number; what: What }[] = []

  get next(): number | null {
    return this.#entries.at(-1)?.at ?? null
  }
  put(at: number, what: What): void {
    let [low, high] = [0, this.#entries.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#entries[middle]?.at ?? 0) > at) low = middle + 1
      else high = middle
    }
    this.#entries.splice(low, 0, { at, what })
  }
  take(): { at: number; what: What } | undefined {
    return this.#entries.pop()
  }
}
