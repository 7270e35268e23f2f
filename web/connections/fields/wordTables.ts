/** What words of a file are called here, as the setting `values` keeps it. */
import type { Values } from '../schema/schema.ts'

interface Row {
  word: string
  means: string
}

const rowsOf = (value: unknown): Row[] => (Array.isArray(value) ? (value as Row[]) : [])
const same = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase()

/** With this word called `means`; a word that is called as it stands needs no row. */
export function calledSo(tables: Values, field: string, word: string, means: string): Values {
  const others = rowsOf(tables[field]).filter((row) => !same(row.word, word))
  const called = means.trim()
  const rows =
    called === '' || called === word.trim() ? others : [...others, { word, means: called }]
  return { ...tables, [field]: rows }
}
