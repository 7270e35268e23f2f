/** Hours as people write them, and as they are kept: hundredths of an hour, which is what vendors keep. Pure. */

/** 24 hours. */
export const MOST_HUNDREDTHS = 2400

/**
 * Hundredths of an hour: 8 · 7.25 · 7,5 · 7:30 · 7h30. Minutes that make no whole hundredth are rounded to the next
 * one (7:20 is 7.33). Null for what is no amount of hours; 0 and more than a day are amounts.
 */
export function readHours(given: string | number): number | null {
  const text = String(given).trim().toLowerCase()
  const clock = /^(\d{1,4})\s*(?::|h)\s*([0-5]\d)$/.exec(text)
  if (clock) return Number(clock[1]) * 100 + Math.round((Number(clock[2]) * 100) / 60)
  const decimal = /^(\d{0,4})(?:[.,](\d{1,10}))?\s*h?$/.exec(text)
  if (!decimal || (!decimal[1] && !decimal[2])) return null
  const part = (decimal[2] ?? '').padEnd(2, '0')
  // What is finer than a hundredth cannot be kept, so it is no amount either.
  if (/[1-9]/.test(part.slice(2))) return null
  return Number(decimal[1] || '0') * 100 + Number(part.slice(0, 2))
}

/** "8", "7.5", "7.25". */
export const hoursText = (hundredths: number): string => String(hundredths / 100)
