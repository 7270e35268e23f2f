/**
 * Lines of a file that are no people: totals, headings of groups, the header once more, page numbers, a date. They are
 * counted and named, and never made a person. Whatever could be somebody is left to be one. Pure.
 */
import { statusOfTitle } from '../../../core/people/status-words.ts'
import { cleanText, fold } from '../../../core/people/text.ts'
import { DayColumn } from './days.ts'
import type { Line } from './line.ts'
import { isNoId, isPlaceholder } from './placeholders.ts'

export type NobodyKind =
  | 'header'
  | 'total'
  | 'heading'
  | 'page'
  | 'date'
  | 'note'
  | 'vacant'
  | 'relative'
  | 'table'
  | 'blank'

/** What is known of the file when its lines are judged. */
export interface Surroundings {
  /** The cells of the header, folded; empty without one. */
  header: readonly string[]
  /** How many cells of a line are filled, usually. */
  usual: number
  /** Where the key and the parts of the name stand; null while that is not settled. */
  person: { key: readonly number[]; names: readonly number[]; contacts: readonly number[] } | null
}

/** Words that are nobody's name, behind others as before them; and some that are, unless they stand alone. */
const TOTAL =
  '(?:grand |sub-?)?totals?|gesamt(?:summe|zahl)?|zwischensumme|summe|total général|sous-total|suma total|totale|totaal|totaux|totales|(?:head|employee|record|row) ?count'
const SUM = 'sum|suma|somma|count|anzahl|nombre|número'
const WHO =
  'employees?|people|persons?|records?|rows?|workers?|active|headcount|mitarbeiter|personen|employés?|salariés?|empleados?|personas?|dipendenti|medewerkers?'
const COUNTED = `\\s*[:=]?\\s*[\\d.,]*\\s*(?:${WHO})?`
/** "Total", "Grand Total:", "Total employees", "Field Total", "Total: 2 employees" */
const IS_TOTAL = new RegExp(
  `^(?:(?:[\\p{L}\\d&/(),.'’ -]{1,60} )?(?:${TOTAL})(?: (?:of |for |number of )?[\\p{L}&/,.'’ -]{1,60})?|${SUM})${COUNTED}$`,
  'iu',
)
const BEGINS_TOTAL = new RegExp(`^(?:${TOTAL})(?![\\p{L}\\d])`, 'iu')
/** A figure, perhaps with what is counted. */
const FIGURE = new RegExp(
  `^[$€£¥(-]*[\\d.,' \\u00a0]*\\d[\\d.,' \\u00a0]*[)%$€£¥]?(?: ?h(?:rs?|ours?)?)?(?: (?:${WHO}))?$`,
  'iu',
)
const PAGE =
  /^\W*(?:page|seite|página|pagina|pág\.?|blad)\W*\d*\s*(?:(?:of|\/|von|de|di|van|sur)\s*\d+)?\W*$/iu
const NOTE =
  /^\W*(?:generated|created|printed|exported|produced|run|prepared|report|as of|period|date range|pay period|company|organi[sz]ation|client|filter|sorted|end of|notes?|n\.b\.|disclaimer|hinweis|anmerkung|remarque|nota|total records|confidential|accrual basis|cash basis|copyright|©|erstellt|gedruckt|stand|bericht|ende|généré|imprimé|édité|fin du|generado|impreso|fecha|fin del|informe|generato|stampato|gemaakt|afgedrukt)(?![\p{L}\d])/iu

