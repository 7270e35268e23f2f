/**
 * Payroll feed: what the words, days and amounts of payrolls mean (docs/vendors/payroll-feed.md#words-of-status,
 * #dates-and-amounts). Pure.
 */
import { readDate } from '../../core/people/dates.ts'
import type { WorkerStatus } from '../../core/people/person.ts'
import { statusOfWord, statusWord } from '../../core/people/status-words.ts'
import type { Settings } from './settings.ts'

/** Undefined for a word that nobody has explained. What an admin put under Settings comes first. */
export function statusOf(
  word: string,
  more: Pick<Settings, 'activeWords' | 'inactiveWords'>,
): WorkerStatus | undefined {
  const plain = statusWord(word)
  const said = (words: readonly string[]) => words.some((w) => statusWord(w) === plain)
  if (said(more.inactiveWords)) return 'inactive'
  if (said(more.activeWords)) return 'active'
  return statusOfWord(word)
}

/** As YYYY-MM-DD; null for none; what is no day comes back as it is, for `validate` to leave out. */
export function dayOf(text: string, order: Settings['dateOrder']): string | null {
  const parts = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b(.*)$/.exec(text)
  if (!parts) {
    const day = readDate(text)
    return day === undefined ? text : day
  }
  const [, one = '', two = '', year] = parts
  const [month, day] = order === 'mdy' ? [one, two] : [two, one]
  const read = readDate(`${month}/${day}/${year}`)
  return read === undefined ? text : read
}

/**
 * A decimal such as 1240.00; null when there is none, undefined when it is no amount. With a comma and one or
 * two digits behind it, the comma is the decimal one.
 */
export function amountOf(text: string): string | null | undefined {
  const bare = text.replace(/^\s*[A-Z]{0,3}\s*[$€£¥]?\s*|\s*(USD|CAD|EUR|GBP|[$€£¥])?\s*$/g, '')
  if (bare === '') return text.trim() === '' ? null : undefined
  const decimal = /^(\d{1,3}(?:[. ']\d{3})+|\d+),(\d{1,2})$/.exec(bare)
  if (decimal) return trimmed(`${decimal[1]?.replace(/\D/g, '')}.${decimal[2]}`)
  if (!/^(\d{1,3}([, ']\d{3})+|\d+)?(\.\d{1,6})?$/.test(bare)) return undefined
  return trimmed(bare.replace(/[, ']/g, ''))
}

const trimmed = (amount: string) => amount.replace(/^0+(?=\d)/, '').replace(/^\./, '0.')

/** `="000427"`: how a spreadsheet is made to keep leading zeros. */
export const unwrapped = (cell: string): string => /^="(.*)"$/s.exec(cell)?.[1] ?? cell

/** 1.00E+11: a number that a spreadsheet has rounded, so that it may now be several people's. */
export const isRounded = (id: string): boolean => /^\s*\d(\.\d+)?E\+\d+\s*$/i.test(id)
