/** What was asked or decided about one person's dangerous change: good for as long as that change stays the same. */
import { digest53 } from '../../digest.ts'
import type { Change } from '../../people/person.ts'
import type { Decision } from '../decision.ts'
import type { OutcomeCode } from '../outcome.ts'
import type { Danger } from './danger.ts'
import { dangerousChanges } from './dangers.ts'

/** A danger with the digest of what is dangerous about the change, and of nothing else of it. */
export type Tag = [danger: Danger, digest: string]

export interface Verdict {
  said: 'waiting' | 'rejected'
  /** What it was said of. */
  of: Tag[]
}

/** As it lies with the person's row, perhaps beside what was undone (src/core/plan/kept.ts); null where nothing was asked. */
export function verdictOf(stored: string | null | undefined): Verdict | null {
  const verdict = stored ? (JSON.parse(stored) as Partial<Verdict>) : null
  return verdict?.said && verdict.of ? { said: verdict.said, of: verdict.of } : null
}

/** Each danger of these changes. That somebody's pay changes too does not let through a name that was rejected. */
export const tagsOf = (
  dangers: readonly Danger[],
  { changes, code }: Pick<Decision, 'changes' | 'code'>,
): Tag[] => dangers.map((danger) => [danger, digestOf(danger, changes, code)])

/** To be gone is another fact than to be marked as gone. */
function digestOf(danger: Danger, changes: readonly Change[], code: OutcomeCode): string {
  const facts = [dangerousChanges(danger, changes), danger === 'deactivations' ? code : null]
  return digest53(JSON.stringify(facts)).toString(36)
}

/** Those of `tags` of which the verdict was said, the change being the same. */
export const stillOf = (verdict: Verdict | null, tags: readonly Tag[]): Danger[] =>
  tags
    .filter(([danger, digest]) => verdict?.of.some(([d, same]) => d === danger && same === digest))
    .map(([danger]) => danger)
