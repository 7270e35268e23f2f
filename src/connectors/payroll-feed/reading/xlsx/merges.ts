/** Cells of a sheet that are one over several rows: what stands in the first of them is meant for all. */
import { columnOf } from './columns.ts'

/** Rows as the spreadsheet numbers them; `column` from 0. */
export interface Merge {
  column: number
  from: number
  to: number
}

const MERGE = /<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"/g
const MOST = 20_000
/** No such element is longer. */
const LONGEST = 300

/** A sheet lists them behind its cells, so that it is gone through once before it is read. */
export async function mergesOf(chunks: AsyncIterable<Uint8Array>): Promise<Merge[]> {
  const merges: Merge[] = []
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of chunks) {
    const text = rest + decoder.decode(chunk, { stream: true })
    const upTo = text.lastIndexOf('<')
    // An element that is not complete yet is looked at with what follows it.
    const whole = upTo < 0 ? text : text.slice(0, upTo)
    rest = upTo < 0 ? '' : text.slice(upTo, upTo + LONGEST)
    if (!whole.includes('mergeCell')) continue
    for (const [, letters = '', from, to] of whole.matchAll(MERGE))
      if (Number(to) > Number(from) && merges.length < MOST)
        merges.push({ column: columnOf(letters), from: Number(from), to: Number(to) })
  }
  return merges
}

/** Fills in what stands in the first of such cells, row by row. */
export class MergedCells {
  private readonly coming: Merge[]
  private open: (Merge & { value: string })[] = []

  constructor(merges: readonly Merge[]) {
    this.coming = merges.toSorted((a, b) => b.from - a.from)
  }

  /** `row` as numbered; call in order. */
  fill(row: number, cells: string[]): void {
    if (this.open.length > 0) {
      this.open = this.open.filter(({ to }) => to >= row)
      for (const { column, value } of this.open)
        if ((cells[column] ?? '') === '') {
          while (cells.length < column) cells.push('')
          cells[column] = value
        }
    }
    for (let next = this.coming.at(-1); next && next.from <= row; next = this.coming.at(-1)) {
      this.coming.pop()
      const value = cells[next.column] ?? ''
      if (next.from === row && value !== '') this.open.push({ ...next, value })
    }
  }
}
