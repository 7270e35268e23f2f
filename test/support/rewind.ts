/** Prepared once, begun from any number of times: for tests that run in Node alone. */
import { platform } from './platform/cloudflare-workers.ts'
import type { Site } from './sync.ts'

/**
 * Remembers all there is of a company now, where no message waits: its rows, files, clock, limits and its vendor.
 * Each call of what it returns sets all of that back.
 */
export function rewindTo(site: Site): () => void {
  if (site.jobs.length > 0) throw new Error('Messages are waiting.')
  const { limits, d1, bucket } = site
  const clock = site.clock.mark()
  const rest = platform.mark(site.vendor)
  return () => {
    site.jobs.length = 0
    site.delays.length = 0
    Object.assign(site, { limits, d1, bucket })
    clock()
    rest()
  }
}
