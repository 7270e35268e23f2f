/** What is said of them in rows about others, or about nobody. */
import { ERASED } from '../core/erasure/scrub.ts'
import type { Row } from '../store/database.ts'
import {
  countPeople,
  dropEmptyIssues,
  isLastOf,
  keyOf,
  PLACES,
  type Place,
  putRow,
  rowsWith,
} from '../store/erasure/mentions.ts'
import type { EraseContext, Stepped } from './context.ts'

/** `at` is JSON [place, …key of the row to go on after]. */
export async function mentions({ db, state, scrub }: EraseContext): Promise<Stepped> {
  const [index = 0, ...after] = (state.at === '' ? [0] : JSON.parse(state.at)) as [
    number,
    ...(string | number)[],
  ]
  const place = PLACES[index]
  if (!place)
    return { writes: [countPeople(db), dropEmptyIssues(db)], next: { step: 'search', at: '' } }
  const rows = await rowsWith(db, place, after, scrub.needles)
  const clean = (row: Row): Row => ({
    ...row,
    ...Object.fromEntries(place.texts.map((c) => [c, textOf(row[c], (t) => scrub.text(t))])),
    ...Object.fromEntries(
      place.json.map((c) => [
        c,
        textOf(row[c], (t) => JSON.stringify(left(place, c, scrub.json(JSON.parse(t) as unknown)))),
      ]),
    ),
  })
  const last = rows.at(-1)
  const next = isLastOf(rows) || !last ? [index + 1] : [index, ...keyOf(place, last)]
  return {
    writes: rows.map((row) => putRow(db, place, clean(row))),
    next: { at: JSON.stringify(next) },
  }
}

const textOf = (value: Row[string] | undefined, clean: (text: string) => string) =>
  value === null || value === undefined ? null : clean(String(value))

/** Of lists of people, those who are left. */
function left(place: Place, column: string, value: unknown): unknown {
  if (!Array.isArray(value)) return value
  if (place.table === 'issues' && column === 'people')
    return value.filter((one: unknown[]) => !one.includes(ERASED))
  if (place.table === 'match_actions')
    return value.filter(
      (pair: { n?: string; m?: string }) => pair.n !== ERASED && pair.m !== ERASED,
    )
  return value
}
