// What is made from a list of rows, kept for as long as that list is, so that pages stay cheap.

/** Filters may be anything, so only the latest few are kept. */
const KEPT = 24

const held = new WeakMap<object, Map<string, unknown>>()

export function derived<T>(from: object, key: string, make: () => T): T {
  let made = held.get(from)
  if (made === undefined) {
    made = new Map()
    held.set(from, made)
  }
  // `key` is used for one type only, which the callers see to.
  if (made.has(key)) return made.get(key) as T
  const value = make()
  if (made.size >= KEPT) {
    const [oldest = ''] = made.keys()
    made.delete(oldest)
  }
  made.set(key, value)
  return value
}
