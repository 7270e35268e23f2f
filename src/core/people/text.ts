/** How text is cleaned, compared, ordered and searched. */

/** Joiners (200c, 200d) stay: names in Persian and Hindi are spelt with them. */
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\ufeff]/g

/** NFC, without control and invisible characters or halves of one, white space folded to single blanks, trimmed. */
export function cleanText(value: string): string {
  const text = value.toWellFormed().normalize('NFC').replace(/\s/g, ' ').replace(INVISIBLE, '')
  return text.replace(/ {2,}/g, ' ').trim()
}

/** For comparing and ordering: lower case, without accents. Not for display. */
export function fold(value: string): string {
  return value.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}

/** Last name first: the order of the directory. */
export function sortKey(firstName: string, lastName: string): string {
  return fold(`${lastName} ${firstName}`)
}

const WORD = /[\p{L}\p{N}]+/gu

/** The words of a text, folded as `searchWords` folds them: what a search box asks for, 8 at most. */
export function queryWords(text: string, most = 8): string[] {
  return (fold(text).match(WORD) ?? []).slice(0, most)
}

/**
 * What a worker is found by, each as a beginning of a word: name, e-mail, payroll ID and employee IDs, and the phone
 * by its full digits, its national digits, its last seven and its last four.
 */
export function searchWords(worker: {
  firstName: string
  lastName: string
  email: string | null
  phone: string | null
  payrollId: string | null
  employeeIds?: readonly string[]
}): string {
  const words = queryAll(`${worker.firstName} ${worker.lastName}`)
  if (worker.email) words.push(...queryAll(worker.email))
  if (worker.payrollId) words.push(...queryAll(worker.payrollId))
  for (const id of worker.employeeIds ?? []) words.push(...queryAll(id))
  if (worker.phone) {
    const digits = worker.phone.replace(/\D/g, '')
    words.push(digits, digits.slice(-7), digits.slice(-4))
    if (digits.length > 10) words.push(digits.slice(-10))
  }
  return [...new Set(words)].join(' ')
}

function queryAll(text: string): string[] {
  return fold(text).match(WORD) ?? []
}

const MARKUP: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text for use in HTML and XML, between elements and in double quotes. */
export const escapeMarkup = (text: string): string => text.replace(/[&<>"]/g, (c) => MARKUP[c] ?? c)

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/

/** A name for use in a sentence: one written from right to left must not turn the words around it. */
export function inSentence(name: string): string {
  return RIGHT_TO_LEFT.test(name) ? `\u2068${name}\u2069` : name
}

/** E-mails are found whatever their case, as the index has them: SQLite lowers A to Z only. */
export const emailKey = (email: string): string =>
  email.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
