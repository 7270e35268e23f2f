/** The share of a source that was in, day by day, as it is drawn and said. Pure. */
import type { Out } from '../shell/api.ts'
import { calendarDay } from '../shell/format.ts'

type Overview = Out<'Overview'>
export type Share = NonNullable<Overview['connections'][number]['shares'][number]>

export interface DayShare {
  day: string
  share: Share | null
  /** Of the height of a day, how much is drawn as not synced. */
  out: number
}

/** One of a thousand is seen too. */
const LEAST_DRAWN = 0.08

export const strip = (days: Overview['days'], shares: readonly (Share | null)[]): DayShare[] =>
  days.map(({ day }, i) => {
    const share = shares[i] ?? null
    const out = share && share.of > 0 ? 1 - share.synced / share.of : 0
    return { day, share, out: out > 0 ? Math.max(LEAST_DRAWN, out) : 0 }
  })

/** Rounded down, so that only all of them are 100 %. */
export function percent({ synced, of }: Share): string {
  if (synced >= of) return '100%'
  const tenths = Math.floor((synced / of) * 1000)
  return `${tenths % 10 === 0 ? tenths / 10 : (tenths / 10).toFixed(1)}%`
}

/** How it stands, and how low it was: for beside the picture, and in its place. */
export function shareWords(days: readonly DayShare[]): { now: string; all: string } {
  const known = days.filter((d) => d.share && d.share.of > 0)
  const last = known.at(-1)?.share
  if (!last) return { now: 'nobody there', all: 'nobody there' }
  const low = known.reduce((a, b) => (part(b) < part(a) ? b : a))
  const now = percent(last)
  const all =
    part(low) < last.synced / last.of && low.share
      ? `${now} now, lowest ${percent(low.share)} on ${calendarDay(low.day)}`
      : `${now} now, never lower`
  return { now, all }
}

const part = ({ share }: Pick<DayShare, 'share'>): number =>
  share && share.of > 0 ? share.synced / share.of : 1