/** Why a line is nobody; null for whoever may be somebody. `last`: nothing filled comes after it. */
export function nobody(line: Line, around: Surroundings, last = false): NobodyKind | null {
  if (isClearlyPerson(line, around)) return null
  const filled = line.cells.flatMap((cell, i) => (cell.trim() === '' ? [] : [i]))
  const first = cleanText(line.cells[filled[0] ?? 0] ?? '')
  if (isHeaderAgain(line, around.header)) return 'header'
  if (areKinds(line, filled)) return 'note'
  if (isVacant(line, around)) return 'vacant'
  if (filled.length === 1) {
    // Only somebody's number is still somebody, whose name is missing.
    if (around.person?.key.includes(filled[0] ?? -1) && /^\W*\p{L}{0,3}[-#]?\d+$/u.test(first))
      return null
    return alone(first, around, last && line.cells.length < around.header.length)
  }
  // "Department:,Field": nobody's number ends so.
  if (filled.length === 2 && around.usual > 2 && /:$/.test(first)) return 'heading'
  if (isProse(line, filled[0] ?? -1, around)) return 'note'
  if (looksLikePerson(line, filled, around)) return null
  if (PAGE.test(first)) return 'page'
  const rest = filled.slice(1).map((i) => cleanText(line.cells[i] ?? ''))
  if (isTotal(first, rest)) return 'total'
  // Totals may stand below their columns, with the word in the middle.
  if (
    rest.some((cell, i) => isWordTotal(cell) && rest.slice(i + 1).every((c) => FIGURE.test(c))) &&
    FIGURE.test(first)
  )
    return 'total'
  if (filled.length === 2 && around.usual > 2 && NOTE.test(first)) return 'note'
  if (isBlank(line, filled, around)) return 'blank'
  return null
}

/** Nearly everybody, in a fraction of the time: a number, a name of nothing but letters. */
function isClearlyPerson({ cells }: Line, { person, header }: Surroundings): boolean {
  const [key = -1, name = -1] = [person?.key[0], person?.names[0]]
  if (!person || person.names.length > 2) return false
  const [number, called] = [cells[key] ?? '', cells[name] ?? '']
  if (!/\d/.test(number) || !/^[A-Z][A-Za-z'-]+$/.test(called) || SUSPECT.test(called)) return false
  // A date is no number of anybody's, and a header may have digits in it.
  return /^[\dA-Z-]{1,15}$/.test(number) && called.toLowerCase() !== header[name]
}
const SUSPECT =
  /tot|sum|som|count|anzahl|nombre|gesamt|page|seite|pagina|blad|vaca|vag[ao]|open|unfilled|tb[adh]|unbesetzt|offen|new|hire/i

/** "(text),(text),(mm/dd/yyyy)" below the names of columns: what kind of values they have. */
const KIND =
  /^(?:[([<{].{0,40}[)\]>}]|(?:alpha|text|string|varchar|char|n?um(?:ber|eric)?|integer|int|decimal|date|datetime|boolean|bool|required|optional|mandatory|y\/n|yes\/no|[mdy]{1,4}([/.-])[mdy]{1,4}\1[mdy]{1,4})(?:\s*\([\d,]*\))?)$/i
const areKinds = ({ cells }: Line, filled: readonly number[]): boolean =>
  filled.length >= 2 && filled.every((i) => KIND.test(cells[i]?.trim() ?? ''))

/** A position that nobody holds stands where somebody's name would. */
const VACANT =
  /^\W*(?:vacan(?:t|cy|te|cies)|unfilled|open|open (?:position|role|req(?:uisition)?|headcount)|position (?:open|vacant)|tb[adh]|to be (?:hired|determined|filled|announced)|new hire|poste vacant|puesto vacante|plaza vacante|vag[ao]|unbesetzt|offen|offene stelle|n\.? ?n\.?)\W*\d*$/i
function isVacant({ cells }: Line, { person }: Surroundings): boolean {
  if (!person || person.contacts.some((i) => cells[i]?.includes('@'))) return false
  const names = person.names.flatMap((i) => cleanText(cells[i] ?? '') || [])
  return names.length > 0 && (names.every((n) => VACANT.test(n)) || VACANT.test(names.join(' ')))
}

/** The same of a record, of which nothing but what it says is known. */
export function nobodyRecord(
  keys: readonly string[],
  names: readonly string[],
  contacts: readonly string[],
): NobodyKind | null {
  const cells = [...keys, ...names, ...contacts]
  const at = (from: number, many: readonly string[]) => many.map((_, i) => from + i)
  const person = {
    key: at(0, keys),
    names: at(keys.length, names),
    contacts: at(keys.length + names.length, contacts),
  }
  const around = { header: [], usual: 0, person }
  if (isVacant({ line: 0, cells }, around)) return 'vacant'
  const filled = cells.flatMap((cell, i) => (cell.trim() === '' ? [] : [i]))
  return isBlank({ line: 0, cells }, filled, around) ? 'blank' : null
}

/** A sentence where nobody's has one: a note whose commas divide it. */
function isProse({ cells }: Line, first: number, { person }: Surroundings): boolean {
  const text = cleanText(cells[first] ?? '')
  if (text.includes('@')) return false
  if (/^[*†‡#•]+ ?\p{L}+(?: \p{L}+){2,}/u.test(text)) return true
  if (!person?.key.includes(first) || person.names.includes(first)) return false
  return text.split(' ').length >= 4 || (NOTE.test(text) && /[:.]$|: /.test(text))
}

function isHeaderAgain(line: Line, header: readonly string[]): boolean {
  const first = header.findIndex((name) => name !== '')
  if (first < 0 || fold(cleanText(line.cells[first] ?? '')) !== header[first]) return false
  const cells = line.cells.map((cell) => fold(cleanText(cell)))
  while (cells.length > 0 && cells.at(-1) === '') cells.pop()
  const named = header.filter((name) => name !== '').length
  const equal = header.filter((name, i) => name !== '' && cells[i] === name).length
  return equal >= 2 && equal === named
}

/** One cell names nobody, unless that is all anybody has. `cut`: it may be the beginning of somebody's line. */
function alone(cell: string, around: Surroundings, cut: boolean): NobodyKind | null {
  if (PAGE.test(cell)) return 'page'
  // Somebody's line, divided otherwise than the others.
  if (isLine(cell, around.header.length)) return null
  if (isWordTotal(cell) || BEGINS_TOTAL.test(cell)) return 'total'
  if (isDate(cell)) return 'date'
  if (NOTE.test(cell)) return 'note'
  if (statusOfTitle(cell)) return 'heading'
  if (cut) return cell.split(' ').length >= 4 || /^\W{2}.*\W{2}$/.test(cell) ? 'note' : null
  return around.usual > 2 || /:/.test(cell) ? 'heading' : null
}

/** As many parts as a line has, by another delimiter. */
const isLine = (cell: string, width: number): boolean =>
  width > 2 &&
  [',', ';', '\t', '|'].some((mark) => cell.split(mark).length === width && !/: /.test(cell))

function isDate(cell: string): boolean {
  if (!/\d/.test(cell) || /^\d+$/.test(cell)) return false
  const column = new DayColumn()
  column.add(cell)
  if (column.days > 0) return true
  // "Friday, Nov 20, 2026 03:14:15 PM GMT-8 - Accrual Basis"
  return /\b(?:19|20)\d{2}\b/.test(cell) && /\d{1,2}:\d{2}/.test(cell)
}

const isWordTotal = (cell: string): boolean => IS_TOTAL.test(cell)
const isTotal = (first: string, rest: readonly string[]): boolean =>
  (isWordTotal(first) || BEGINS_TOTAL.test(first)) &&
  rest.every((cell) => FIGURE.test(cell) || isWordTotal(cell))

/** With a key and a name that are no total's, or with an address, whatever their words are. */
function looksLikePerson(
  line: Line,
  filled: readonly number[],
  { person, usual }: Surroundings,
): boolean {
  const text = (i: number) => cleanText(line.cells[i] ?? '')
  if (filled.some((i) => line.cells[i]?.includes('@'))) return true
  if (!person)
    return filled.length >= Math.max(4, usual * 0.8) && !BEGINS_TOTAL.test(text(filled[0] ?? 0))
  const key = person.key.some((i) => !isNoId(text(i)) && !isWordTotal(text(i)))
  const named = person.names.filter((i) => /\p{L}/u.test(text(i)))
  // Of a first and a last name one may be Total; "Field Total" is all there is of a total's.
  const isName = named.some((i) => !FIGURE.test(text(i)) && !isWordTotal(text(i)))
  const isFull = usual >= 4 && filled.length >= usual * 0.8 && named.length > 0
  // Nobody counts with zeros in front: "Maria Total,00001028".
  const isNumbered = named.length > 0 && person.key.some((i) => /^'?0\d/.test(text(i)))
  return key && (isName || isFull || isNumbered)
}

/** Neither key nor name nor address: nothing of a person, such as a second line with a state's code. */
function isBlank(line: Line, filled: readonly number[], { person }: Surroundings): boolean {
  if (!person || line.fault) return false
  const said = (i: number) => !isPlaceholder(line.cells[i] ?? '')
  if (filled.length === 0) return true
  return !person.key.some(said) && !person.names.some(said) && !person.contacts.some(said)
}

const WORDS: Record<NobodyKind, [one: string, many: string]> = {
  header: ['the header once more', 'the header once more'],
  total: ['a total', 'totals'],
  heading: ['a heading', 'headings'],
  page: ['a page number', 'page numbers'],
  date: ['a date', 'dates'],
  note: ['a note', 'notes'],
  vacant: ['an open position', 'open positions'],
  relative: ['a relative', 'relatives'],
  table: ['of another table', 'of another table'],
  blank: ['neither ID nor name', 'neither ID nor name'],
}

export type NobodyCounts = Partial<Record<NobodyKind, number>>

/** "3 lines are no people: 2 totals, a date." Empty when all are. */
export function nobodySentence(counts: NobodyCounts): string {
  const kinds = Object.entries(counts) as [NobodyKind, number][]
  const all = kinds.reduce((sum, [, n]) => sum + n, 0)
  if (all === 0) return ''
  const said = kinds.map(([kind, n]) => {
    const [one, many] = WORDS[kind]
    return n === 1 || one === many ? one : `${n} ${many}`
  })
  return `${all === 1 ? '1 line is' : `${all.toLocaleString('en-US')} lines are`} no people: ${said.join(', ')}.`
}
