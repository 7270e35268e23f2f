// The log of changes: whose row became another one, and when.
import { isDeepStrictEqual } from 'node:util'
import type { Population } from '../population.ts'
import type { SimRequest } from '../vendor.ts'
import type { Listed } from './roster.ts'
import { codeOf } from './shapes.ts'

const LOG = 'changes'
const MAX_KEPT = 300_000

interface Change {
  eecode: string
  /** Unix seconds. */
  at: number
}

/** New, altered and removed people are all changes, but for the first ever: they were there all along. */
export function recordChanges(before: readonly unknown[], population: Population): void {
  if (before.length === 0 && changesOf(population).length === 0) return
  const was = byCode(before)
  const is = byCode(population.people)
  const at = Math.floor(Date.now() / 1000)
  const changed: Change[] = []
  for (const [eecode, rows] of is) {
    if (!same(was.get(eecode) ?? [], rows)) changed.push({ eecode, at })
  }
  for (const eecode of was.keys()) {
    if (!is.has(eecode)) changed.push({ eecode, at })
  }
  if (changed.length === 0) return
  population.setCollection(LOG, [...changesOf(population), ...changed].slice(-MAX_KEPT))
}

export interface Span {
  from: number
  to: number
}

/** Both ends included; undefined when they are not two Unix times in order. */
export function spanOf({ query }: SimRequest): Span | undefined {
  const from = query.get('startdate') ?? ''
  const to = query.get('enddate') ?? ''
  const valid = /^\d{1,12}$/.test(from) && /^\d{1,12}$/.test(to) && Number(from) <= Number(to)
  return valid ? { from: Number(from), to: Number(to) } : undefined
}

/** One row for each person who changed within the span. */
export function changedPeople(population: Population, { from, to }: Span): Listed {
  const counts = new Map<string, number>()
  for (const { eecode, at } of changesOf(population)) {
    if (at >= from && at <= to) counts.set(eecode, (counts.get(eecode) ?? 0) + 1)
  }
  const rows = [...counts]
  return {
    length: rows.length,
    text: (index) => {
      const [eecode, changescount] = rows[index] ?? ['', 0]
      return JSON.stringify({ eecode, changescount })
    },
  }
}

/** One row for each change to one person. */
export function changesTo(
  population: Population,
  person: { eecode: string; eename: unknown },
  { from, to }: Span,
): Listed {
  const times = changesOf(population)
    .filter(({ eecode, at }) => eecode === person.eecode && at >= from && at <= to)
    .map(({ at }) => new Date(at * 1000).toISOString().replace('.000Z', '+00:00'))
  const empty = {
    childcode: '',
    clockseq: '',
    new_value: '',
    old_value: '',
    notes: '',
    usetype: '',
  }
  return {
    length: times.length,
    text: (index) =>
      JSON.stringify({
        changedby: 'HR ADMIN',
        changedesc: 'Employee Changes',
        changetime: times[index],
        changetype: 'U',
        ...person,
        ...empty,
      }),
  }
}

/** What was put there may be anything, since a test may write the log itself. */
function changesOf(population: Population): Change[] {
  return population.collection(LOG) as Change[]
}

function byCode(rows: readonly unknown[]): Map<string, unknown[]> {
  const found = new Map<string, unknown[]>()
  for (const row of rows) {
    const code = codeOf(row)
    const list = found.get(code)
    if (list === undefined) found.set(code, [row])
    else list.push(row)
  }
  return found
}

function same(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false
  // Text first: comparing deeply is slow, and needed only when the keys are in another order.
  return JSON.stringify(a) === JSON.stringify(b) || isDeepStrictEqual(a, b)
}
