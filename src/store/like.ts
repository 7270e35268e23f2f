/** Words looked for anywhere in a text: as `like` finds them, and as people compare letters. */
import { fold } from '../core/people/text.ts'

/** Words as `like` finds them anywhere. */
export const likeWords = (words: readonly string[]): string[] =>
  words.map((word) => `%${word.replace(/[!%_]/g, '!$&')}%`)

/**
 * SQL: each of the patterns in the JSON `words` is in one of these columns; or it has letters that `like` does not compare
 * as people do, and `hasWords` is to be asked.
 */
export const mayHaveAll = (words: string, columns: readonly string[]): string =>
  `(not exists (select 1 from json_each(${words}) q where not (${columns
    .map((column) => `coalesce(${column}, '') like q.value escape '!'`)
    .join(' or ')})) or ${together(columns)} glob '*[^ -~]*')`

/** SQL: all of them as one text. */
export const together = (columns: readonly string[]): string =>
  `(${columns.map((column) => `coalesce(${column}, '')`).join(` || ' ' || `)})`

/** Does each of these words, as `queryWords` has them, stand anywhere in the text? */
export function hasWords(text: string, words: readonly string[]): boolean {
  const folded = fold(text)
  return words.every((word) => folded.includes(word))
}

/** SQL for what somebody is looked for by, of the JSON of a person: neither the names of fields nor what many have. */
export const saidIn = (person: string): string[] =>
  ['email', 'phone', 'payrollId', 'employeeIds'].map((field) => `(${person}->>'$.fields.${field}')`)
