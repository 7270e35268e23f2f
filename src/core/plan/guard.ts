/** Refuses what looks like a broken source instead of a changed company. Pure. Figures: docs/rules.md#rule-6. */

import { z } from 'zod'

export const GuardPolicySchema = z.object({
  enabled: z.boolean(),
  /** Held at max(min, share of the active linked workers), or at max. */
  deactivations: z.object({ min: z.number(), share: z.number(), max: z.number() }),
})
export type GuardPolicy = z.infer<typeof GuardPolicySchema>

export const DEFAULT_GUARD: GuardPolicy = {
  enabled: true,
  deactivations: { min: 5, share: 0.2, max: 500 },
}

/** Rows that could not be read, as a share of all, above which a source is not believed. */
const UNREADABLE_SHARE = 0.05
/** A source smaller than this share of its last good size is not believed. */
const SHRUNKEN_SHARE = 0.5

export interface GuardFigures {
  /** Different people the source sent. */
  people: number
  rows: number
  unreadable: number
  /** The vendor's own count of rows, where it gives one. */
  vendorTotal: number | null
  /** People in the last run that was committed; null before there was one. */
  lastGood: number | null
  deactivations: number
  /** Active workers linked to this connection before the run; at least `activeLinkedNeeded` if more. */
  activeLinked: number
}

export interface Hold {
  scope: 'deactivations' | 'run'
  reasons: { code: string; message: string }[]
}

/** Beyond this many active linked workers the share cannot be reached: no need to count further. Of a share of 0: all. */
export function activeLinkedNeeded(policy: GuardPolicy, deactivations: number): number {
  const { share } = policy.deactivations
  return share > 0 ? Math.ceil(deactivations / share) + 1 : Number.MAX_SAFE_INTEGER
}

export function guard(figures: GuardFigures, policy: GuardPolicy): Hold | null {
  if (!policy.enabled) return null
  const reasons = wholeRun(figures)
  if (reasons.length > 0) return { scope: 'run', reasons }
  const { min, share, max } = policy.deactivations
  const threshold = Math.min(Math.max(min, share * figures.activeLinked), max)
  if (figures.deactivations < threshold) return null
  const n = format(figures.deactivations)
  const percent = format(share * 100)
  const message =
    figures.deactivations >= max
      ? `${n} workers would be deactivated; ${format(max)} or more wait for an admin.`
      : `${n} of ${format(figures.activeLinked)} active workers would be deactivated; ${format(min)} or more that are at least ${percent} % wait for an admin.`
  return { scope: 'deactivations', reasons: [{ code: 'too_many_deactivations', message }] }
}

function wholeRun(f: GuardFigures): Hold['reasons'] {
  const reasons: Hold['reasons'] = []
  if (f.rows === 0)
    reasons.push({ code: 'empty_source', message: 'The source sent nobody at all.' })
  else if (f.lastGood !== null && f.people < f.lastGood * SHRUNKEN_SHARE)
    reasons.push({
      code: 'shrunken_source',
      message: `The source sent ${format(f.people)} people; last time it had ${format(f.lastGood)}.`,
    })
  if (f.vendorTotal !== null && f.vendorTotal !== f.rows)
    reasons.push({
      code: 'wrong_total',
      message: `The source says it has ${format(f.vendorTotal)} people, but sent ${format(f.rows)}.`,
    })
  if (f.unreadable > f.rows * UNREADABLE_SHARE)
    reasons.push({
      code: 'unreadable_rows',
      message: `${format(f.unreadable)} of ${format(f.rows)} rows could not be read.`,
    })
  return reasons
}

const format = (n: number) => n.toLocaleString('en-US', { maximumFractionDigits: 1 })
