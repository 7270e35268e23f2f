/** Within which time members are told. */
import type { Past } from '../past.ts'
import type { About } from './said.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** What a run finds is told at once; what somebody has to look for, when that is looked for next: each quarter of an hour. */
export const AT_ONCE_MS = 2.5 * MINUTE_MS
const LOOKED_FOR_MS = 18 * MINUTE_MS
/** A hold is over when no newer sync is at work that may hold the same. */
const AFTER_A_SYNC_MS = 40 * MINUTE_MS
/** What is not taken is told again for about two days. */
const TOLD_AGAIN_MS = 48 * HOUR_MS
/** What befalls the product itself, and those who take its messages; what a vendor does is the incident. */
const OUR_TROUBLES = [
  ...['d1', 'r2', 'queue', 'kill', 'freeze', 'outage', 'late', 'twice', 'no-tick', 'hops'],
  ...['mail', 'hook', 'unheard'],
]

const usual = (about: About, isOver: boolean): number => {
  if (about === 'failing') return AT_ONCE_MS
  if (about === 'held' || about === 'questions') return isOver ? AFTER_A_SYNC_MS : AT_ONCE_MS
  return LOOKED_FOR_MS
}

/** By when it is told at the latest. */
export function endsWithin(past: Past, about: About, isOver: boolean, at: number): number {
  const end = at + usual(about, isOver)
  const isTroubled = past.troubles.some(
    (one) => OUR_TROUBLES.includes(one.seam) && one.at >= at - HOUR_MS && one.at <= end,
  )
  return isTroubled ? at + TOLD_AGAIN_MS : end
}

export const within = (past: Past, about: About, isOver: boolean, from: number, at: number) =>
  at >= from && at <= endsWithin(past, about, isOver, from)
