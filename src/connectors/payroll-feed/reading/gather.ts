/** Lines of one person, wherever they stand in a file, brought together. Pure. */
import { digest53 } from '../../../core/digest.ts'
import { idOf, isRounded } from './keys.ts'
import type { Line } from './line.ts'

/**
 * Who stands on several lines. Lines of one person that do not follow each other are kept, and given where the first
 * of them stands.
 */
export class Keys {
  private readonly column: number | undefined
  private readonly kept = new Map<number, string[]>()
  private readonly met = new Set<number>()
  private before = 0
  private beforeKept = false
  further = 0

  constructor(column: number | undefined) {
    this.column = column
  }

  /** 0 for nobody's. */
  private keyOf(line: Line): number {
    const id = this.column === undefined ? null : idOf(line.cells[this.column] ?? '')
    return id === null || isRounded(id) ? 0 : digest53(id)
  }

  meet(line: Line): void {
    const key = this.keyOf(line)
    if (key !== 0 && this.met.has(key)) {
      this.further += 1
      if (key !== this.before || this.beforeKept) {
        const lines = this.kept.get(key) ?? []
        // As text of its own: cells are parts of a larger text, which they would keep in memory.
        lines.push(JSON.stringify(line))
        this.kept.set(key, lines)
        this.beforeKept = true
      }
    } else {
      this.met.add(key)
      this.beforeKept = false
    }
    this.before = key
  }

  /** For going through the same lines once more. */
  again(): Gathering {
    return new Gathering((line) => this.keyOf(line), this.kept)
  }
}

export class Gathering {
  private readonly keyOf: (line: Line) => number
  private readonly kept: ReadonlyMap<number, readonly string[]>
  private readonly met = new Set<number>()
  private before = 0
  private beforeKept = false
  /** The line looked at last is of the same person as the one before it. */
  goesOn = false

  constructor(keyOf: (line: Line) => number, kept: ReadonlyMap<number, readonly string[]>) {
    this.keyOf = keyOf
    this.kept = kept
  }

  /** The line with those that belong to it from elsewhere; none where it was given before. */
  gather(line: Line): Line[] {
    const key = this.keyOf(line)
    this.goesOn = key !== 0 && key === this.before && !this.beforeKept
    this.before = key
    if (this.goesOn) return [line]
    this.beforeKept = key !== 0 && this.met.has(key)
    if (this.beforeKept) return []
    this.met.add(key)
    return [line, ...(this.kept.get(key) ?? []).map((text) => JSON.parse(text) as Line)]
  }
}
