/**
 * Which worker, if any, somebody new at a source already is. Pure. The first rule that finds one decides:
 *
 *   payrollId    the same payroll ID, to the letter
 *   email        the same e-mail but for case, and the same last name but for accents and case
 *   phone        the same phone number, and the same last name
 *   emailAndId   the same e-mail AND one employee ID, both to the letter; near misses are refused (ConnectWise)
 *
 * A worker with another payroll ID is never taken by e-mail or phone: two people may share those.
 */
import { idsOf } from '../people/fields.ts'
import { fullName, type Person, type Problem, type Worker } from '../people/person.ts'
import { fold } from '../people/text.ts'
import type { OutcomeCode } from '../plan/outcome.ts'

export type MatchRule = 'payrollId' | 'email' | 'phone' | 'emailAndId'

/** A worker this source has not linked, found by what somebody has in common with them. */
export interface Candidate {
  worker: Worker
  otherConnections: readonly string[]
}

export interface MatchRules {
  by: readonly MatchRule[]
  /** Somebody found at another location is reported, not taken (docs/articles.md#payroll-feed). */
  staysAtLocation: boolean
}

export type Match =
  | { candidate: Candidate; code: OutcomeCode; facts: Record<string, string> }
  | { problem: Problem; workerId: string | null }
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
    if (!match) continue
    return rules.staysAtLocation ? atLocation(match, location) : match
  }
  return null
}

type Rule = (person: Person, candidates: readonly Candidate[]) => Match

const RULES: Record<MatchRule, Rule> = {
  payrollId: ({ fields: { payrollId } }, candidates) =>
    payrollId
      ? only(
          candidates.filter((c) => c.worker.fields.payrollId === payrollId),
          { code: 'linked_payroll_id', facts: { payrollId } },
          `payroll ID ${payrollId}`,
        )
      : null,
  email: (person, candidates) => {
    const email = person.fields.email
    if (!email) return null
    const same = candidates.filter(
      (c) => sameText(c.worker.fields.email, email) && couldBe(person, c.worker),
    )
    return only(same, { code: 'linked_email', facts: { email } }, `e-mail ${email} and this name`)
  },
  phone: (person, candidates) => {
    const phone = person.fields.phone
    if (!phone) return null
    const same = candidates.filter(
      (c) => c.worker.fields.phone === phone && couldBe(person, c.worker),
    )
    return only(same, { code: 'linked_phone', facts: { phone } }, 'this phone number')
  },
  emailAndId,
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

function couldBe(person: Person, worker: Worker): boolean {
  const [ours, theirs] = [worker.fields.payrollId, person.fields.payrollId]
  if (ours && theirs && ours !== theirs) return false
  return fold(worker.fields.lastName ?? '') === fold(person.fields.lastName ?? '')
}

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
      `e-mail ${email} and one of these employee IDs`,
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

/** `facts.locationId` is for whoever knows the names of locations. */
function atLocation(match: NonNullable<Match>, location: string | null): Match {
  if ('problem' in match || location === null) return match
  const { worker } = match.candidate
  const theirs = worker.fields.location
  if (theirs === null || theirs === location) return match
  const facts = { holder: fullName(worker.fields), locationId: theirs }
  return { problem: { code: 'exists_in_other_location', facts }, workerId: worker.id }
}
