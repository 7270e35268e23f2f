/**
 * Amounts as files write them. Whether the comma of 30,500 stands before the cents or between thousands no single
 * value tells: the column does. Pure.
 */

/** What stands before the cents. */
export type Decimal = ',' | '.'

const GROUP = "[., '’\\u00a0\\u202f]"

/** Without blanks and the currency around it. */
const bareOf = (text: string): string =>
  text
    .trim()
    .replace(/^'(?=\d)/, '')
    .replace(/^[A-Z]{0,3}\s*[$€£¥]?\s*|\s*(USD|CAD|EUR|GBP|CHF|MXN|AUD|NZD|[$€£¥])?$/g, '')

/** What this value says about its column; null where it could be either. */
function decimalIn(text: string): Decimal | null {
  const bare = bareOf(text)
  if (!/^\d[\d., '’\u00a0\u202f]*$/.test(bare)) return null
  const [comma, dot] = [bare.lastIndexOf(','), bare.lastIndexOf('.')]
  if (comma >= 0 && dot >= 0) return comma > dot ? ',' : '.'
  const mark = comma >= 0 ? ',' : dot >= 0 ? '.' : null
  if (mark === null) return null
  const other = mark === ',' ? '.' : ','
  // Twice means thousands; before anything but three digits stand cents.
  if (bare.indexOf(mark) !== bare.lastIndexOf(mark)) return other
  const after = bare.length - bare.lastIndexOf(mark) - 1
  return after === 3 && /^\d{1,3}[.,]/.test(bare) && !/^0[.,]/.test(bare) ? null : mark
}

/** Gathers the values of one column. */
export class AmountColumn {
  private seen = { ',': 0, '.': 0 }
  /** Values that are amounts, in one form or the other. */
  amounts = 0
  /** Those that say something, and are none. */
  others = 0

  add(text: string): void {
    const said = decimalIn(text)
    if (said) this.seen[said] += 1
    const amount = amountOf(text, said)
    if (amount) this.amounts += 1
    else if (amount === undefined) this.others += 1
  }

  /** Null where nothing tells. */
  decimal(): Decimal | null {
    const { ',': comma, '.': dot } = this.seen
    return comma === dot ? null : comma > dot ? ',' : '.'
  }
}

/**
 * A decimal such as 1240.00; null when there is none, undefined when it is no amount. Where the column does not tell,
 * a comma with one or two digits behind it is the decimal one.
 */
export function amountOf(text: string, decimal: Decimal | null = null): string | null | undefined {
  const bare = bareOf(text)
  if (bare === '') return text.trim() === '' ? null : undefined
  const mark = decimalIn(text) ?? decimal ?? '.'
  const [whole, cents] = mark === ',' ? [DECIMAL_COMMA, ','] : [DECIMAL_DOT, '.']
  if (!whole.test(bare)) return undefined
  const at = bare.lastIndexOf(cents)
  const [units, rest] = at < 0 ? [bare, ''] : [bare.slice(0, at), bare.slice(at + 1)]
  const number = `${units.replace(/\D/g, '')}${rest === '' ? '' : `.${rest}`}`
  return number.replace(/^0+(?=\d)/, '').replace(/^\./, '0.')
}

const form = (mark: string) => {
  const group = GROUP.replace(mark, '')
  return new RegExp(`^(\\d{1,3}(${group}\\d{3})+|\\d+)?(\\${mark}\\d{1,6})?$`)
}
const DECIMAL_COMMA = form(',')
const DECIMAL_DOT = form('.')
