// Remembers when each row became as it is now, for the delta export and for Last-Modified.
import { createHash } from 'node:crypto'
import type { Population } from '../population.ts'
import { InvalidParameter } from './refusals.ts'
import { cellsOf } from './table.ts'
import { rowTexts } from './texts.ts'

/** In the collection `changes`: the rows, by digest, that an export brought and that stand. */
export interface Change {
  at: string
  rows: string[]
}

/** When the default population was written. */
const FIRST_EXPORT = '2026-01-05T04:00:00.000Z'
const SECOND = 1_000

/** A row has changed when it was not there before to the letter: no column need be a key. */
export function remember(before: readonly unknown[], population: Population): void {
  const known = new Set(digestsOf(before))
  const digests = [...new Set(digestsOf(population.people))]
  const at = new Date().toISOString()
  const standing = new Set(digests)
  const earlier = changesOf(population).map((change) => ({
    at: change.at,
    rows: change.rows.filter((row) => known.has(row) && standing.has(row)),
  }))
  const changed = digests.filter((digest) => !known.has(digest))
  const changes = [...earlier, { at, rows: changed }].filter(({ rows }) => rows.length > 0)
  population.setCollection('changes', changes)
  population.setCollection('exports', [{ lastModified: nextModified(population).toISOString() }])
}

/** Whole seconds, as HTTP dates have, and never the same twice: tests are quicker than that. */
function nextModified(population: Population): Date {
  const now = Math.floor(Date.now() / SECOND) * SECOND
  return new Date(Math.max(now, lastModified(population).getTime() + SECOND))
}

export function lastModified(population: Population): Date {
  const { lastModified } = cellsOf(population.collection('exports')[0])
  const time = Date.parse(String(lastModified))
  return new Date(Number.isNaN(time) ? FIRST_EXPORT : time)
}

/** The rows that became as they are at `since` or later; somebody missing leaves no row. */
export function changedSince(population: Population, since: string | null): unknown[] {
  const start = since === null ? Number.NEGATIVE_INFINITY : timeOf(since)
  if (start <= Date.parse(FIRST_EXPORT)) return [...population.people]
  const changed = changesOf(population).filter(({ at }) => Date.parse(at) >= start)
  const digests = new Set(changed.flatMap(({ rows }) => rows))
  if (digests.size === 0) return []
  const all = digestsOf(population.people)
  return population.people.filter((_, index) => digests.has(all[index] ?? ''))
}

function timeOf(since: string): number {
  // A time without its zone would mean another one on every machine.
  const plain = /^\d{4}-\d{2}-\d{2}(T.+(Z|[+-]\d{2}:?\d{2}))?$/.test(since)
  const time = plain ? Date.parse(since) : Number.NaN
  if (Number.isNaN(time)) throw new InvalidParameter('since', 400)
  return time
}

function changesOf(population: Population): Change[] {
  return population.collection('changes').map((change) => {
    const { at, rows } = cellsOf(change)
    return { at: String(at), rows: Array.isArray(rows) ? rows.map(String) : [] }
  })
}

const digests = new WeakMap<readonly unknown[], string[]>()

function digestsOf(rows: readonly unknown[]): string[] {
  let known = digests.get(rows)
  if (known === undefined) {
    known = rowTexts(rows).map((text) =>
      createHash('sha1').update(text).digest('base64url').slice(0, 16),
    )
    digests.set(rows, known)
  }
  return known
}
