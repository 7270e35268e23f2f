// Rows of one resource made ready for many requests: found by id, filtered, ordered, as JSON.
import { parseConditions } from './conditions.ts'
import { byId, byOrder, scrambled } from './order.ts'
import type { Row, Schema } from './schema.ts'

/** Clients walk through a list with the same query again and again; only few are alive at once. */
const KEPT_LISTS = 16

export interface ListQuery {
  conditions: string
  orderBy: string
  /** By id, as forward-only paging needs it. */
  forward: boolean
}

export class Table {
  readonly rows: readonly Row[]
  #schema: Schema
  #ids: Map<number, Row> | undefined
  #lists = new Map<string, readonly Row[]>()
  #texts = new WeakMap<Row, string>()
  #write: (row: Row) => unknown

  constructor(rows: readonly Row[], schema: Schema, write: (row: Row) => unknown = (row) => row) {
    this.rows = rows
    this.#schema = schema
    this.#write = write
  }

  find(id: number): Row | undefined {
    this.#ids ??= new Map(this.rows.map((row) => [Number(row.id), row]))
    return this.#ids.get(id)
  }

  list({ conditions, orderBy, forward }: ListQuery): readonly Row[] {
    const compare = orderBy === '' ? undefined : byOrder(orderBy, this.#schema)
    const predicate = conditions === '' ? undefined : parseConditions(conditions, this.#schema)
    // Ordered before it is filtered, so that a client's next conditions find it in order.
    const all = () =>
      this.#kept(forward ? 'by id' : `order ${orderBy}`, () => {
        if (forward) return [...this.rows].sort(byId)
        const rows = this.#kept('scrambled', () => scrambled(this.rows))
        return compare === undefined ? rows : [...rows].sort(compare)
      })
    if (predicate === undefined) return all()
    const key = JSON.stringify([conditions, orderBy, forward])
    return this.#kept(key, () => all().filter(predicate))
  }

  text(row: Row): string {
    let text = this.#texts.get(row)
    if (text === undefined) {
      text = JSON.stringify(this.#write(row))
      this.#texts.set(row, text)
    }
    return text
  }

  written(row: Row): unknown {
    return this.#write(row)
  }

  #kept(key: string, make: () => readonly Row[]): readonly Row[] {
    const known = this.#lists.get(key)
    if (known !== undefined) return known
    const made = make()
    if (this.#lists.size >= KEPT_LISTS) this.#lists.clear()
    this.#lists.set(key, made)
    return made
  }
}
