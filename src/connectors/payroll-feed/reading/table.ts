/**
 * A file of lines as a table of people. It is gone through once to find its header, what its columns write, who stands
 * on several lines and which lines are nobody; then its people are given piece by piece. Neither needs more memory
 * for more of them.
 */
import { saysGone } from '../../../core/people/gone.ts'
import { cleanText, fold } from '../../../core/people/text.ts'
import { VendorError } from '../../connector.ts'
import { Aside, relationAmong } from './aside.ts'
import { type Forms, FormsFinder, noForms, type TypedColumns } from './forms.ts'
import { GarbledNames } from './garbled.ts'
import { Keys } from './gather.ts'
import type { Line, Lines } from './line.ts'
import { type NobodyCounts, type NobodyKind, nobody, type Surroundings } from './nobody.ts'
import {
  ANY_TRAILER,
  columnNames,
  headerAmong,
  type Options,
  TRAILER,
  trailerOf,
  usualOf,
  widthOf,
} from './outline.ts'
import { type ColumnFacts, profile } from './profile.ts'
import { type Section, Sections, titlesAbove } from './sections.ts'
import { cutOff } from './text.ts'
import { Widths } from './widths.ts'

/** Which columns are what, as far as that matters to reading: null while nobody has said. */
export interface Places {
  /** The columns that tell people apart, of which the first one filled counts. */
  key: string
  names: readonly string[]
  contacts: readonly string[]
  typed: TypedColumns
  /** Columns that are not used, while none says who has left: do they? */
  watched: readonly string[]
}
export type PlacesOf = (columns: readonly string[], facts: readonly ColumnFacts[]) => Places | null

export interface TablePiece {
  columns: string[]
  forms: Forms
  /** Lines of one person follow each other. */
  lines: Line[]
}

export interface Table {
  columns: string[]
  /** The line that names them; null where there is none. */
  header: Line | null
  /** The first lines of the file, of which an admin may choose another header. */
  top: Line[]
  /** The first lines that are people. */
  first: Line[]
  /** Of each column, by the lines at the beginning. */
  facts: ColumnFacts[]
  forms: Forms
  /** Lines that are people, readable or not. */
  rows: number
  /** Of these, further lines of somebody. */
  further: number
  /** The number in a last line such as TRAILER,165; null without one. */
  counted: number | null
  nobody: NobodyCounts
  /** Headings of people who have left. */
  sections: Section[]
  /** What else an admin should know of what was read. */
  notes: string[]
  /** Names that cannot be meant. */
  garbled: string[]
  /** Each call begins anew. One at least. */
  pieces(): AsyncIterable<TablePiece>
}

/** So many lines at the beginning show what the columns are. */
const HEAD = 400
const LINES_PER_PIECE = 2000

/** Throws VendorError `schema`: empty, cut off, without the header that was chosen or the counting line it must have. */
export async function tableOf(lines: Lines, options: Options, placesOf: PlacesOf): Promise<Table> {
  const head: Line[] = []
  let survey: Survey | null = null
  for await (const batch of lines.read())
    for (const line of batch) {
      if (survey) survey.add(line)
      else if (head.push(line) >= HEAD) survey = new Survey(lines, head, options, placesOf)
    }
  if (head.length === 0) throw new VendorError('schema', 'The file is empty.')
  survey ??= new Survey(lines, head, options, placesOf)
  return survey.end()
}

/** Goes through all lines once. */
class Survey {
  private readonly lines: Lines
  private readonly options: Options
  private readonly head: Line[]
  private readonly header: Line | null
  private readonly columns: string[]
  private readonly facts: ColumnFacts[]
  private readonly places: Places | null
  private readonly at: Map<string, number>
  private readonly around: Surroundings
  private readonly finder: FormsFinder | null
  private readonly keys: Keys
  private readonly counts: NobodyCounts = {}
  private readonly titles: string[]
  private readonly sections: Sections
  private readonly garbled = new GarbledNames()
  private readonly widths: Widths
  /** Columns that are looked at for it, beyond the lines by which they were judged. */
  private readonly watched: number[]
  private readonly judged: number
  /** The column that says whether a line is an employee's own, or of a relative. */
  private readonly relation: number
  private readonly aside: Aside
  private rows = 0
  private pending: Line | null = null

