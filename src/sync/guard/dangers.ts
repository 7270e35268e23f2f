/** How dangerous what was decided about somebody is, and whether an admin has spoken about just that before. */

import { type Decision, deactivates, refuse } from '../../core/plan/decision.ts'
import { type Danger, fieldOf, isJudged } from '../../core/plan/guard/danger.ts'
import { dangersOf } from '../../core/plan/guard/dangers.ts'
import { stillOf, type Tag, tagsOf, verdictOf } from '../../core/plan/guard/verdict.ts'
import type { Situation } from '../../core/plan/situation.ts'
import type { RunContext } from '../../runs/context.ts'

export interface Weighed {
  decision: Decision
  tags: Tag[]
  /** Of which dangers an admin was told already. */
  was: Danger[]
}

/** What was rejected stays so while it is the same change; by themselves, nobody gets past a hold. */
export function weigh(ctx: RunContext, s: Situation, decision: Decision): Weighed {
  const { run } = ctx
  const { first = false, onlyPeople } = run.terms
  const dangers = dangersIn(ctx, s, decision).filter((danger) => isJudged(danger, first))
  if (dangers.length === 0) return { decision, tags: [], was: [] }
  const tags = tagsOf(dangers, decision)
  const verdict = verdictOf(s.known?.verdict)
  const [danger, ...others] = stillOf(verdict, tags)
  if (!verdict || !danger) return { decision, tags, was: [] }
  if (verdict.said === 'waiting' && onlyPeople === undefined)
    return { decision, tags, was: [danger, ...others] }
  const end = verdict.said === 'rejected' ? 'rejected' : 'held'
  const code = decision.outcome === 'deactivated' ? `deactivation_${end}` : `change_${end}`
  const refused = refuse(s, { code, facts: { danger } })
  return {
    // Whose change waits is left to the sync that holds it.
    decision: { ...refused, ...(end === 'held' && { row: 'none' }), keepsVerdict: true },
    tags: [],
    was: [],
  }
}

/**
 * What the source changes. Not a phone that somebody who left gives up to another, nor what an admin has said: by an
 * answer, or by a setting that says one value for everybody.
 */
function dangersIn({ source }: RunContext, s: Situation, decision: Decision): Danger[] {
  if (s.aside || s.said) return []
  return dangersOf(decision).filter((danger) => {
    if (danger === 'emptied:phone' && s.givesPhone) return false
    // Who is gone from the source has no value of their own that a setting could say.
    const field = fieldOf(danger)
    return !s.person || field === null || !source.settled.includes(field)
  })
}

/** Adds up what the guard goes by. */
export function countDangers(ctx: RunContext, s: Situation, d: Decision): void {
  const { run, connection } = ctx
  const { state } = run
  if (deactivates(d.changes)) state.deactivations += 1
  const dangers = dangersIn(ctx, s, d)
  for (const danger of dangers) state.dangers[danger] = (state.dangers[danger] ?? 0) + 1
  state.flow.said = (state.flow.said ?? 0) + grows(dangersOf(d)) - grows(dangers)
  if (d.links && d.write === 'update' && s.worker) {
    const was = s.worker.fields.status === 'inactive' ? 'inactive' : 'active'
    state.linking[was] += 1
  }
  if (d.write !== 'create' || connection.invite !== 'automatic' || s.said) return
  const made = (name: string) => d.changes.find(([field]) => field === name)?.[2]
  if (made('status') === 'active' && made('email')) state.emails += 1
}

/** By how many the active grow. */
const grows = (dangers: readonly Danger[]): number =>
  Number(dangers.includes('joiners') || dangers.includes('returns')) -
  Number(dangers.includes('deactivations'))
