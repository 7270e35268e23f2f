/** How dangerous what was decided about somebody is, and whether an admin has spoken about just that before. */
import { type Danger, isJudged } from '../core/plan/danger.ts'
import { dangersOf } from '../core/plan/dangers.ts'
import { type Decision, deactivates, refuse } from '../core/plan/decision.ts'
import type { Situation } from '../core/plan/situation.ts'
import { stillOf, type Tag, tagsOf, verdictOf } from '../core/plan/verdict.ts'
import type { RunContext } from '../runs/context.ts'

export interface Weighed {
  decision: Decision
  tags: Tag[]
  /** Of which dangers an admin was told already. */
  was: Danger[]
}

/** What was rejected stays so while it is the same change; by themselves, nobody gets past a hold. */
export function weigh({ run }: RunContext, s: Situation, decision: Decision): Weighed {
  const { first = false, onlyPeople } = run.terms
  const dangers = dangersIn(s, decision).filter((danger) => isJudged(danger, first))
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

/** A phone that somebody who left gives up to another is not emptied by the source. */
function dangersIn(s: Situation, decision: Decision): Danger[] {
  if (s.aside) return []
  const dangers = dangersOf(decision)
  return s.givesPhone ? dangers.filter((danger) => danger !== 'emptied:phone') : dangers
}

/** Adds up what the guard goes by. */
export function countDangers({ run, connection }: RunContext, s: Situation, d: Decision): void {
  const { state } = run
  if (deactivates(d.changes)) state.deactivations += 1
  for (const danger of dangersIn(s, d)) state.dangers[danger] = (state.dangers[danger] ?? 0) + 1
  if (d.links && d.write === 'update' && s.worker) {
    const was = s.worker.fields.status === 'inactive' ? 'inactive' : 'active'
    state.linking[was] += 1
  }
  if (d.write !== 'create' || connection.invite !== 'automatic') return
  const made = (name: string) => d.changes.find(([field]) => field === name)?.[2]
  if (made('status') === 'active' && made('email')) state.emails += 1
}
