/** What of somebody's change waits, as their worker's page says it. Pure. */

import { verdictOf } from './guard/verdict.ts'
import { keptOf } from './kept.ts'
import { labels } from './labels.ts'

/** By what lies with their row; null where nothing waits. `source`: the connection's name. */
export function waitsOf(verdict: string | null, source: string): string | null {
  if (verdictOf(verdict)?.said === 'waiting')
    return `What would change of them by ${source} waits for an admin: release or reject it on the sync that holds it.`
  const kept = keptOf(verdict)
  const waiting = Object.entries(kept?.fields ?? {}).filter(([, [, , why]]) => why === 'waits')
  if (waiting.length === 0) return null
  const fields = labels(waiting.map(([field]) => field).join(', '))
  return `${source} says otherwise (${fields}). It waits, because it was left out when a part of a sync was accepted.`
}
