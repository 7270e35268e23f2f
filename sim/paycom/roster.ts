// The employees of one population, found by code and listed without writing them out twice.
import { codeOf, detailOf, directoryOf, type Fields } from './shapes.ts'

/** A list as it was when it was asked for: its rows are written only when a page needs them. */
export interface Listed {
  length: number
  text(index: number): string
}

export class Roster {
  #rows: readonly unknown[]
  #byCode = new Map<string, unknown>()
  #texts: string[]
  #filtered = new Map<string, number[]>()

  constructor(rows: readonly unknown[]) {
    this.#rows = rows
    this.#texts = new Array<string>(rows.length)
    for (const row of rows) {
      const code = codeOf(row)
      if (code !== '' && !this.#byCode.has(code)) this.#byCode.set(code, row)
    }
  }

  detail(eecode: string): Fields | undefined {
    return this.#byCode.has(eecode) ? detailOf(this.#byCode.get(eecode)) : undefined
  }

  get ids(): Listed {
    return {
      length: this.#rows.length,
      text: (index) => {
        const { eecode, firstname, lastname } = directoryOf(this.#rows[index])
        return JSON.stringify({ eecode, firstname, lastname })
      },
    }
  }

  /** Every filter compares one field exactly. */
  directory(filters: readonly (readonly [field: string, value: string])[]): Listed {
    if (filters.length === 0) {
      return { length: this.#rows.length, text: (index) => this.#text(index) }
    }
    const key = JSON.stringify(filters)
    let indexes = this.#filtered.get(key)
    if (indexes === undefined) {
      indexes = [...this.#rows.keys()].filter((index) => {
        const row = directoryOf(this.#rows[index])
        return filters.every(([field, value]) => String(row[field] ?? '') === value)
      })
      this.#filtered.set(key, indexes)
    }
    const found = indexes
    return { length: found.length, text: (index) => this.#text(found[index] ?? 0) }
  }

  #text(index: number): string {
    let text = this.#texts[index]
    if (text === undefined) {
      text = JSON.stringify(directoryOf(this.#rows[index]))
      this.#texts[index] = text
    }
    return text
  }
}

const rosters = new WeakMap<readonly unknown[], Roster>()

export function rosterOf(rows: readonly unknown[]): Roster {
  let roster = rosters.get(rows)
  if (roster === undefined) {
    roster = new Roster(rows)
    rosters.set(rows, roster)
  }
  return roster
}
