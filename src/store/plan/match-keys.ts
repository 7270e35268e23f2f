/** By what somebody new is looked for in the directory: as matching asks, and as it is kept for the day it is written. */
import type { Candidate } from '../../core/match/candidate.ts'
import type { MatchRule } from '../../core/match/match.ts'
import { idsOf } from '../../core/people/fields.ts'
import type { Person } from '../../core/people/person.ts'
import { emailKey } from '../../core/people/text.ts'
import { type CandidateKey, MOST_CANDIDATES } from './candidates.ts'
import type { Planned } from './chunks.ts'
import { inOrder, KEYS } from './stored.ts'

/** Names are looked for once it is known who else somebody is: src/sync/match/match.ts. */
type MatchKey = Exclude<CandidateKey, 'name'>

const BY: Record<MatchRule, readonly MatchKey[]> = {
  // E-mail and phone as well: whoever has one of them may be the worker under another payroll ID.
  payrollId: ['payrollId', 'email', 'phone'],
  email: ['email'],
  phone: ['phone'],
  emailAndId: ['email', 'employeeId', 'payrollId'],
}

/** What these rules ask the directory for. */
export const keysOf = (rules: readonly MatchRule[]): MatchKey[] => [
  ...new Set(rules.flatMap((rule) => BY[rule])),
]

export function valuesOf(key: MatchKey, { fields }: Person): string[] {
  if (key === 'employeeId') return idsOf(fields.employeeIds)
  if (key === 'email') return fields.email ? [emailKey(fields.email)] : []
  // For e-mail and employee ID, a payroll ID is an employee ID as well.
  const own = fields[key]
  return [...(own ? [own] : []), ...(key === 'payrollId' ? idsOf(fields.employeeIds) : [])]
}

/** Whom matching found for somebody: workers by id, and the keys by which there are more than it looks at. */
export interface Seen {
  workers: string[]
  crowded: MatchKey[]
}

/** `found`: by each key. Undefined where nobody was. */
export function seenOf(
  found: readonly (readonly [MatchKey, readonly Candidate[]])[],
): Seen | undefined {
  const workers = [...new Set(found.flatMap(([, some]) => some.map((c) => c.worker.id)))]
  if (workers.length === 0) return undefined
  const crowded = found.flatMap(([key, some]) => (some.length >= MOST_CANDIDATES ? [key] : []))
  return { workers, crowded }
}

/**
 * What is kept of it with a link that is planned: by then, nobody else may have come to share one of these. Not the
 * phone, which only one worker can have. Nobody can be told apart by a value that many share.
 */
export function keptKeys(
  person: Person,
  rules: readonly MatchRule[],
  seen: Seen | undefined,
): Pick<Planned, 'keys' | 'seen'> {
  const asked = keysOf(rules).filter((key) => !seen?.crowded.includes(key))
  const { payrollId, email } = person.fields
  const ids = asked.includes('employeeId') ? idsOf(person.fields.employeeIds) : []
  const keys = inOrder(KEYS, {
    payrollId: (asked.includes('payrollId') && payrollId) || null,
    email: asked.includes('email') && email ? emailKey(email) : null,
    ids: ids.length > 0 ? ids : null,
  })
  if (keys.every((k) => k === null)) return {}
  return { keys, ...(seen && { seen: seen.workers }) }
}
