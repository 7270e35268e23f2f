/** Payroll feed: from the objects of a JSON file or answer to what `normalize` reads, piece by piece. */
import { saysGone } from '../../core/people/gone.ts'
import { placesOf } from './places.ts'
import { isRelative, relationAmong } from './reading/aside.ts'
import { FormsFinder, noForms } from './reading/forms.ts'
import { GarbledNames } from './reading/garbled.ts'
import type { Records } from './reading/json/json.ts'
import { isObject, shown, valueIn } from './reading/json/json-values.ts'
import { idOf, isRounded } from './reading/keys.ts'
import { type NobodyCounts, nobodyRecord } from './reading/nobody.ts'
import { profile } from './reading/profile.ts'
import type { Places } from './reading/table.ts'
import type { Feed, How, Reading } from './reading.ts'
import type { Columns, Settings } from './settings.ts'

const RECORDS_PER_PIECE = 2000

export function readJson(found: Records, settings: Settings, how: How): Reading {
  const { columns, counted, next } = found
  const rowOf = (record: unknown) => columns.map((name) => shown(valueIn(record, name)))
  const facts = profile(found.records.slice(0, 400).map(rowOf), columns.length)
  const nobodyThere = found.records.length === 0
  const places = nobodyThere
    ? null
    : placesOf(columns, facts, settings, { complete: false, ...how })
  const relation = columns[relationAmong(columns, facts)]
  const { all, nobodies, garbled } = peopleOf(found.records, places, relation)
  const { records, further } = places ? together(all, places) : { records: all, further: 0 }
  for (const name of places?.watched ?? []) {
    const of = facts[columns.indexOf(name)]
    for (const record of found.records.slice(400))
      if (of && saysGone(shown(valueIn(record, name)))) of.gone += 1
  }
  const finder = places && new FormsFinder(places.typed)
  for (const record of records) finder?.add((column) => shown(valueIn(record, column)))
  const forms = finder?.forms() ?? noForms()
  const map = places?.map ?? null
  return {
    columns,
    complete: false,
    header: null,
    top: [],
    first: found.records.slice(0, 400).map(rowOf),
    facts,
    forms,
    map,
    rows: records.length,
    further,
    counted,
    nobody: nobodies,
    sections: [],
    garbled: garbled.found,
    unread: found.unread,
    next,
    detected: found.form,
    async *pieces() {
      let from = 0
      do {
        const some = records.slice(from, endOfPiece(records, from, places))
        // A row that is no object is named by its place.
        const first = some.every((r) => typeof r === 'object' && r !== null) ? 0 : from
        const feed: Feed = { form: 'json', columns, records: some, first: from, forms, map }
        yield {
          feed,
          bytes: new TextEncoder().encode(JSON.stringify([columns, forms, map, first, some])),
        }
        from += some.length
      } while (from < records.length)
    },
  }
}

/** Objects that are nobody: with neither ID nor name nor address, or a position that nobody holds. */
function peopleOf(records: unknown[], places: Places | null, relation: string | undefined) {
  const [nobodies, garbled]: [NobodyCounts, GarbledNames] = [{}, new GarbledNames()]
  if (!places) return { all: records, nobodies, garbled }
  const said = (record: unknown, names: readonly string[]) =>
    names.map((name) => shown(valueIn(record, name)))
  const all = records.filter((record) => {
    const names = said(record, places.names)
    for (const name of names) garbled.add(name)
    const isOther = relation !== undefined && isRelative(shown(valueIn(record, relation)))
    const kind = isOther
      ? 'relative'
      : isObject(record)
        ? nobodyRecord(said(record, [places.key]), names, said(record, places.contacts))
        : null
    if (kind) nobodies[kind] = (nobodies[kind] ?? 0) + 1
    return kind === null
  })
  return { all, nobodies, garbled }
}

/** Null also for rows that cannot be read: they stay where they are. */
const keyIn = (record: unknown, { key, map }: { key: string; map: Columns }): string | null => {
  const id = idOf(shown(valueIn(record, key)))
  if (id === null || isRounded(id)) return null
  const columns = Object.values(map).flat()
  const isText = (value: unknown) => typeof value !== 'object' || value === null
  return columns.every((name) => name === '' || isText(valueIn(record, name))) ? id : null
}
type Keyed = Parameters<typeof keyIn>[1]

/** Rows of one person follow each other, where the first of them stands. */
function together(all: unknown[], key: Keyed): { records: unknown[]; further: number } {
  const groups = new Map<unknown, unknown[]>()
  for (const record of all) {
    const id = keyIn(record, key) ?? Symbol()
    groups.set(id, [...(groups.get(id) ?? []), record])
  }
  return { records: [...groups.values()].flat(), further: all.length - groups.size }
}

function endOfPiece(records: readonly unknown[], from: number, key: Keyed | null): number {
  let to = from + RECORDS_PER_PIECE
  if (key === null) return to
  while (to < records.length) {
    const id = keyIn(records[to], key)
    if (id === null || id !== keyIn(records[to - 1], key)) break
    to += 1
  }
  return to
}
