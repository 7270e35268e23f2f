// Keeps the documents made of one population, the latest few, until it is replaced.
import type { Document } from './conditional.ts'

const KEPT = 8

const documents = new WeakMap<readonly unknown[], Map<string, Document>>()

export function kept(rows: readonly unknown[], name: string, make: () => Document): Document {
  let ofRows = documents.get(rows)
  if (ofRows === undefined) {
    ofRows = new Map()
    documents.set(rows, ofRows)
  }
  const known = ofRows.get(name)
  if (known !== undefined) return known
  const made = make()
  ofRows.set(name, made)
  const [oldest] = ofRows.keys()
  if (ofRows.size > KEPT && oldest !== undefined) ofRows.delete(oldest)
  return made
}
