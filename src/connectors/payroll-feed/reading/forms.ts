/** How the columns of a file write days, amounts and numbers of people: settled once, by all rows. Pure. */
import { decisive } from '../../../core/people/status-codes.ts'
import { AmountColumn, type Decimal } from './amounts.ts'
import { DayColumn, type DayForm, type DayOrder } from './days.ts'
import { IdMarks } from './id-marks.ts'
import { isNoId } from './placeholders.ts'

/** By the names of columns; those of which nothing is said tell nothing. */
export interface Forms {
  days: Record<string, DayForm>
  decimals: Record<string, Decimal | null>
  /** The column that tells people apart, when every number in it ends with .0. */
  pointZero: string | null
  /** Of the columns that say who works here, what decides how their letters and marks are read. */
  codes?: Record<string, string[]>
  /** Ends of numbers, such as -T, that a few have and others do not. */
  markedIds?: string[]
  /** Columns of days that are written in another order than in files before. */
  turned?: string[]
}
export const noForms = (): Forms => ({ days: {}, decimals: {}, pointZero: null })

/** Columns that are days, birthdays, amounts, and the one that tells people apart. */
export interface TypedColumns {
  days: readonly string[]
  birthdays: readonly string[]
  amounts: readonly string[]
  /** Those that say by a word or a mark who works here. */
  flags: readonly string[]
  key: string
  /** In which order files before had their days, by column. */
  remembered?: Readonly<Record<string, DayOrder>>
}

/** A column of more different words has no codes that a further one could change. */
const MOST_WORDS = 500

/** Gathers the values of a file's typed columns. */
export class FormsFinder {
  private readonly days = new Map<string, DayColumn>()
  private readonly amounts = new Map<string, AmountColumn>()
  private readonly flags = new Map<string, Set<string>>()
  private readonly key: string
  private readonly remembered: Readonly<Record<string, DayOrder>>
  private readonly marks = new IdMarks()
  private ids = 0
  private withPointZero = 0

  constructor(typed: TypedColumns) {
    for (const name of typed.days) this.days.set(name, new DayColumn())
    for (const name of typed.birthdays) this.days.set(name, new DayColumn(true))
    for (const name of typed.amounts) this.amounts.set(name, new AmountColumn())
    for (const name of typed.flags) this.flags.set(name, new Set())
    this.key = typed.key
    this.remembered = typed.remembered ?? {}
  }

  /** `value`: what a row has in a column, as text; undefined where it says nothing. */
  add(value: (column: string) => string | undefined): void {
    for (const [name, column] of this.days) column.add(value(name) ?? '')
    for (const [name, column] of this.amounts) column.add(value(name) ?? '')
    for (const [name, words] of this.flags)
      if (words.size < MOST_WORDS) words.add(value(name) ?? '')
    const id = value(this.key) ?? ''
    if (isNoId(id)) return
    this.marks.add(id)
    this.ids += 1
    if (/^\s*\d+\.0\s*$/.test(id)) this.withPointZero += 1
  }

  /**
   * A column that does not tell writes as the others of its file do, else as it did in files before. `delimiter`: whoever divides cells with
   * semicolons does so because a comma stands before the cents.
   */
  forms(delimiter = ','): Forms {
    const days = new Map([...this.days].map(([name, column]) => [name, column.form()]))
    const orders = new Set(
      [...days.values()].flatMap(({ order, mixed }) => (mixed ? [] : (order ?? []))),
    )
    const order = orders.size === 1 ? ([...orders][0] ?? null) : null
    const decimals = new Map([...this.amounts].map(([name, column]) => [name, column.decimal()]))
    const marks = new Set([...decimals.values()].flatMap((mark) => mark ?? []))
    const mark =
      marks.size === 1
        ? ([...marks][0] ?? null)
        : marks.size === 0 && delimiter === ';'
          ? ','
          : null
    const marked = this.marks.found
    const turned = [...days].flatMap(([name, form]) => {
      const before = this.remembered[name]
      return before && form.order && form.order !== before ? [name] : []
    })
    return {
      days: Object.fromEntries(
        [...days].map(([name, form]) => [
          name,
          form.mixed
            ? form
            : { ...form, order: form.order ?? order ?? this.remembered[name] ?? null },
        ]),
      ),
      ...(turned.length > 0 && { turned }),
      decimals: Object.fromEntries([...decimals].map(([name, own]) => [name, own ?? mark])),
      ...(this.flags.size > 0 && {
        codes: Object.fromEntries([...this.flags].map(([name, words]) => [name, decisive(words)])),
      }),
      ...(marked.length > 0 && { markedIds: marked }),
      pointZero: this.ids > 0 && this.withPointZero === this.ids ? this.key : null,
    }
  }
}
