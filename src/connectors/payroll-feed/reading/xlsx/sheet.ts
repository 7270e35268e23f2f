/** One sheet of a workbook as lines of cells. */
import { VendorError } from '../../../connector.ts'
import { isFilled, type Line } from '../line.ts'
import { columnOf } from './columns.ts'
import { type Shows, shownNumber } from './formats.ts'
import { type Merge, MergedCells } from './merges.ts'
import { parsing } from './xml.ts'

/** What the cells of all sheets refer to. */
export interface Shared {
  strings: readonly string[]
  /** By the number of a cell's style. */
  styles: readonly Shows[]
  from1904: boolean
}

const MOST_COLUMNS = 16_384
const MOST_CELLS = 8_000_000
const PLAIN: Shows = { as: 'number' }

/** Its filled lines, numbered as the spreadsheet numbers its rows. */
export async function* sheetLines(
  chunks: AsyncIterable<Uint8Array>,
  shared: Shared,
  merges: readonly Merge[] = [],
): AsyncGenerator<Line[]> {
  const reader = new SheetReader(shared, merges)
  for await (const _ of parsing(chunks, reader)) {
    const lines = reader.take()
    if (lines.length > 0) yield lines
  }
}

class SheetReader {
  private readonly shared: Shared
  private lines: Line[] = []
  private line: Line = { line: 0, cells: [] }
  private cell = { at: 0, type: '', style: 0, value: '', text: '' }
  /** Where text goes that comes now. */
  private into: 'value' | 'text' | null = null
  private phonetic = false
  private count = 0
  private readonly merged: MergedCells

  constructor(shared: Shared, merges: readonly Merge[]) {
    this.shared = shared
    this.merged = new MergedCells(merges)
  }

  take(): Line[] {
    const taken = this.lines
    this.lines = []
    return taken
  }

  open(name: string, attributes: Record<string, string>): void {
    if (name === 'row') this.openRow(attributes.r)
    else if (name === 'c') this.openCell(attributes)
    else if (name === 'v') this.into = 'value'
    else if (name === 'rPh') this.phonetic = true
    else if (name === 't' && !this.phonetic) this.into = 'text'
  }

  text(text: string): void {
    if (this.into) this.cell[this.into] += text
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.into = null
    else if (name === 'rPh') this.phonetic = false
    else if (name === 'c') this.closeCell()
    else if (name === 'row') this.closeRow()
  }

  private closeRow(): void {
    if (!isFilled(this.line)) return
    this.merged.fill(this.line.line, this.line.cells)
    this.lines.push(this.line)
  }

  private openRow(number: string | undefined): void {
    this.line = { line: Number(number) || this.line.line + 1, cells: [] }
    this.cell.at = -1
  }

  /** Exporters leave out where a cell is: then it is the next one. */
  private openCell({ r, t = 'n', s }: Record<string, string>): void {
    const at = r === undefined ? this.cell.at + 1 : columnOf(r)
    this.cell = { at, type: t, style: Number(s) || 0, value: '', text: '' }
    this.count += 1
    if (this.count > MOST_CELLS)
      throw new VendorError('schema', 'The sheet has more than 8 million cells. Export it as CSV.')
  }

  private closeCell(): void {
    const { at } = this.cell
    if (at < 0 || at >= MOST_COLUMNS) return
    const value = this.shown()
    if (value === '') return
    const { cells } = this.line
    while (cells.length < at) cells.push('')
    cells[at] = value
  }

  private shown(): string {
    const { type, style, value, text } = this.cell
    if (type === 's') return this.shared.strings[Number(value)] ?? ''
    if (type === 'inlineStr') return unescaped(text)
    if (type === 'str') return unescaped(value)
    if (type === 'b') return value === '1' || value === 'true' ? 'TRUE' : 'FALSE'
    // An error is nothing that somebody wrote.
    if (type === 'e') return ''
    if (type === 'd') return value.slice(0, 10)
    return value === ''
      ? ''
      : shownNumber(value, this.shared.styles[style] ?? PLAIN, this.shared.from1904)
  }
}

/** What XML cannot hold is written as _x000D_. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text
