/** Lines of somebody else than the people of a file: relatives on lines of their own, and tables below the first one. */
import { cleanText, fold } from '../../../core/people/text.ts'
import { fieldsByName } from '../mapping/names.ts'
import type { Line } from './line.ts'
import type { ColumnFacts } from './profile.ts'

const RELATION =
  /^(?:relation(?:ship)?(?: (?:to|with) (?:employee|subscriber|member|insured))?|relation(?:ship)? (?:code|type)|(?:member|dependent|dependant|person|participant|enrollee) (?:type|relation(?:ship)?)|rel(?:ationship)? cd)$/
const SELF =
  /^(?:self|employee|ee|subscriber|member|insured|participant|primary|policy ?holder|00|emp)$/
const RELATIVE =
  /^(?:ex[- ]?)?(?:spouse|husband|wife|(?:domestic |civil )?partner|dp|sp|child(?:ren)?|ch|son|daughter|step ?(?:child|son|daughter)|foster child|dep(?:endent|endant)?s?|(?:other |disabled )?dependents?|parent|mother|father|sibling|brother|sister|grandchild|ward|beneficiary|relative)\b/

const plain = (cell: string | undefined): string => fold(cleanText(cell ?? ''))

/**
 * The column that says whose line it is, where some lines are of employees themselves; -1 where there is none. Without
 * them it says who is to be called in an emergency.
 */
export function relationAmong(columns: readonly string[], facts: readonly ColumnFacts[]): number {
  return columns.findIndex((name, i) => {
    if (
      !RELATION.test(
        fold(name)
          .replace(/[^a-z]+/g, ' ')
          .trim(),
      )
    )
      return false
    const words = facts[i]?.words?.map(([word]) => plain(word)) ?? []
    return words.some((word) => SELF.test(word)) && words.some((word) => RELATIVE.test(word))
  })
}

/** Is this the word of a relative? */
export const isRelative = (cell: string): boolean => RELATIVE.test(plain(cell))

/** Goes through the lines of a file in their order. */
export class Aside {
  private readonly header: readonly string[]
  private readonly relation: number
  private readonly person: readonly number[]
  private within = false

  /** `header`: folded; `person`: where the key and the names stand. */
  constructor(header: readonly string[], relation: number, person: readonly number[]) {
    ;[this.header, this.relation, this.person] = [header, relation, person]
  }

  kind({ cells }: Line): 'relative' | 'table' | null {
    if (this.header.length === 0) return null
    const begins = this.beginsTable(cells)
    if (begins !== null) this.within = begins
    if (this.within) return 'table'
    return this.relation >= 0 && isRelative(cells[this.relation] ?? '') ? 'relative' : null
  }

  /** True for the header of another table, false for the one of this; null for any other line. */
  private beginsTable(cells: readonly string[]): boolean | null {
    const [key = 0] = this.person
    const first = cells[key] ?? ''
    // Nearly everybody has a number.
    if (!this.within && /\d/.test(first)) return null
    const here = cells.map(plain)
    if (this.person.every((i) => this.header[i] && here[i] === this.header[i])) return false
    const filled = cells.filter((cell) => cell.trim() !== '')
    if (filled.length < 2 || filled.some((cell) => /[\d@]/.test(cell))) return null
    const known = (cell: string) => fieldsByName(cell).some(({ exact }) => exact)
    if (first !== '' && here[key] === this.header[key]) return filled.length > 1
    return filled.length >= 3 && filled.every(known) ? true : null
  }
}
