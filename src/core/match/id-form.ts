/** An ID as spreadsheets and people write it otherwise. Pure. */
import { seen } from './names.ts'

/** So many zeros may have been lost in front. */
const ZEROS = 8

/** How else an ID may have been written before: what is equal by `idForm`, as far as it can be told without looking. */
export function otherForms(id: string): string[] {
  const bare = id.trim().replace(/\.0+$/, '')
  const short = bare.replace(/^0+(?=.)/, '')
  const padded = Array.from({ length: ZEROS }, (_, i) => short.padStart(short.length + i + 1, '0'))
  const written = [bare, short, ...padded]
  const cases = written.flatMap((text) => [text, text.toLowerCase(), text.toUpperCase()])
  return [...new Set([...cases, ...cases.map((text) => `${text}.0`)])].filter((form) => form !== id)
}

/** Without the zeros in front that a spreadsheet drops, the `.0` it adds, and its case: equal for one ID written twice. */
export const idForm = (id: string): string =>
  seen(id)
    .trim()
    .toLowerCase()
    .replace(/\.0+$/, '')
    .replace(/^0+(?=.)/, '')
