/**
 * Why a field of somebody known is written though their source says of it what it said before. Where it says something
 * else, that is the reason, and there is nothing to note. Pure: docs/rules.md#rule-7.
 */
import type { FieldName } from '../people/fields.ts'
import type { Change } from '../people/person.ts'
import { followed } from './kept.ts'
import type { Situation } from './situation.ts'

/**
 * settings: what the source may write, or how it is read, was changed · edit: an edit here gave way · answer: an admin
 * answered a question about them · decision: an admin let it through · retried: it could not be written before ·
 * given_up: another source, or an exception, decided it and does no longer.
 */
export const WHYS = ['settings', 'edit', 'answer', 'decision', 'retried', 'given_up'] as const
export type Why = (typeof WHYS)[number]
export type WhyOf = Partial<Record<FieldName, Why>>

/** What a run knows beside the person. `tries`: it reads with settings that are not saved. */
export interface Around {
  replan: boolean
  tries: boolean
  answered: boolean
}

/** Of the changes of one person, those with another reason than that the source says something new. */
export function whyOf(s: Situation, changes: readonly Change[], around: Around): WhyOf {
  const { known, person, worker } = s
  if (known?.workerId == null || !person || !worker) return {}
  const before = followed(known)
  const why: WhyOf = {}
  for (const [field] of changes) {
    const says = (person.fields[field] ?? null) !== (before[field] ?? null)
    if (says && !around.tries) continue
    why[field] = around.tries ? 'settings' : reasonOf(field, s, around)
  }
  return why
}

function reasonOf(field: FieldName, { known, worker }: Situation, around: Around): Why {
  if (worker?.localFields.includes(field)) return 'edit'
  if (around.answered) return 'answer'
  if ((known?.verdict ?? null) !== null) return 'decision'
  if (known?.issueCode != null || known?.attention || known?.absent) return 'retried'
  return around.replan ? 'settings' : 'given_up'
}
