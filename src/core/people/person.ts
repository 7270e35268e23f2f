/** The types every part speaks: fields, people as a source describes them, workers as the directory has them. */

import type { FieldName } from './fields.ts'

export type WorkerStatus = 'active' | 'inactive'
/** What a worker of the directory is: archived once somebody removed them by hand. No source says that. */
export type DirectoryStatus = WorkerStatus | 'archived'

/**
 * A field's value: text, or null for empty. `phone` is E.164, `status` a WorkerStatus; kinds: fields.ts.
 * Entries of lists are names where a source speaks, and ids where the directory does.
 */
export type FieldValue = string | null
/** A missing key means "not said"; null means "said to be empty". The two are never the same. */
export type FieldValues = Partial<Record<FieldName, FieldValue>>

/** Of several rows of one person, what decides which of them leads. */
export interface Lead {
  /** In a column such as Primary Position: yes, no; null where nothing is said. */
  primary: boolean | null
  /** When this job began, YYYY-MM-DD. */
  start: string | null
  /** Since when what it says is so, or of which period it is: a later row of the same job takes its place. */
  asOf?: string
  /** What its rates are called, where another row has the same. */
  job: string | null
}

/** One row as `connector.normalize` reads it: our names, the vendor's values as text. */
export interface RawPerson {
  /** The vendor's stable key; null when the row has none. */
  externalId: string | null
  fields: FieldValues
  /** Further values of these, in order: the first that can be used is. */
  others?: { email?: string[]; phone?: string[] }
  /** Several rows with this key whose names are not the same: what each says if it leads. The first is also `fields`. */
  rows?: FieldValues[]
  /** Further rows of this person may be on other pages of the source. */
  lead?: Lead
  /** Set when the row could not be read: which field, and why. */
  fault?: { field: string; reason: string }
  /** Set when the source, or what an admin chose of it, leaves this person out: a code of src/core/plan/outcome.ts. */
  leaveOut?: Problem
  /** What the connector could not use and left out; codes of notices in src/core/plan/outcome.ts. */
  notices?: Problem[]
}

/** One row after `validate`: what pages in storage hold. */
export interface Person {
  /** The external id, or `~` and a digest for a row without one. */
  id: string
  /** Equal for equal content: 53 bits. */
  digest: number
  /** What a person reading the log knows them by. */
  name: string
  fields: FieldValues
  /** What each of several rows says, of which an admin says which leads. */
  rows?: { id: string; fields: FieldValues }[]
  /** Further rows of this person may be on other pages. */
  lead?: Lead
  /** Why this person cannot be synced as they are. */
  problem?: Problem
  /** What was left out while syncing them. */
  notices?: Problem[]
}

/** `facts` fill the sentence of the code: src/core/plan/outcome.ts. */
export interface Problem {
  code: string
  facts?: Record<string, string>
}

/** A worker as the planner sees them. */
export interface Worker {
  id: string
  fields: Record<FieldName, FieldValue>
  localFields: FieldName[]
  version: number
  /** Their status is this here until a day, whatever a source says. */
  exception?: { status: WorkerStatus; until: string }
}

export type Change = [field: FieldName, before: FieldValue, after: FieldValue]

/** A row without a key can be shown but never linked. */
export const isKeyless = (externalId: string): boolean => externalId.startsWith('~')

/** The ID as people may read it: whoever has none at the source has none to show. */
export const shownId = (externalId: string): string => (isKeyless(externalId) ? '' : externalId)

export function fullName(fields: FieldValues): string {
  return [fields.firstName, fields.lastName].filter(Boolean).join(' ')
}

/** Numbers by size, all else by code unit: "9" before "10", and the same on every machine. */
export function compareIds(a: string, b: string): number {
  if (/^\d+$/.test(a) && /^\d+$/.test(b)) {
    const [x, y] = [a.replace(/^0+/, ''), b.replace(/^0+/, '')]
    if (x.length !== y.length) return x.length - y.length
    if (x !== y) return x < y ? -1 : 1
  }
  return a < b ? -1 : a > b ? 1 : 0
}
