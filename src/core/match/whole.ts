/** Whole matches: an e-mail or a phone, and the name of one human. Pure. */
import { fullName, type Person } from '../people/person.ts'
import type { Candidate, Refused } from './candidate.ts'
import { compareHumans, isWholeMatch, type Likeness } from './facts.ts'
import { mailboxOf } from './mailbox.ts'

type Contact = 'email' | 'phone'

/** A mailbox that so many have says nothing of each of them. */
const SHARED = 3

/** The workers who have this contact and are, by all that is known, the same human. */
export function wholeMatches(
  person: Person,
  candidates: readonly Candidate[],
  by: Contact,
): Candidate[] {
  const whole = compared(person, candidates).filter(({ kind }) => kind === 'whole')
  return mostAlike(whole.filter(({ l }) => l.agree.includes(by))).map(({ candidate }) => candidate)
}

/**
 * Of several, those who are not outdone: whoever has all in common that another has, and more, is meant. So are two of
 * one mailbox told apart by their phones.
 */
export function mostAlike<T extends { l: Likeness }>(alike: readonly T[]): T[] {
  return alike.filter(({ l }) => !alike.some((other) => hasMore(other.l, l)))
}
const hasMore = (one: Likeness, other: Likeness): boolean =>
  one.agree.length > other.agree.length && other.agree.every((fact) => one.agree.includes(fact))

/** The worker somebody may be without being a whole match: for an admin to say, before there are two of them. */
export function mayBe(person: Person, candidates: readonly Candidate[]): Refused | null {
  const [first] = compared(person, candidates)
    .filter(({ l, kind }) => kind !== 'no' && !areTwo(person, l) && isAlike(l))
    .sort((a, b) => rank(b) - rank(a) || (a.candidate.worker.id < b.candidate.worker.id ? -1 : 1))
  if (!first) return null
  const { worker } = first.candidate
  const { email, phone } = person.fields
  const holder = fullName(worker.fields)
  const contact: Record<string, string> = first.l.agree.includes('email')
    ? { by: 'email', email: email ?? '' }
    : { by: 'phone number', phone: phone ?? '' }
  return { problem: { code: 'maybe_same', facts: { holder, ...contact } }, workerId: worker.id }
}

interface Compared {
  candidate: Candidate
  l: Likeness
  kind: ReturnType<typeof isWholeMatch>
}

const rank = ({ l, kind }: Compared) => (kind === 'whole' ? 10 : 0) + l.agree.length

/** Those with a contact in common. */
function compared(person: Person, candidates: readonly Candidate[]): Compared[] {
  const office = isEverybodys(person, candidates)
  return candidates.flatMap((candidate) => {
    const l = compareHumans(candidate.worker.fields, person.fields)
    const phone = l.agree.includes('phone')
    if (!phone && !l.agree.includes('email')) return []
    const kind = isWholeMatch(l)
    // By an office's mailbox, people are told apart by their names alone.
    if (office && !phone && !['same', 'part'].includes(l.last))
      return [{ candidate, l, kind: 'no' as const }]
    return [{ candidate, l, kind }]
  })
}

function isEverybodys({ fields }: Person, candidates: readonly Candidate[]): boolean {
  const email = fields.email?.toLowerCase()
  if (!email) return false
  const holders = candidates.filter((c) => c.worker.fields.email?.toLowerCase() === email)
  return mailboxOf(email) === null || holders.length >= SHARED
}

/** Two names in scripts that tell nothing of each other are alike by an e-mail at most: a phone is refused by name. */
const isAlike = ({ first, last, agree }: Likeness): boolean =>
  [first, last].some((fit) => fit !== 'unknown' && fit !== 'foreign') || agree.includes('email')

/**
 * Spouses, father and son, siblings: clearly another first name, and a phone of their own. Somebody with the phone of
 * another is refused it by name: src/core/plan/phone-claims.ts.
 */
const areTwo = ({ fields }: Person, { first }: Likeness): boolean =>
  first === 'other' && fields.phone != null
