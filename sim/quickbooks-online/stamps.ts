// When rows changed that do not say so themselves: the simulator notes it as they are put.
import { isDeepStrictEqual } from 'node:util'
import type { Population } from '../population.ts'
import { identified, type Row, valueAt } from './identity.ts'
import { pacific } from './time.ts'

const NAME = 'stamps'

/** A time for nearly all, and those that differ: a change of one row among many stays small. */
interface Stamps {
  /** Null: the row was there from the start, and its CreateTime is its time. */
  usual: string | null
  others: Record<string, string | null>
}

export function stampOf(population: Population, id: string): string | undefined {
  const stamps = population.collection(NAME)[0] as Stamps | undefined
  if (stamps === undefined) return undefined
  const { [id]: other } = stamps.others
  return (other === undefined ? stamps.usual : other) ?? undefined
}

export function ownTime(row: Row): string | undefined {
  const time = valueAt(row, 'MetaData.LastUpdatedTime')
  return typeof time === 'string' && time !== '' ? time : undefined
}

/** Rows that carry a time keep it; the others get one now, unless nothing but MetaData differs. */
export function restamp(before: readonly unknown[], population: Population): void {
  const earlier = new Map(identified(before).map(({ id, row }) => [id, row]))
  const now = pacific(Date.now())
  const times = new Map<string, string | null>()
  for (const { id, row } of identified(population.people)) {
    if (ownTime(row) !== undefined) continue
    const old = earlier.get(id)
    const kept = old !== undefined && sameContent(old, row)
    times.set(id, kept ? (ownTime(old) ?? stampOf(population, id) ?? null) : now)
  }
  population.setCollection(NAME, [compact(times)])
}

function sameContent(a: Row, b: Row): boolean {
  // Nearly all rows of a large population are the same to the letter, which is told sooner.
  if (a === b || JSON.stringify(a) === JSON.stringify(b)) return true
  return isDeepStrictEqual({ ...a, MetaData: 0 }, { ...b, MetaData: 0 })
}

function compact(times: Map<string, string | null>): Stamps {
  const counts = new Map<string | null, number>()
  for (const time of times.values()) counts.set(time, (counts.get(time) ?? 0) + 1)
  const [most] = [...counts].sort(([, a], [, b]) => b - a)
  const usual = most?.[0] ?? null
  return { usual, others: Object.fromEntries([...times].filter(([, time]) => time !== usual)) }
}
