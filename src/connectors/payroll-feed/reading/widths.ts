/** How many cells the lines of people have: some exports leave out what is empty at the end, and some files are cut off. */
import { plural } from '../../../core/plural.ts'
import type { Line } from './line.ts'
import { isPlaceholder } from './placeholders.ts'
import { type ColumnFacts, isLike } from './profile.ts'
import { cutOff } from './text.ts'

interface Known {
  /** Cells that a line must have to be anybody's. */
  needed: number
  /** Each cell says itself which column is its own. */
  placed: boolean
}

/** Meets each line once, and can say afterwards which of them lack cells. */
export class Widths {
  private readonly facts: readonly ColumnFacts[]
  private readonly known: Known
  private lines = 0
  /** Those that lack cells at their end. */
  private short = 0
  /** Have others empty ones there? */
  private endsEmpty = false

  /** `facts`: of each column. */
  constructor(facts: readonly ColumnFacts[], known: Known) {
    this.facts = facts
    this.known = known
  }

  /** A line of somebody, readable or not. */
  meet({ cells }: Line): void {
    const { length } = this.facts
    this.lines += 1
    if (cells.length < length) this.short += 1
    else if (cells[length - 1]?.trim() === '') this.endsEmpty = true
  }

  /** Throws VendorError `schema` when the last line ends before its last cell. */
  refuseHalf(line: Line): void {
    const { length } = this.facts
    if (!line.open || line.cells.length >= length || line.fault) return
    if (this.forgives && line.cells.length >= this.known.needed) return
    throw cutOff(
      `line ${line.line} is the last and has ${line.cells.length} of ${plural(length, 'column')}`,
    )
  }

  /**
   * Says so in the line when it has too few or too many. Cells beyond the header are let be when they are empty: many
   * exports end each line with a delimiter.
   */
  check(line: Line): void {
    const { length } = this.facts
    const { cells } = line
    if (this.known.placed) return
    const extra = cells.length > length && cells.slice(length).some((cell) => cell.trim() !== '')
    const short = cells.length < length && !this.isTrimmed(line)
    if (short || extra)
      line.fault ??= `has ${plural(cells.length, 'column')} where the others have ${length}`
  }

  /** Of which some lack their last cells: exports that leave out what is empty at the end. */
  private get forgives(): boolean {
    return this.short >= 2 && this.short * 10 >= this.lines
  }

  /** Without its last cells, which are empty: where others lack them too, or where every value is in its place. */
  private isTrimmed({ cells }: Line): boolean {
    if (cells.length < this.known.needed) return false
    if (this.forgives) return true
    const said = (cell: string | undefined) => cell !== undefined && !isPlaceholder(cell)
    if (this.endsEmpty || !said(cells.at(-1))) return false
    return this.facts.every((facts, i) => !said(cells[i]) || isLike(cells[i] ?? '', facts))
  }
}
