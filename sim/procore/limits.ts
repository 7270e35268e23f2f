// Two windows at once, an hour and ten seconds; the headers tell of whichever is nearer to its end.
import type { Population } from '../population.ts'
import type { Settings } from './settings.ts'

interface Window {
  ms: number
  from: number
  used: number
}

const windows = new WeakMap<Population, { spike: Window; hour: Window }>()

export interface Spent {
  /** Seconds to wait, when the request is one too many. */
  wait: number | undefined
  headers: Record<string, string>
}

export function spend(population: Population, settings: Settings, now = Date.now()): Spent {
  let held = windows.get(population)
  if (held === undefined) {
    held = {
      spike: { ms: 10_000, from: now, used: 0 },
      hour: { ms: 3_600_000, from: now, used: 0 },
    }
    windows.set(population, held)
  }
  const { spike, hour } = held
  for (const window of [spike, hour]) {
    if (now - window.from >= window.ms) Object.assign(window, { from: now, used: 0 })
  }
  const refused = spike.used >= settings.spikeLimit || hour.used >= settings.hourlyLimit
  if (!refused) {
    spike.used += 1
    hour.used += 1
  }
  const left = { spike: settings.spikeLimit - spike.used, hour: settings.hourlyLimit - hour.used }
  const [window, limit, remaining] =
    left.spike <= left.hour
      ? [spike, settings.spikeLimit, left.spike]
      : [hour, settings.hourlyLimit, left.hour]
  const reset = Math.ceil((window.from + window.ms) / 1000)
  return {
    wait: refused ? Math.max(1, reset - Math.floor(now / 1000)) : undefined,
    headers: limitHeaders(limit, Math.max(0, remaining), reset),
  }
}

export function limitHeaders(
  limit: number,
  remaining: number,
  reset: number,
): Record<string, string> {
  return {
    'X-Rate-Limit-Limit': String(limit),
    'X-Rate-Limit-Remaining': String(remaining),
    'X-Rate-Limit-Reset': String(reset),
  }
}
