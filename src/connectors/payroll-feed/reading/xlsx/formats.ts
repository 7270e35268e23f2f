/** How the cells of a workbook show their numbers: people are told apart by what is shown, and days are days. */
import { formatValue } from 'hucre'

/** What a style does with a number. */
export type Shows = { as: 'number' } | { as: 'day' } | { as: 'text'; code: string }

const NUMBER: Shows = { as: 'number' }
const DAY: Shows = { as: 'day' }

/** Formats every workbook has without saying so, those that are days: 14 to 22, and in the East 27 to 36 and 50 to 58. */
const isDayId = (id: number) =>
  (id >= 14 && id <= 17) ||
  id === 22 ||
  (id >= 27 && id <= 31) ||
  id === 36 ||
  (id >= 50 && id <= 54) ||
  (id >= 57 && id <= 58)

/** `code`: of a format that the workbook has made itself. */
export function showsOf(id: number, code: string | undefined): Shows {
  if (code === undefined) return isDayId(id) ? DAY : NUMBER
  const [positive = ''] = code.split(';')
  const bare = positive.replace(/"[^"]*"|\\.|_.|\*./g, '').replace(/\[[^\]]*\]/g, '')
  if (/[yd]/i.test(bare) && !/general/i.test(bare)) return DAY
  return isPlain(positive) ? NUMBER : { as: 'text', code }
}

/** Thousands, decimals, a currency, a percentage: an amount, which is itself whatever is shown of it. */
function isPlain(positive: string): boolean {
  if (/general|@/i.test(positive) || /[$€£¥%]/.test(positive)) return true
  const bare = positive
    .replace(/\[[^\]]*\]|_.|\*./g, '')
    .replace(/"\s*"|\\ /g, '')
    .trim()
  return /^(?:[#,?]*0|[#,?]+)(?:\.[0#?]+)?(?:E[+-]?0+)?,*$/i.test(bare)
}

/** `value`: as the workbook has it. `from1904`: days are counted from then. */
export function shownNumber(value: string, shows: Shows, from1904: boolean): string {
  const number = Number(value)
  if (value.trim() === '' || !Number.isFinite(number)) return value
  if (shows.as === 'day' && number >= 1) return dayOfSerial(number, from1904)
  if (shows.as === 'text') return formatValue(number, shows.code).trim()
  return plainNumber(number)
}

function dayOfSerial(serial: number, from1904: boolean): string {
  const days = Math.floor(serial) + (from1904 ? 1462 : 0)
  // The 29th of February 1900 is one to spreadsheets alone.
  const time = Date.UTC(1899, 11, days < 60 ? 31 : 30) + days * 86_400_000
  return Math.abs(time) > 8e15 ? String(serial) : new Date(time).toISOString().slice(0, 10)
}

/** More digits than a spreadsheet keeps: rounded, and written so that it is known to be. */
const KEPT = 1e15

function plainNumber(number: number): string {
  if (Math.abs(number) >= KEPT) return number.toExponential().replace('e', 'E')
  const text = String(Number(number.toPrecision(15)))
  return text.includes('e') ? number.toFixed(10).replace(/0+$/, '') : text
}
