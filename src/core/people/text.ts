/** How text is cleaned, compared, ordered and searched. */

const ASCII = /^[\x20-\x7e]*$/
/** What nobody sees: all of Unicode's default-ignorable characters, bidi controls among them, and control characters. */
export const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Cc}\ufff9-\ufffb]/gu
/** In these scripts names are spelt with joiners between two letters: there they can be seen. */
const JOINED =
  /^[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}]$/u
const isJoiner = (character: string) => character === '\u200c' || character === '\u200d'

/** Without what nobody sees; every blank stays. For what is kept to the letter. */
export function visible(value: string): string {
  if (ASCII.test(value)) return value
  return value
    .toWellFormed()
    .replace(UNSEEN, (unseen, at: number, all: string) =>
      isJoiner(unseen) && JOINED.test(all[at - 1] ?? '') && JOINED.test(all[at + 1] ?? '')
        ? unseen
        : '',
    )
}

/**
 * NFC, without what nobody sees and without halves of characters, white space folded to single blanks, trimmed.
 * Keys, names, e-mails and list entries of every source, and those typed by hand, come through here.
 */
export function cleanText(value: string): string {
  const text = ASCII.test(value)
    ? value
    : visible(value.replace(/[\t-\r\u0085\u2028\u2029]/g, ' '))
        .replace(/\s/g, ' ')
        .normalize('NFC')
  return (text.includes('  ') ? text.replace(/ {2,}/g, ' ') : text).trim()
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
