/** An ID as spreadsheets and people write it otherwise. Pure. */
import { seen } from './names.ts'

/** So many zeros may have been lost in front. */
const ZEROS = 8

/** How else an ID may have been written before: of what is equal by `idForm`, what can be told without looking. */
export function otherForms(id: string): string[] {
  const bare = id.trim().replace(/\.0+$/, '')
  const cases = [bare, bare.toLowerCase(), bare.toUpperCase()]
  const forms = /^\d+$/.test(bare) ? numbers(bare) : cases
  return [...new Set([...forms, `${bare}.0`])].filter((form) => form !== id)
}

function numbers(digits: string): string[] {
  const short = digits.replace(/^0+(?=.)/, '')
  return Array.from({ length: ZEROS + 1 }, (_, i) => short.padStart(short.length + i, '0'))
}

/** Without the zeros in front that a spreadsheet drops, the `.0` it adds, and its case: equal for one ID written twice. */
export const idForm = (id: string): string =>
  seen(id)
    .trim()
    .toLowerCase()
    .replace(/\.0+$/, '')
    .replace(/^0+(?=.)/, '')
