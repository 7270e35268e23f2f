/**
 * Who stands under a heading that says whether they work there: "Terminated Employees" above some of the people, a title
 * "Status: Inactive" or a sheet of that name above all of them. Pure.
 */
import { statusOfTitle } from '../../../core/people/status-words.ts'
import { cleanText } from '../../../core/people/text.ts'
import type { Line } from './line.ts'
import type { NobodyKind } from './nobody.ts'

/** A heading of people who have left, and how many rows stand under it. */
export interface Section {
  heading: string
  rows: number
}

const textOf = ({ cells }: Pick<Line, 'cells'>): string =>
  cleanText(cells.filter((cell) => cell.trim() !== '').join(' '))

/** Goes through the lines of a file that are nobody, in their order. */
export class Sections {
  private under: string | undefined
  private readonly rows = new Map<string, number>()

  /** What stands above all lines: the name of a sheet, titles. */
  constructor(titles: readonly string[]) {
    for (const title of titles) this.heading(title)
  }

  private heading(text: string): void {
    const says = statusOfTitle(text)
    // A department among those who have left is one of theirs.
    if (says) this.under = says === 'inactive' ? text : undefined
  }

  /** The total of a group ends it. */
  meet(line: Line, kind: NobodyKind): void {
    const text = textOf(line)
    if (kind === 'heading' || kind === 'note') this.heading(text)
    else if (kind === 'total' && this.under && text.toLowerCase().includes(bare(this.under)))
      this.under = undefined
  }

  /** Says of a line of somebody that it stands there. */
  mark(line: Line): void {
    if (this.under === undefined) return
    line.under = this.under
    this.rows.set(this.under, (this.rows.get(this.under) ?? 0) + 1)
  }

  /** What was met until now. */
  get all(): Section[] {
    return [...this.rows].map(([heading, rows]) => ({ heading, rows }))
  }
}

const bare = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L} ]+/gu, '')
    .trim()

/** The titles above a header, and what their format has above them. */
export const titlesAbove = (lines: readonly Line[], title: string | undefined): string[] => [
  ...(title === undefined ? [] : [title]),
  ...lines.map(textOf),
]
