/**
 * Silence, of which no run tells: from when on it must have been told, and from when on it may be. Between the two lies
 * what only the product knows, such as when exactly a setting was written.
 */
import type { Past } from '../past.ts'
import type { Incident } from './begun.ts'
import { expectations, type Stretch } from './expected.ts'
import type { Said } from './said.ts'
import { endsWithin } from './time.ts'

const HOUR_MS = 3_600_000
/** A computer is off over a weekend. */
const COMPUTER_MS = 72 * HOUR_MS
type Says = (says: string) => void
const isoOf = (at: number) => new Date(at).toISOString().slice(0, 16)

export function silences(
  past: Past,
  incidents: readonly Incident[],
  quiet: readonly Said[],
  accuse: Says,
): void {
  for (const { connectionId } of past.history.sources) {
    const name = past.seen.told?.names[connectionId]
    const said = quiet.filter((s) => s.about === 'silent' && s.whose === name)
    const told = incidents.filter(
      (i) => i.whose === connectionId && (i.about === 'failing' || i.about === 'held'),
    )
    const stretches = expectations(past, connectionId)
    inTurn(said, (words) => accuse(`${words} of ${connectionId}`))
    for (const s of said) justified(past, stretches, s, accuse)
    for (const one of stretches) {
      if (one.after === null) continue
      const due = one.from + one.after
      const elsewhere = told.some((i) => i.began <= due + HOUR_MS && (i.over ?? past.at) >= due)
      const by = endsWithin(past, 'silent', false, due)
      if (elsewhere || by > Math.min(one.to, past.at)) continue
      if (!isToldAt(said, by))
        accuse(`was not told that ${connectionId} is silent since ${isoOf(one.from)}`)
    }
    for (const one of stretches) {
      const by = endsWithin(past, 'silent', true, one.from)
      const lasts = one.after === null || one.from + one.after > by
      if (lasts && by < Math.min(one.to, past.at) && isToldAt(said, by))
        accuse(
          `was not told that ${connectionId} is heard of, or not waited for, since ${isoOf(one.from)}`,
        )
    }
  }
}

const isToldAt = (said: readonly Said[], at: number): boolean =>
  said.findLast((s) => s.at <= at)?.isOver === false

/** Begun and over come in turns. */
function inTurn(said: readonly Said[], accuse: Says): void {
  for (const [i, s] of said.entries())
    if (s.isOver !== (i % 2 === 1)) accuse(`was told "${s.subject}" at ${isoOf(s.at)} out of turn`)
}

/** It is silent by the least that may be asked of it; it is over only since something has happened. */
function justified(past: Past, stretches: readonly Stretch[], s: Said, accuse: Says): void {
  const here = stretches.findLast((one) => one.from <= s.at)
  if (s.isOver) {
    const since = here?.from ?? 0
    if (s.at > endsWithin(past, 'silent', true, since))
      accuse(`was told "${s.subject}" at ${isoOf(s.at)}, though nothing has happened`)
    return
  }
  const before = stretches.findLast(
    (one) => one.to <= s.at && s.at <= endsWithin(past, 'silent', false, one.to),
  )
  const is = (one: Stretch | undefined) =>
    one?.after !== null && one !== undefined && s.at - one.from >= one.after
  if (!is(here) && !is(before))
    accuse(`was told "${s.subject}" at ${isoOf(s.at)}, though it is not silent`)
}

/** The computer of the office, which comes or does not. */
export function computerSilence(past: Past, quiet: readonly Said[], accuse: Says): void {
  const came = past.troubles.filter(({ seam }) => seam === 'computer')
  const connectionId = came[0]?.connectionId ?? ''
  const name = past.seen.told?.names[connectionId]
  const said = quiet.filter((s) => s.whose === name)
  inTurn(said, accuse)
  const stretches = expectations(
    past,
    connectionId,
    came.map(({ at }) => at),
    COMPUTER_MS,
  )
  for (const s of said) justified(past, stretches, s, accuse)
  for (const { from, to, after } of stretches) {
    if (after === null) continue
    const by = endsWithin(past, 'computer', false, from + after)
    if (by < Math.min(to, past.at) && !isToldAt(said, by))
      accuse(`was not told that the computer is silent since ${isoOf(from)}`)
  }
  for (const { from, to, after } of stretches) {
    const by = endsWithin(past, 'computer', true, from)
    const lasts = by < from + (after ?? COMPUTER_MS)
    if (by < Math.min(to, past.at) && lasts && isToldAt(said, by))
      accuse(`was not told that the computer is on again at ${isoOf(from)}`)
  }
}
