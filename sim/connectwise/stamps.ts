// When rows without a stamp of their own were changed last, kept beside them.
import { isDeepStrictEqual } from 'node:util'
import type { Population } from '../population.ts'
import { isRow, type Row, textOf } from './schema.ts'

const COLLECTION = 'stamps'
const BEFORE_ALL = '2026-01-05T08:00:00Z'

export function ownStamp(row: Row): string | undefined {
  return isRow(row._info) ? textOf(row._info.lastUpdated) : undefined
}

/** ConnectWise knows seconds, nothing finer. */
function now(): string {
  return `${new Date().toISOString().slice(0, 19)}Z`
}

/** A changed row gets the present time, an equal one keeps what it had. */
export function stampChanges(before: readonly unknown[], population: Population): void {
  const earlier = new Map(before.filter(isRow).map((row) => [row.id, row]))
  const known = stampsOf(population)
  const at = now()
  const idsByStamp = new Map<string, unknown[]>()
  for (const row of population.people) {
    if (!isRow(row) || row.id === undefined || ownStamp(row) !== undefined) continue
    const same = isDeepStrictEqual(earlier.get(row.id), row)
    const stamp = same ? (known.get(row.id) ?? BEFORE_ALL) : at
    const ids = idsByStamp.get(stamp)
    if (ids === undefined) idsByStamp.set(stamp, [row.id])
    else ids.push(row.id)
  }
  const stamps = [...idsByStamp].map(([stamp, ids]) => ({ at: stamp, ids }))
  population.setCollection(COLLECTION, stamps)
}

export function stampsOf(population: Population): Map<unknown, string> {
  const stamps = new Map<unknown, string>()
  for (const group of population.collection(COLLECTION)) {
    if (!isRow(group) || !Array.isArray(group.ids)) continue
    for (const id of group.ids) stamps.set(id, textOf(group.at) ?? BEFORE_ALL)
  }
  return stamps
}

export function withStamp(row: Row, stamps: ReadonlyMap<unknown, string>): Row {
  if (ownStamp(row) !== undefined) return row
  const info = isRow(row._info) ? row._info : {}
  return { ...row, _info: { ...info, lastUpdated: stamps.get(row.id) ?? BEFORE_ALL } }
}
