/** Hours and days as the Time page shows and takes them. Days are YYYY-MM-DD. */

/** "8", "7.5"; nothing for none. */
export const hoursShown = (hours: number): string =>
  hours === 0 ? '' : String(Math.round(hours * 100) / 100)

/** Hours as a number: 8 · 7.25 · 7,5 · 7:30. Undefined for what is none; the server says why. */
export function hoursTyped(text: string): number | undefined {
  const clock = /^(\d{1,2})[:h]([0-5]\d)$/.exec(text.trim())
  if (clock) return Number(clock[1]) + Math.round((Number(clock[2]) * 100) / 60) / 100
  const value = Number(text.trim().replace(',', '.'))
  return text.trim() !== '' && Number.isFinite(value) ? value : undefined
}

export function plusDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/** The Monday of its week. */
export const weekOf = (day: string): string =>
  plusDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))

export const isDay = (text: string | undefined): text is string =>
  /^\d{4}-\d\d-\d\d$/.test(text ?? '') && !Number.isNaN(Date.parse(`${text}T00:00:00Z`))

export const todayIn = (timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(new Date())

const weekday = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', weekday: 'short' })
const longDay = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
})
/** "Mon" */
export const weekdayOf = (day: string): string => weekday.format(new Date(`${day}T00:00:00Z`))
/** "Monday, 23 November 2026" */
export const longDayOf = (day: string): string => longDay.format(new Date(`${day}T00:00:00Z`))

/** What a spreadsheet puts on the clipboard, as lines of cells. */
export const pastedCells = (text: string): string[][] =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/\n+$/, '')
    .split('\n')
    .map((line) => line.split('\t').map((cell) => cell.trim()))
