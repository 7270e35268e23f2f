/** Calendar days as sources write them, and as they are kept: YYYY-MM-DD. Pure. */

/** A day that exists, as YYYY-MM-DD. */
export function isDate(text: string): boolean {
  const m = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!m) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

/**
 * YYYY-MM-DD of a day as a source writes it: ISO with or without a time of day, or month/day/year. Null for
 * what stands for "none": empty, 0000-00-00, and years before 1900 (ConnectWise sends 1800-01-01,
 * docs/vendors/connectwise.md#members). Undefined for what is no day.
 */
export function readDate(raw: string): string | null | undefined {
  const text = raw.trim()
  if (text === '' || /^0{1,4}[-/]0{1,2}[-/]0{1,4}/.test(text)) return null
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/.exec(text)
  const us = iso ? null : /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: .*)?$/.exec(text)
  const parts = iso ? [iso[1], iso[2], iso[3]] : us ? [us[3], us[1], us[2]] : null
  if (!parts) return undefined
  const day = parts.map((p, i) => (p ?? '').padStart(i === 0 ? 4 : 2, '0')).join('-')
  if (!isDate(day)) return undefined
  return day < '1900' ? null : day
}