  constructor(lines: Lines, head: Line[], options: Options, placesOf: PlacesOf) {
    this.lines = lines
    this.options = options
    this.head = head
    const header = headerAmong(head, options)
    this.header = header === null ? null : (head[header] ?? null)
    this.titles = titlesAbove(head.slice(0, header ?? 0), lines.title)
    this.sections = new Sections(this.titles)
    const below = head.slice(header === null ? 0 : header + 1)
    this.columns = columnNames(
      this.header,
      widthOf(this.header, below),
      header === null ? undefined : head[header - 1],
    )
    this.at = new Map(this.columns.map((name, i) => [name, i]))
    const filled = below.map(({ cells }) => cells.filter((c) => c.trim() !== '').length)
    this.around = {
      header: (this.header?.cells ?? []).map((cell) => fold(cleanText(cell))),
      usual: usualOf(filled),
      person: null,
    }
    const likely = below.filter((line) => nobody(line, this.around) === null)
    this.facts = profile(
      likely.map(({ cells }) => cells),
      this.columns.length,
    )
    this.places = placesOf(this.columns, this.facts)
    this.relation = relationAmong(this.columns, this.facts)
    this.around.person = this.places && {
      key: this.indexes([this.places.key]),
      names: this.indexes(this.places.names),
      contacts: this.indexes(this.places.contacts),
    }
    const { key = [], names = [] } = this.around.person ?? {}
    this.widths = new Widths(this.facts, {
      needed: this.around.person ? Math.max(-1, ...key, ...names) + 1 : this.columns.length,
      placed: this.lines.placed === true,
    })
    this.finder = this.places && new FormsFinder(this.places.typed)
    this.aside = this.newAside()
    this.watched = this.indexes(this.places?.watched ?? [])
    this.keys = new Keys(this.places ? this.at.get(this.places.key) : undefined)
    this.judged = likely.length
    for (const line of below) this.add(line)
  }

  private newAside(): Aside {
    const { key = [], names = [] } = this.around.person ?? {}
    const person = [...key, ...names]
    return new Aside(person.length > 0 ? this.around.header : [], this.relation, person)
  }

  private indexes(names: readonly string[]): number[] {
    return names.flatMap((name) => this.at.get(name) ?? [])
  }

  /** Each line is looked at when it is known whether another one follows. */
  add(line: Line): void {
    if (this.pending) this.look(this.pending)
    this.pending = line
  }

  private look(line: Line): void {
    const kind = this.aside.kind(line) ?? nobody(line, this.around)
    if (kind) {
      this.sections.meet(line, kind)
      this.count(kind)
      return
    }
    this.sections.mark(line)
    for (const i of this.around.person?.names ?? []) this.garbled.add(line.cells[i] ?? '')
    this.rows += 1
    this.widths.meet(line)
    if (line.fault) return
    if (this.rows > this.judged) this.watch(line)
    this.finder?.add((column) => line.cells[this.at.get(column) ?? -1])
    this.keys.meet(line)
  }

  private watch({ cells }: Line): void {
    for (const i of this.watched) {
      const facts = this.facts[i]
      if (facts && saysGone(cells[i] ?? '')) facts.gone += 1
    }
  }

  private count(kind: NobodyKind): void {
    this.counts[kind] = (this.counts[kind] ?? 0) + 1
  }

  end(): Table {
    const last = this.pending
    let counted: number | null = null
    let skipped: number | null = null
    if (last) {
      counted = trailerOf(last, this.options.trailer ? ANY_TRAILER : TRAILER)
      const aside = this.aside.kind(last)
      const kind = counted === null ? (aside ?? nobody(last, this.around, true)) : null
      if (counted !== null || kind) skipped = last.line
      if (kind) this.count(kind)
      if (skipped === null) this.look(last)
    }
    if (counted === null && this.options.trailer)
      throw cutOff('the last line does not count the rows')
    if (last && skipped === null) this.widths.refuseHalf(last)
    const { columns, header, facts } = this
    const forms = this.finder?.forms(this.lines.delimiter) ?? noForms()
    return {
      columns,
      header,
      facts,
      forms,
      top: this.head.slice(0, 30),
      first: this.head.filter(
        (line) =>
          line.line > (header?.line ?? 0) && line.line !== skipped && !nobody(line, this.around),
      ),
      rows: this.rows,
      further: this.keys.further,
      counted,
      nobody: this.counts,
      sections: this.sections.all,
      notes: this.lines.notes ?? [],
      garbled: this.garbled.found,
      pieces: () => this.pieces(forms, skipped),
    }
  }

  /** `skipped`: the line that ends the file and is nobody. */
  private async *pieces(forms: Forms, skipped: number | null): AsyncIterable<TablePiece> {
    const { columns, keys } = this
    const from = this.header?.line ?? 0
    const seen = keys.again()
    const sections = new Sections(this.titles)
    const aside = this.newAside()
    let lines: Line[] = []
    let pieces = 0
    for await (const batch of this.lines.read())
      for (const line of batch) {
        if (line.line <= from || line.line === skipped) continue
        const kind = aside.kind(line) ?? nobody(line, this.around)
        if (kind) {
          sections.meet(line, kind)
          continue
        }
        sections.mark(line)
        const some = line.fault ? [line] : seen.gather(line)
        if (some.length === 0) continue
        for (const one of some) this.widths.check(one)
        // Lines of one person stay together.
        if (lines.length >= LINES_PER_PIECE && !seen.goesOn) {
          yield { columns, forms, lines }
          pieces += 1
          lines = []
        }
        lines.push(...some)
      }
    if (lines.length > 0 || pieces === 0) yield { columns, forms, lines }
  }
}
