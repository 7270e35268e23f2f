/** Two disasters at once, or one that befalls a stretch of the list: what no list of them thinks of. */
import fc from 'fast-check'
import type { Row } from './crew.ts'
import type { Disaster } from './disasters.ts'

export interface Mixed {
  name: string
  befalls: Disaster
}

/** Only from one row to another one; disasters that change how many rows there are befall that stretch alone. */
const within =
  (befalls: Disaster, from: number, to: number): Disaster =>
  (rows, around) => {
    const at = (share: number) => Math.floor((rows.length * share) / 8)
    const stretch = rows.slice(at(from), at(to))
    const befallen: Row[] = stretch.length > 0 ? befalls(stretch, around) : []
    return [...rows.slice(0, at(from)), ...befallen, ...rows.slice(at(to))]
  }

const then =
  (one: Disaster, other: Disaster): Disaster =>
  (rows, around) =>
    other(one(rows, around), around)

/** So many of them, the same for the same seed. */
export function mixed(of: Record<string, Disaster>, count: number, seed: number): Mixed[] {
  const names = Object.keys(of)
  const whole = fc
    .constantFrom(...names)
    .map((name): Mixed => ({ name, befalls: of[name] as Disaster }))
  const part = fc
    .tuple(whole, fc.integer({ min: 0, max: 6 }), fc.integer({ min: 1, max: 6 }))
    .map(([{ name, befalls }, from, eighths]): Mixed => {
      const to = Math.min(8, from + eighths)
      return { name: `${name}, from ${from} to ${to} eighths`, befalls: within(befalls, from, to) }
    })
  const either = fc.oneof(whole, part)
  const both = fc.tuple(either, either).map(
    ([a, b]): Mixed => ({
      name: `${a.name}; then ${b.name}`,
      befalls: then(a.befalls, b.befalls),
    }),
  )
  return fc.sample(fc.oneof({ weight: 2, arbitrary: part }, { weight: 3, arbitrary: both }), {
    numRuns: count,
    seed,
  })
}
