/** A file of people that somebody brought, and what is seen in it before anything is read from it. */
import type { SourceCompany } from '../core/runs/source-company.ts'
import type { Bytes } from './bytes.ts'

/** Read as it is needed: it may be larger than what there is memory for. */
export interface DroppedFile extends Bytes {
  name: string
  /** Tells what is in it from what is in another one. */
  digest: string
  /** Unix milliseconds. */
  at: number
  /** Whose people these are, where whatever brought them said so. */
  company?: SourceCompany | undefined
}

export interface Sample {
  /** How the file was read, in words: "CSV, semicolons, Windows-1252, with a header line". */
  detected: string
  columns: string[]
  /** The first few rows, in the order of `columns`. */
  rows: string[][]
  /** Our fields and the columns they seem to be. */
  suggested: Record<string, string>
  found?: SampleFound
}

/** What is in a file, with its columns as they are chosen or suggested. */
export interface SampleFound {
  /** The line that names the columns, as text; null where there is none. And the first lines, one of which it may be. */
  header: string | null
  top: string[]
  /** Every column with its first values, and what it seems to be. */
  columns: {
    column: string
    samples: string[]
    field?: string
    sure?: 'sure' | 'likely' | 'guess'
    why?: string
  }[]
  /** Columns of days of which nothing tells whether the month comes first. */
  unclearDays: { column: string; mixed: boolean }[]
  /** Some column says who has left. */
  tellsLeavers: boolean
  /** Null while it cannot be told who is who. `nobody`: a sentence about lines that are no people; `all`: nobody was left uncounted. */
  people: {
    rows: number
    people: number
    unreadable: number
    active: number
    inactive: number
    asked: number
    nobody: string
    all: boolean
  } | null
  /** Words of status; `means` null: nobody has explained it. */
  words: { word: string; count: number; means: 'active' | 'inactive' | null }[]
  /** Words of fields that may be called otherwise here, by rows; `means` '': as they are. `all`: none are left out. */
  values: {
    field: string
    words: { word: string; count: number; means: string }[]
    all: boolean
  }[]
}
