/** A company's own names for the words of a file: "FT" is "Full time", "01" is "Main yard". Pure. */
import type { FieldValue } from '../../../core/people/person.ts'
import { cleanText, fold } from '../../../core/people/text.ts'
import { isPlaceholder } from '../reading/placeholders.ts'
import type { Settings, WordField } from '../settings.ts'

/** Called for each word as it stands in the file. */
export type Heard = (field: WordField, word: string) => void

/** What a cell says once the table of its field was asked; words that are not in it stay as they are. */
export type Translate = (field: WordField, value: FieldValue | undefined) => FieldValue | undefined

/** Words compare without case, accents and blanks around them. */
export const sameWord = (word: string): string => fold(cleanText(word))

/** By the tables of `settings`. */
export function translator({ values }: Pick<Settings, 'values'>, heard?: Heard): Translate {
  const tables = new Map(
    Object.entries(values).map(([field, rows]) => [
      field,
      new Map(rows.filter((r) => r.means !== '').map((r) => [sameWord(r.word), r.means])),
    ]),
  )
  return (field, value) => {
    if (!value) return value
    if (heard && !isPlaceholder(value)) heard(field, value)
    const table = tables.get(field)
    return table && table.size > 0 ? (table.get(sameWord(value)) ?? value) : value
  }
}
