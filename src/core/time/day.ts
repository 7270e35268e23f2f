/** Calendar days as people read them. Pure. */

const words = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
})

/** "22 Nov 2026" for 2026-11-22; what is no day stays as it is. */
export function dayInWords(day: string): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return day
  const date = new Date(`${day}T00:00:00Z`)
  return Number.isNaN(date.getTime()) ? day : words.format(date)
}

/** YYYY-MM-DD, `days` later. */
export function daysAfter(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}
