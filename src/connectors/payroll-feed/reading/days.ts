/**
 * Days as files write them. Whether 04/03/2021 is in March or in April no single value tells: the column does, by
 * one value that is a day in one order only (docs/vendors/payroll-feed.md#dates-and-amounts). Pure.
 */
import { isDate } from '../../../core/people/dates.ts'
import { monthOf } from './months.ts'
import { isPlaceholder } from './placeholders.ts'

export type DayOrder = 'mdy' | 'dmy'

/** How a column writes its days, as far as its values tell. */
export interface DayForm {
  /** Of 04/03/2021; null where nothing tells. */
  order: DayOrder | null
  /** Some values are days only with the month first, and others only with the day first. */
  mixed: boolean
  /** Of 8 digits in a row. */
  compact: 'ymd' | DayOrder
}
export const NO_FORM: DayForm = { order: null, mixed: false, compact: 'ymd' }

/** What one value can be: a day, no day at all (`none`), two numbers whose order is not known, or digits. */
type Shape =
  | { is: 'day'; day: string }
  | { is: 'none' }
  | { is: 'parts'; a: number; b: number; year: string }
  | { is: 'digits'; digits: string }

const TIME = /(?:T|,? +)\d{1,2}[:.h]\d{2}.*$/
const ISO = /^(\d{4})[-/.] ?(\d{1,2})[-/.] ?(\d{1,2})\.?(?:Z|[+-]\d{2}:?\d{2})?$/
/** 2020年4月1日, 2020년 4월 1일 */
const EAST = /^(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일]?$/
/** “01.02.2020 г.”, “01.02.2020.” */
const YEAR_BEHIND = /(?<=\d{4}) ?(?:г|р|год|року?)?\.$/u
const WIDE = /[\uff00-\uffef\u3000]/
const PARTS = /^(\d{1,2}) ?([/.-]) ?(\d{1,2}) ?\2 ?(\d{4}|'?\d{2})$/
const DAY_MONTH =
  /^(\d{1,2})(?:st|nd|rd|th|er|\.|º)?[ /.-]*(?:de |of )?(\p{L}{3,13})\.?[ ,/.-]*(?:de |of )?(\d{4}|'?\d{2})$/iu
const MONTH_DAY = /^(\p{L}{3,13})\.?[ /.-]*(\d{1,2})(?:st|nd|rd|th)?[ ,/.-]+(\d{4}|'?\d{2})$/iu
const WEEKDAY = /^\p{L}{2,12}\.?,? +(?=\d|\p{L}{3,13}\.? +\d)/u
/** Days since the end of 1899, as spreadsheets count: from 1927 to 2119. */
const SERIAL = /^[1-7]\d{4}(?:[.,]\d+)?$/

/** 00/00/0000, and 1/0/1900 as a spreadsheet shows its 0. */
const ZERO =
  /^(?:0{1,4}[-/.]0{1,2}[-/.]0{1,4}|0?1[-/.]0{1,2}[-/.]1900|1900[-/.]0?1[-/.]0{1,2}(?!\d))/

function shapeOf(raw: string, pivot: number): Shape | null {
  let text = raw.trim().replace(/^'/, '')
  if (isPlaceholder(text) || ZERO.test(text)) return { is: 'none' }
  if (text.length > 60) return null
  text = text.replace(TIME, '').replace(YEAR_BEHIND, '').trim()
  if (WIDE.test(text)) text = text.normalize('NFKC')
  const iso = ISO.exec(text) ?? EAST.exec(text)
  if (iso) return dayShape(iso[1], iso[2], iso[3])
  const parts = PARTS.exec(text)
  if (parts)
    return { is: 'parts', a: Number(parts[1]), b: Number(parts[3]), year: yearOf(parts[4], pivot) }
  if (SERIAL.test(text)) return { is: 'day', day: serialDay(Number.parseInt(text, 10)) }
  if (/^\d{7,8}$/.test(text)) return { is: 'digits', digits: text.padStart(8, '0') }
  if (!/\p{L}/u.test(text)) return null
  return namedDay(text, pivot) ?? namedDay(text.replace(WEEKDAY, ''), pivot)
}

function namedDay(text: string, pivot: number): Shape | null {
  const [, d1, m1 = '', y1] = DAY_MONTH.exec(text) ?? []
  const one = d1 === undefined ? undefined : monthOf(m1)
  if (one !== undefined) return dayShape(yearOf(y1, pivot), one, d1)
  const [, m2 = '', d2, y2] = MONTH_DAY.exec(text) ?? []
  const two = d2 === undefined ? undefined : monthOf(m2)
  return two === undefined ? null : dayShape(yearOf(y2, pivot), two, d2)
}

/** `pivot`: two digits from it on are of the last century. */
function yearOf(text: string | undefined, pivot: number): string {
  const digits = (text ?? '').replace(/\D/g, '')
  if (digits.length === 4) return digits
  return `${Number(digits) >= pivot ? '19' : '20'}${digits}`
}

const two = (n: string | number | undefined) => String(n ?? '').padStart(2, '0')

/** Buddhist and Persian years; but for the last day of one, which stands for no end, and the first days that systems know. */
export const ANOTHER_CALENDAR = /^(?:1[234]\d\d|2[456]\d\d)-(?!12-31)/

function dayShape(
  year: string | undefined,
  month: string | number | undefined,
  day: string | number | undefined,
): Shape | null {
  const text = `${year}-${two(month)}-${two(day)}`
  if (!isDate(text) || ANOTHER_CALENDAR.test(text)) return null
  // Spreadsheets write their day 0, and some sources 1800-01-01, where there is none.
  return text < '1900-01-02' ? { is: 'none' } : { is: 'day', day: text }
}

const serialDay = (days: number): string =>
  new Date(Date.UTC(1899, 11, 30) + days * 86_400_000).toISOString().slice(0, 10)

const inOrder = (order: DayOrder, a: number, b: number, year: string): Shape | null =>
  order === 'mdy' ? dayShape(year, a, b) : dayShape(year, b, a)

const ofDigits = (form: DayForm['compact'], digits: string): Shape | null => {
  const [four, last] = [digits.slice(0, 4), digits.slice(4)]
  if (form === 'ymd')
    return /^(19|20)/.test(four) ? dayShape(four, last.slice(0, 2), last.slice(2)) : null
  if (!/^(19|20)/.test(last)) return null
  return inOrder(form, Number(four.slice(0, 2)), Number(four.slice(2)), last)
}

/** Two digits of a year: of this century below 50; whoever was born in 20 and later is not at work yet. */
const PIVOT = 50
const PIVOT_OF_BIRTHDAYS = 20
/** A value against so many others is a slip of the hand, and decides nothing. */
const SLIPS = 20

/** Gathers the values of one column, each value once or as often as it comes. */
export class DayColumn {
  private readonly pivot: number
  private seen = { mdy: 0, dmy: 0, ymd: 0 }
  private digits = { ymd: 0, mdy: 0, dmy: 0, all: 0 }
  /** Values that are days, in one order or the other. */
  days = 0
  /** Those that say something, and are none. */
  others = 0

  constructor(birthdays = false) {
    this.pivot = birthdays ? PIVOT_OF_BIRTHDAYS : PIVOT
  }

  add(text: string): void {
    const shape = shapeOf(text, this.pivot)
    if (shape?.is === 'none') return
    if (shape === null) this.others += 1
    else if (shape.is === 'parts') this.addParts(shape)
    else if (shape.is === 'digits') this.addDigits(shape.digits)
    else this.days += 1
  }

  private addParts({ a, b, year }: { a: number; b: number; year: string }): void {
    const [mdy, dmy] = [inOrder('mdy', a, b, year), inOrder('dmy', a, b, year)]
    if (mdy && !dmy) this.seen.mdy += 1
    if (dmy && !mdy) this.seen.dmy += 1
    if (mdy || dmy) this.days += 1
    else this.others += 1
  }

  private addDigits(digits: string): void {
    const forms = (['ymd', 'mdy', 'dmy'] as const).filter((form) => ofDigits(form, digits))
    for (const form of forms) this.digits[form] += 1
    this.digits.all += 1
    if (forms.length > 0) this.days += 1
    else this.others += 1
  }

  form(): DayForm {
    const { mdy, dmy } = this.seen
    const mixed = mdy > 0 && dmy > 0 && Math.max(mdy, dmy) < SLIPS * Math.min(mdy, dmy)
    const order = mixed || mdy === dmy ? null : mdy > dmy ? 'mdy' : 'dmy'
    return { order, mixed, compact: this.compact(order) }
  }

  private compact(order: DayOrder | null): DayForm['compact'] {
    const { ymd, mdy, dmy, all } = this.digits
    if (all === 0 || ymd * 2 >= all) return 'ymd'
    if (mdy === dmy) return order ?? 'mdy'
    return mdy > dmy ? 'mdy' : 'dmy'
  }
}

/**
 * YYYY-MM-DD; null for what stands for none; undefined for what is no day of this column. `fallback`: the order
 * where the column does not tell; a value of a mixed column that may be two days is 'unclear'.
 */
export function readDay(
  text: string,
  form: DayForm,
  fallback: DayOrder,
  birthday = false,
): string | null | undefined | 'unclear' {
  const shape = shapeOf(text, birthday ? PIVOT_OF_BIRTHDAYS : PIVOT)
  if (shape === null) return undefined
  if (shape.is === 'none') return null
  if (shape.is === 'day') return shape.day
  if (shape.is === 'digits') return dayOf(ofDigits(form.compact, shape.digits))
  const { a, b, year } = shape
  if (!form.mixed) return dayOf(inOrder(form.order ?? fallback, a, b, year))
  const [mdy, dmy] = [dayOf(inOrder('mdy', a, b, year)), dayOf(inOrder('dmy', a, b, year))]
  return mdy && dmy && mdy !== dmy ? 'unclear' : (mdy ?? dmy)
}

/** Stands for no day: 00/00/0000, the day 0 of spreadsheets, 1/1/0001. */
export const isNoDay = (text: string): boolean =>
  /^\D*[019]/.test(text) && text.length <= 30 && saysNoDay(text)

function saysNoDay(text: string): boolean {
  const shape = shapeOf(text, PIVOT)
  if (shape?.is !== 'parts') return shape?.is === 'none'
  return inOrder('mdy', shape.a, shape.b, shape.year)?.is === 'none'
}

/** In place of a last day where there is none. */
const NO_END =
  /^(?:present|to (?:date|present)|current(?:ly)?|(?:still )?(?:active|employed|working)|still here|open|open ?ended|ongoing|on ?going|now|today|until further notice|indefinite(?:ly)?|no end(?: date)?|permanent|heute|laufend|unbefristet|offen|en cours|actuel|aujourd'hui|indetermine|presente|actual(?:idad)?|indefinido|vigente|atual|em aberto|in corso|attuale|heden|onbepaald|obecnie|nadal|до н\.?в\.?|по настоящее время|бессрочно|至今|現在|现在|在職中|현재|재직중)$/i
export const isNoEnd = (text: string): boolean => NO_END.test(text.trim())

const dayOf = (shape: Shape | null): string | null | undefined =>
  shape === null ? undefined : shape.is === 'day' ? shape.day : null
