/** A column that has another name by now: the one that means the same, or has most of its words. Pure. */
import { fieldsByName, nameWords } from './names.ts'

/** Undefined where none is like it. */
export function alike(name: string, columns: readonly string[]): string | undefined {
  const fields = new Set(fieldsByName(name).map(({ field }) => field))
  const words = new Set(nameWords(name).split(' '))
  const scored = columns.map((column) => {
    const other = nameWords(column).split(' ')
    const shared = other.filter((word) => words.has(word)).length
    const same = fieldsByName(column).some(({ field }) => fields.has(field)) ? 1 : 0
    return { column, score: same + shared / Math.max(words.size, other.length) }
  })
  const best = scored.toSorted((a, b) => b.score - a.score)[0]
  return best && best.score >= 0.5 ? best.column : undefined
}
