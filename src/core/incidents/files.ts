/** How files of people come: on which days, how far apart, and from when on their staying away is worth a word. Pure. */
import { HOUR_MS, SILENT_GRACE_MS } from './silence.ts'

const DAY_MS = 24 * HOUR_MS

export interface FilesCame {
  /** When the last one came, Unix milliseconds. */
  at: number
  /** The days on which some came, counted from 1970 on, the oldest first. */
  days: number[]
  /** Days from one to the next, as a rule; null while too few came to tell. */
  every: number | null
  /** As many as there may well be: a weekend, a month of 31 days. One longer time is no rule yet. */
  within: number | null
}

/** So many days with a file are remembered, and so many are needed to tell how they come. */
export const DAYS_KEPT = 10
const TELLING = 4
/** A weekend, and the holiday after it. */
export const FILES_SILENT_MS = 96 * HOUR_MS
/** So many times as long as they may take is clearly longer. */
export const CLEARLY = 1.5

/** With one more that came at `at`. */
export function withFile(before: FilesCame | null, at: number): FilesCame {
  const day = Math.floor(at / DAY_MS)
  const days = [...new Set([...(before?.days ?? []), day])].sort((a, b) => a - b).slice(-DAYS_KEPT)
  const gaps = days.slice(1).map((d, i) => d - (days[i] ?? d))
  gaps.sort((a, b) => a - b)
  const knows = days.length >= TELLING
  return {
    at: Math.max(at, before?.at ?? 0),
    days,
    every: knows ? (gaps[Math.floor((gaps.length - 1) / 2)] ?? null) : null,
    within: knows ? (gaps.at(gaps.length > TELLING - 1 ? -2 : -1) ?? null) : null,
  }
}

/**
 * After how long without one its files have stopped coming, in milliseconds; null: nobody can tell. What an admin has chosen
 * goes, and never before the next one may come.
 */
export function filesSilentAfter(
  { within }: Pick<FilesCame, 'within'>,
  silentHours: number | null,
): number | null {
  if (silentHours === null)
    return within === null ? null : Math.max(FILES_SILENT_MS, CLEARLY * within * DAY_MS)
  return Math.max(silentHours * HOUR_MS, within === null ? 0 : within * DAY_MS + SILENT_GRACE_MS)
}

/** "No file since 12 Nov 2026; they came every 7 days." `day`: of the last one, in words; `of`: whose, where that is not clear. */
export function noFileSince(day: string, { every }: Pick<FilesCame, 'every'>, of = ''): string {
  const rhythm =
    every === null ? '' : every === 1 ? '; they came every day' : `; they came every ${every} days`
  return `No file${of && ` of ${of}`} since ${day}${rhythm}.`
}
