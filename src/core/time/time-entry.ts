/** What hours must be like to be kept, with a sentence for each thing that is wrong. Pure. */

import { readDate } from '../people/dates.ts'
import { cleanText, fold, sortKey } from '../people/text.ts'
import { daysAfter } from './day.ts'
import { hoursText, MOST_HUNDREDTHS, readHours } from './hours.ts'

export interface FieldProblem {
  field: string
  message: string
}

/** What was entered, before anybody is looked up. */
export interface Amount {
  day: string
  hundredths: number
  note: string | null
}

export const LONGEST_NOTE = 500
/** Hours are entered when they were worked, or a little ahead. */
const MOST_DAYS_AHEAD = 31
const FIRST_DAY = '2000-01-01'

/** `today`: YYYY-MM-DD where the company is. Days may also be written month/day/year. */
export function readAmount(
  given: { day?: unknown; hours?: unknown; note?: unknown },
  today: string,
): { amount: Amount | null; problems: FieldProblem[] } {
  const problems: FieldProblem[] = []
  const day = readDate(textOf(given.day))
  if (!day) problems.push({ field: 'day', message: dayProblem(textOf(given.day)) })
  else if (day < FIRST_DAY || day > daysAfter(today, MOST_DAYS_AHEAD))
    problems.push({
      field: 'day',
      message: `${day} is not between ${FIRST_DAY} and ${MOST_DAYS_AHEAD} days from now.`,
    })
  const hundredths = readHours(textOf(given.hours))
  if (hundredths === null)
    problems.push({
      field: 'hours',
      message: textOf(given.hours)
        ? `“${short(textOf(given.hours))}” is not an amount of hours: write 8, 7.25 or 7:30.`
        : 'Hours are missing.',
    })
  else if (hundredths === 0)
    problems.push({ field: 'hours', message: 'Hours must be more than 0.' })
  else if (hundredths > MOST_HUNDREDTHS)
    problems.push({ field: 'hours', message: 'A day has no more than 24 hours.' })
  const note = cleanText(textOf(given.note))
  if (note.length > LONGEST_NOTE)
    problems.push({
      field: 'note',
      message: `The note has ${note.length} characters; ${LONGEST_NOTE} are allowed.`,
    })
  const amount =
    problems.length === 0 && day && hundredths ? { day, hundredths, note: note || null } : null
  return { amount, problems }
}

/** The sentence when a worker's day would have more than 24 hours, or null. `others`: their other entries of that day. */
export function overfullDay(
  who: string,
  day: string,
  others: number,
  hundredths: number,
): string | null {
  if (others + hundredths <= MOST_HUNDREDTHS) return null
  return `${who} would have ${hoursText(others + hundredths)} hours on ${day}: ${hoursText(others)} are entered already.`
}

/**
 * Sort keys of the workers a text may name: "Mara Ellwood", "Ellwood, Mara" or "Ellwood Mara", wherever the first
 * name ends.
 */
export function nameKeys(text: string): string[] {
  const clean = cleanText(text)
  const words = clean.split(' ')
  const keys = words
    .slice(1)
    .map((_, i) => sortKey(words.slice(0, i + 1).join(' '), words.slice(i + 1).join(' ')))
  return [...new Set([fold(clean.replace(/\s*,\s*/, ' ')), ...keys])]
}

const dayProblem = (text: string) =>
  text ? `“${short(text)}” is not a day: write YYYY-MM-DD.` : 'The day is missing.'

/** What was given as text; nothing for what is none. */
export const textOf = (value: unknown): string =>
  typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : ''

export const short = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text)
