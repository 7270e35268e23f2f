/**
 * What the values of a column look like: for typing them, as a column decides how its days and amounts are written,
 * and for guessing what a column is whose name nobody knows. Pure.
 */
import { saysGone } from '../../../core/people/gone.ts'
import { markedName } from '../../../core/people/marked-name.ts'
import { isFlag } from '../../../core/people/status-codes.ts'
import { AmountColumn, type Decimal } from './amounts.ts'
import { phonesIn } from './contacts.ts'
import { DayColumn, type DayForm, isNoDay, isNoEnd } from './days.ts'
import { isNoId, isPlaceholder } from './placeholders.ts'

export interface ColumnFacts {
  /** Cells that say something; N/A and the like do not. */
  filled: number
  empty: number
  /** The first three different values. */
  samples: string[]
  /** Every value with how often it comes, most frequent first; null where there are too many to be words. */
  words: [value: string, count: number][] | null
  /** Different values, so far as they are counted: MOST_VALUES at most. */
  different: number
  /** Of `filled`, how many are … (one value may be several of these) */
  emails: number
  phones: number
  days: number
  /** Of `filled`, in place of a day: 00/00/0000, Present. */
  noDays: number
  amounts: number
  /** Nothing but digits, perhaps with a letter or two before them. */
  numbers: number
  /** Two or three words that begin with a capital, or "Last, First". */
  fullNames: number
  /** One word of letters, hyphens and apostrophes. */
  singleWords: number
  /** Say that somebody has left. */
  gone: number
  /** Y/N, yes/no, true/false, 1/0, X, ✓. */
  flags: number
  dayForm: DayForm
  /** What stands before the cents; null where nothing tells. */
  decimal: Decimal | null
  /** Every value that is an id ends with .0, as a spreadsheet makes it. */
  pointZero: boolean
}

/** Beyond so many different values they are no words that could be asked about. */
const MOST_WORDS = 60
const MOST_VALUES = 5000

const EMAIL = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]{2,}$/
const PHONE = /^[+(\d][\d\s().+/-]{6,24}(?:(?:x|ext\.?|#)\s*\d{1,6})?$/i
/** "Mobile: 305-555-0203" */
const LABELLED = /\p{L}[.:)]+\s*[+(]?\d/u
const NUMBER = /^'?[\p{L}]{0,3}[-#]?\d{1,20}(?:\.0)?$/u
const FULL_NAME =
  /^\p{Lu}[\p{L}'’.-]+(?: [\p{L}'’.-]+){0,4},? \p{Lu}[\p{L}'’. -]*$|^[\p{L}'’. -]+, ?\p{Lu}[\p{L}'’. -]*$/u
/** In Chinese, Japanese and Korean, with or without a blank. */
const EASTERN_NAME =
  /^(?=.{2,12}$)[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}々ー]+(?:[ \u3000・][\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}々ー]+)*$/u
/** In writings without capitals. */
const UNCASED_NAME = /^\p{Lo}[\p{Lo}\p{M}'’.-]+(?: [\p{Lo}\p{M}'’.-]+){1,4}$/u
const SINGLE_WORD = /^[\p{L}][\p{L}'’.-]*$/u

type Counted = Exclude<
  keyof ColumnFacts,
  'samples' | 'words' | 'different' | 'dayForm' | 'decimal' | 'pointZero' | 'gone'
>

/** Takes the values of one column, one after the other. */
export class Profile {
  private readonly counts: Record<Counted, number> = {
    filled: 0,
    empty: 0,
    emails: 0,
    phones: 0,
    days: 0,
    noDays: 0,
    amounts: 0,
    numbers: 0,
    fullNames: 0,
    singleWords: 0,
    flags: 0,
  }
  private readonly values = new Map<string, number>()
  private readonly samples: string[] = []
  private readonly dayColumn: DayColumn
  private readonly amountColumn = new AmountColumn()
  private ids = 0
  private withPointZero = 0

  constructor(birthdays = false) {
    this.dayColumn = new DayColumn(birthdays)
  }

  add(cell: string): void {
    const value = cell.trim()
    const { counts } = this
    if (isPlaceholder(value)) {
      counts.empty += 1
      return
    }
    counts.filled += 1
    this.note(value)
    const digits = /\d/.test(value)
    if (!isNoId(value)) {
      this.ids += 1
      if (/^\d+\.0$/.test(value)) this.withPointZero += 1
    }
    if (digits) this.addNumbers(value)
    if (digits ? isNoDay(value) : isNoEnd(value)) counts.noDays += 1
    if (value.includes('@')) counts.emails += EMAIL.test(value) ? 1 : 0
    else if (!digits) {
      if (isFullName(value) || isFullName(markedName(value).name)) counts.fullNames += 1
      if (SINGLE_WORD.test(value)) counts.singleWords += 1
    }
    if (value.length <= 10 && isFlag(value)) counts.flags += 1
  }

  private note(value: string): void {
    const times = this.values.get(value)
    if (times === undefined && this.samples.length < 3) this.samples.push(value.slice(0, 200))
    if (times !== undefined || this.values.size < MOST_VALUES)
      this.values.set(value, (times ?? 0) + 1)
  }

  private addNumbers(value: string): void {
    const { counts, dayColumn, amountColumn } = this
    const [days, amounts] = [dayColumn.days, amountColumn.amounts]
    dayColumn.add(value)
    amountColumn.add(value)
    if (dayColumn.days > days) counts.days += 1
    if (amountColumn.amounts > amounts) counts.amounts += 1
    if (NUMBER.test(value)) counts.numbers += 1
    const phone = LABELLED.test(value) ? (phonesIn(value)[0] ?? '') : value
    const length = phone.replace(/\D/g, '').length
    if (PHONE.test(phone) && length >= 7 && length <= 17) counts.phones += 1
  }

  facts(): ColumnFacts {
    const few = this.values.size <= MOST_WORDS
    return {
      ...this.counts,
      samples: this.samples,
      words: few ? [...this.values].sort((a, b) => b[1] - a[1]) : null,
      different: this.values.size,
      gone: [...this.values].reduce((sum, [v, times]) => sum + (saysGone(v) ? times : 0), 0),
      dayForm: this.dayColumn.form(),
      decimal: this.amountColumn.decimal(),
      pointZero: this.ids > 0 && this.withPointZero === this.ids,
    }
  }
}

const isFullName = (text: string): boolean =>
  FULL_NAME.test(text) ||
  (/\p{Lo}/u.test(text) && (EASTERN_NAME.test(text) || UNCASED_NAME.test(text)))

/** The facts of each of `width` columns. */
export function profile(rows: Iterable<readonly string[]>, width: number): ColumnFacts[] {
  const profiles = Array.from({ length: width }, () => new Profile())
  for (const cells of rows) for (const [i, p] of profiles.entries()) p.add(cells[i] ?? '')
  return profiles.map((p) => p.facts())
}

/** Could a value be one of this column, by what nearly all of the others are? */
export function isLike(value: string, facts: ColumnFacts): boolean {
  const one = new Profile()
  one.add(value)
  const { emails, phones, days, amounts, numbers } = one.facts()
  const kinds = { emails, phones, days, amounts, numbers }
  return (Object.keys(kinds) as (keyof typeof kinds)[]).every(
    (kind) => facts[kind] * 10 < facts.filled * 9 || facts.filled === 0 || kinds[kind] > 0,
  )
}
