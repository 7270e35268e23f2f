/** A turn of the event loop, which the product asks for with a timer of no time, and for which Node waits a millisecond. */

const timer = globalThis.setTimeout

/** Gives it at once. Called any number of times. */
export function turnsAtOnce(): void {
  const quick = (work: (...given: unknown[]) => void, ms?: number, ...given: unknown[]) =>
    ms === 0 ? setImmediate(work, ...given) : timer(work, ms, ...given)
  globalThis.setTimeout = quick as unknown as typeof setTimeout
}
