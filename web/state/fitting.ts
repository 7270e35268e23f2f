/** What fits the words somebody types: each of them is somewhere in its text. Pure. */
import { folded } from '../shell/format.ts'

export function fitting<T>(rows: readonly T[], words: string, textOf: (row: T) => string): T[] {
  const wanted = folded(words).split(/\s+/).filter(Boolean)
  if (wanted.length === 0) return [...rows]
  return rows.filter((row) => {
    const text = folded(textOf(row))
    return wanted.every((word) => text.includes(word))
  })
}
