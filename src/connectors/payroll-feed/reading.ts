/** Payroll feed: what reading a file gives, and what it is given beside the settings. */
import type { CustomField } from '../../core/people/custom.ts'
import type { DayOrder } from './reading/days.ts'
import type { Forms } from './reading/forms.ts'
import type { Line } from './reading/line.ts'
import type { NobodyCounts } from './reading/nobody.ts'
import type { ColumnFacts } from './reading/profile.ts'
import type { Section } from './reading/sections.ts'
import type { Columns } from './settings.ts'

/** A piece of what was read. `map`: which column is what; without it, as settings and names say. */
export type Feed = {
  columns: string[]
  forms?: Forms
  map?: Columns | null
  /** The answer is one page of several: rows of one person may be on others. */
  paged?: true
} & (
  | { form: 'csv'; lines: Line[] }
  /** `first`: how many stand before these. */
  | { form: 'json'; records: unknown[]; first: number }
)

export interface Piece {
  feed: Feed
  /** What decides how it is read. */
  bytes: Uint8Array
}

export interface Reading {
  columns: string[]
  /** These are all columns there are: true of tables. */
  complete: boolean
  /** The line that names them, as text that `headerLine` of the settings may hold; null where there is none. */
  header: string | null
  /** The first lines of the file as they are, of which another may be chosen as the header. */
  top: string[][]
  /** The first rows, in the order of `columns`. */
  first: string[][]
  /** What the values of each column look like, by the first rows. */
  facts: ColumnFacts[]
  forms: Forms
  /** Which column is what; null while it cannot be told. */
  map: Columns | null
  /** Rows that are people, readable or not. */
  rows: number
  /** Of these, further rows of somebody. */
  further: number
  /** The count the file gives of itself; null where it gives none. */
  counted: number | null
  /** Lines that are no people. */
  nobody: NobodyCounts
  /** Headings that say that whoever stands under them has left. */
  sections: Section[]
  /** Names that look as if the file were written in another encoding. */
  garbled: string[]
  /** What of the file is not read, in sentences. */
  unread: string[]
  /** Where the next page is, by the body; null after the last. */
  next: string | null
  /** "CSV with semicolons, UTF-8, with a header line" */
  detected: string
  /** Each call begins anew. One at least. */
  pieces(): AsyncIterable<Piece>
}

/** Beside the settings. */
export interface How {
  strict: boolean
  remembered: Readonly<Record<string, DayOrder>>
  custom: readonly CustomField[]
}
