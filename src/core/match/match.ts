/**
 * Which worker, if any, somebody new at a source already is. Pure. The first rule that finds one decides:
 *
 *   payrollId    the same payroll ID to the letter, unless nothing else says that the two are one human
 *   email        the same e-mail but for case, and a whole match of the names: facts.ts
 *   phone        the same phone number, and a whole match of the names
 *   emailAndId   the same e-mail AND one employee ID, both to the letter; near misses are refused (ConnectWise)
 *
 * A worker with another payroll ID is never taken by e-mail or phone. Whoever may be one of them all the same is
 * asked about, not added.
 */
import { idsOf } from '../people/fields.ts'
import { fullName, type Person, type Worker } from '../people/person.ts'
import type { OutcomeCode } from '../plan/outcome.ts'
import type { Candidate, Refused } from './candidate.ts'
import { compareHumans, isSameHuman } from './facts.ts'
import { mayBe, wholeMatches } from './whole.ts'

export type MatchRule = 'payrollId' | 'email' | 'phone' | 'emailAndId'

export interface MatchRules {
  by: readonly MatchRule[]
  /** Somebody found at another location is reported, not taken (docs/articles.md#payroll-feed). */
  staysAtLocation: boolean
  /** Letters it cannot keep come as question marks. */
  losesLetters?: boolean
}

export type Match =
  | { candidate: Candidate; code: OutcomeCode; facts: Record<string, string> }
  | Refused
  | null

/** `location`: the id of the person's location, where the source says one. Order of candidates does not matter. */
export function matchPerson(
  person: Person,
  candidates: readonly Candidate[],
  rules: MatchRules,
  location: string | null,
): Match {
  for (const rule of rules.by) {
    const match = RULES[rule](person, candidates)
    if (match) return whereTheyAre(match, rules, location)
  }
  return rules.by.includes('emailAndId') ? null : mayBe(person, candidates)
}

type Rule = (person: Person, candidates: readonly Candidate[]) => Match

const RULES: Record<MatchRule, Rule> = {
  payrollId: byPayrollId,
  email: (person, candidates) =>
    only(
      wholeMatches(person, candidates, 'email'),
      { code: 'linked_email', facts: { email: person.fields.email ?? '' } },
      `email ${person.fields.email} and this name`,
    ),
  phone: (person, candidates) =>
    only(
      wholeMatches(person, candidates, 'phone'),
      { code: 'linked_phone', facts: { phone: person.fields.phone ?? '' } },
      'this phone number and name',
    ),
  emailAndId,
}

/** Two companies number their people alike: a payroll ID alone says little of somebody with another name. */
function byPayrollId(person: Person, candidates: readonly Candidate[]): Match {
  const { payrollId } = person.fields
  if (!payrollId) return null
  const match = only(
    candidates.filter((c) => c.worker.fields.payrollId === payrollId),
    { code: 'linked_payroll_id', facts: { payrollId } },
    `payroll ID ${payrollId}`,
  )
  if (!match || 'problem' in match) return match
  const { worker } = match.candidate
  if (isSameHuman(compareHumans(worker.fields, person.fields)) === 'same') return match
  const facts = { payrollId, holder: fullName(worker.fields) }
  return { problem: { code: 'maybe_another', facts }, workerId: worker.id }
}

function only(
  found: readonly Candidate[],
  how: { code: OutcomeCode; facts: Record<string, string> },
  by: string,
): Match {
  const [candidate] = found
  if (!candidate) return null
  if (found.length === 1) return { candidate, ...how }
  const facts = { count: String(found.length), by, payrollId: how.facts.payrollId ?? '' }
  return { problem: { code: 'ambiguous_match', facts }, workerId: null }
}

const sameText = (a: string | null, b: string) => a?.toLowerCase() === b.toLowerCase()

function emailAndId(person: Person, candidates: readonly Candidate[]): Match {
  const email = person.fields.email ?? ''
  const ids = idsOf(person.fields.employeeIds)
  const shared = (w: Worker) =>
    [...idsOf(w.fields.employeeIds), w.fields.payrollId].find((id) => id && ids.includes(id))
  const both = candidates.flatMap((c) => {
    const id = c.worker.fields.email === email ? shared(c.worker) : undefined
    return id ? [{ ...c, id }] : []
  })
  if (both[0])
    return only(
      both,
      { code: 'linked_email_and_id', facts: { email, id: both[0].id } },
      `email ${email} and one of these employee IDs`,
    )
  const near = [...candidates].sort((a, b) => (a.worker.id < b.worker.id ? -1 : 1))
  const byEmail = near.find((c) => c.worker.fields.email === email)
  if (byEmail) {
    const facts = { email, ids: ids.join(', '), holder: fullName(byEmail.worker.fields) }
    return { problem: { code: 'no_matching_id', facts }, workerId: byEmail.worker.id }
  }
  const other = near.find((c) => sameText(c.worker.fields.email, email) || shared(c.worker))
  if (!other) return null
  const facts = {
    email,
    theirs: other.worker.fields.email ?? 'empty',
    holder: fullName(other.worker.fields),
    ...(shared(other.worker) && { id: shared(other.worker) ?? '' }),
  }
  return { problem: { code: 'email_differs', facts }, workerId: other.worker.id }
}

/**
 * The match, unless the worker is at another location and the source speaks for one. `facts.locationId` is for whoever
 * knows the names of locations.
 */
export function whereTheyAre(
  match: NonNullable<Match>,
  { staysAtLocation }: Pick<MatchRules, 'staysAtLocation'>,
  location: string | null,
): NonNullable<Match> {
  if (!staysAtLocation || 'problem' in match || location === null) return match
  const { worker } = match.candidate
  const theirs = worker.fields.location
  if (theirs === null || theirs === location) return match
  const facts = { holder: fullName(worker.fields), locationId: theirs }
  return { problem: { code: 'exists_in_other_location', facts }, workerId: worker.id }
}
