/** Is this a changed company, or a source that is broken? Then nothing of it is believed. Pure: docs/rules.md#rule-6. */
import { number, plural } from '../../plural.ts'
import type { HoldReason } from './hold.ts'

/** Rows that could not be read, as a share of all, above which a source is not believed. */
const UNREADABLE_SHARE = 0.05
/** A source smaller than this share of its last good size is not believed. */
const SHRUNKEN_SHARE = 0.5
/** Nor one that is more than so many times its last good size, and by so many people. */
const GROWN = { times: 3, by: 20 }

export interface SourceFigures {
  /** Different people the source sent. */
  people: number
  rows: number
  unreadable: number
  /** The vendor's own count of rows, where it gives one. */
  vendorTotal: number | null
  /** People in the last run that was committed; null before there was one. */
  lastGood: number | null
  /** So many new people were announced. */
  expected?: number
}

/** Every reason not to believe the source; none when it is much as it was. */
export function sourceReasons(f: SourceFigures): HoldReason[] {
  const reasons: HoldReason[] = []
  const say = (code: string, count: number, message: string) =>
    reasons.push({ code, count, message })
  if (f.rows === 0) say('empty_source', f.lastGood ?? 0, 'The source sent nobody at all.')
  else if (f.lastGood !== null && f.people < f.lastGood * SHRUNKEN_SHARE)
    say(
      'shrunken_source',
      f.lastGood - f.people,
      `The source sent ${people(f.people)}; last time it had ${number(f.lastGood)}.`,
    )
  else if (f.lastGood && hasGrown(f.people - (f.expected ?? 0), f.lastGood))
    say(
      'grown_source',
      f.people - f.lastGood,
      `The source sent ${people(f.people)}; last time it had only ${number(f.lastGood)}.`,
    )
  if (f.vendorTotal !== null && f.vendorTotal !== f.rows)
    say(
      'wrong_total',
      Math.abs(f.vendorTotal - f.rows),
      `The source says it has ${people(f.vendorTotal)}, but sent ${number(f.rows)}.`,
    )
  if (f.unreadable > f.rows * UNREADABLE_SHARE)
    say(
      'unreadable_rows',
      f.unreadable,
      `${number(f.unreadable)} of ${plural(f.rows, 'row')} could not be read.`,
    )
  return reasons
}

const hasGrown = (people: number, lastGood: number): boolean =>
  people > lastGood * GROWN.times && people - lastGood >= GROWN.by

const people = (n: number) => plural(n, 'person', 'people')
