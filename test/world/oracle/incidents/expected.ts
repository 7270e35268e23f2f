/** What is expected of a source by itself, stretch by stretch: each begins with something heard, or changed. */
import type { Past } from '../past.ts'
import { syncsOf } from './begun.ts'

const HOUR_MS = 3_600_000
/** Of a source that syncs by itself: a day, and three of its times. */
const DAY_MS = 24 * HOUR_MS
const TIMES = 3
/** The next sync by itself is waited for, that it may take its time. */
const GRACE_MS = 2 * HOUR_MS

export interface Stretch {
  from: number
  to: number
  /** From `from` on, after so long, it is silent; null: nothing is expected. */
  after: number | null
}

interface Standing {
  autosync: boolean
  hours: number | null
  on: boolean
  /** Until when all are paused; null: they are not. */
  paused: number | null
}

/** `came`: when it was heard of, `usually` after how long it is silent, where no hours
 * are chosen; else both are those of its syncs. */
export function expectations(
  past: Past,
  connectionId: string,
  came?: readonly number[],
  usually?: number,
): Stretch[] {
  const every = past.history.sources.find((one) => one.connectionId === connectionId)?.everyMs ?? 0
  const start = past.history.events[0]?.at ?? 0
  const standing: Standing = { autosync: false, hours: null, on: true, paused: null }
  const heard =
    came ??
    syncsOf(past, connectionId).flatMap(({ at, run }) =>
      ['succeeded', 'warnings'].includes(run.status) ? [run.finishedAt ?? at] : [],
    )
  const mine = past.admin.filter((one) => [connectionId, null].includes(one.connectionId))
  const points: { at: number; change: () => unknown }[] = [
    { at: start, change: () => {} },
    ...heard.map((at) => ({ at, change: () => {} })),
    ...mine.flatMap(({ at, deed, detail }) => {
      if (deed === 'pause') {
        const until = detail.until === null ? Infinity : Number(detail.until)
        const begin = { at, change: () => Object.assign(standing, { paused: until }) }
        const end = { at: until, change: () => Object.assign(standing, { paused: null }) }
        // Somebody may have ended it before, or another pause may have taken its place.
        const isOver = mine.some(
          (one) =>
            ['pause', 'go-on-all'].includes(one.deed) &&
            one.at > at &&
            one.at <= Math.min(until, past.at),
        )
        return Number.isFinite(until) && !isOver ? [begin, end] : [begin]
      }
      if (deed === 'go-on-all')
        return [{ at, change: () => Object.assign(standing, { paused: null }) }]
      if (!CHANGES.includes(deed) || !connectionId) return []
      return [{ at, change: () => Object.assign(standing, changed(deed, detail)) }]
    }),
  ]
  points.sort((a, b) => a.at - b.at)
  return points.map(({ at, change }, i) => {
    change()
    const chosen = standing.hours === null ? null : standing.hours * HOUR_MS
    const after = usually === undefined ? afterOf(standing, every) : (chosen ?? usually)
    const idle = !standing.on || standing.paused !== null
    return { from: at, to: points[i + 1]?.at ?? Infinity, after: idle ? null : after }
  })
}

const CHANGES = ['invite', 'settings', 'switch-off', 'switch-on', 'lock']

function changed(deed: string, detail: Readonly<Record<string, unknown>>): Partial<Standing> {
  if (deed === 'invite') return { autosync: true }
  if (deed === 'switch-off' || deed === 'switch-on') return { on: deed === 'switch-on' }
  return {
    ...(typeof detail.autosync === 'boolean' && { autosync: detail.autosync }),
    ...(detail.silentHours !== undefined && { hours: detail.silentHours as number | null }),
  }
}

function afterOf({ autosync, hours }: Standing, every: number): number | null {
  if (hours === null) return autosync ? Math.max(DAY_MS, TIMES * every) : null
  return Math.max(hours * HOUR_MS, autosync ? every + GRACE_MS : 0)
}
