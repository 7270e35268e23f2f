/**
 * Are two records one human's? The one comparison of facts: for a known key (is R-1 still Ana?), for records without
 * a common one (docs/how-it-works/03-matching.md), and for somebody who is added by hand. Pure, symmetric, and the
 * same however a fact is written.
 */
import { idForm } from './id-form.ts'
import { compareFullNames, type NameFit } from './name-fit.ts'
import { seen } from './names.ts'

/** What tells humans apart. E-mail as written, phone E.164, days YYYY-MM-DD; null or missing: not known. */
export interface Human {
  firstName?: string | null | undefined
  lastName?: string | null | undefined
  email?: string | null | undefined
  phone?: string | null | undefined
  birthday?: string | null | undefined
  hireDate?: string | null | undefined
  payrollId?: string | null | undefined
}

export type Fact =
  | 'firstName'
  | 'lastName'
  | 'email'
  | 'phone'
  | 'birthday'
  | 'hireDate'
  | 'payrollId'

export interface Likeness {
  /** Known on both sides and compatible, or not. What is unsure (a typing error in a first name) is in neither. */
  agree: Fact[]
  differ: Fact[]
  /** First names equal, nickname, initial, other script, or missing. */
  firstNamesFit: boolean
  /** Last names equal but for spelling, one of two, a letter apart, or missing. */
  lastNamesFit: boolean
  /** First and last name exchanged: they agree, and are a change. */
  swapped: boolean
  /** How each name agrees, more exactly. */
  first: NameFit
  last: NameFit
  /** Jr. and Sr. are father and son; where only one has it, nobody can say. */
  suffix: 'same' | 'one' | 'other'
}

type Text = string | null | undefined

const EXACT: readonly [Fact, (text: string) => string][] = [
  ['email', (text) => seen(text).trim().toLowerCase()],
  ['phone', (text) => seen(text).replace(/[^\d+]/g, '')],
  ['birthday', (text) => seen(text).trim()],
  ['hireDate', (text) => seen(text).trim()],
  ['payrollId', (text) => seen(text).trim()],
]

/** Compares all that is known of two records. */
export function compareHumans(a: Human, b: Human): Likeness {
  const names = compareFullNames(a, b)
  const first = names.suffix === 'other' ? 'other' : names.first
  const { last, swapped, suffix } = names
  const agree: Fact[] = []
  const differ: Fact[] = []
  if (first === 'same' || first === 'form' || first === 'initial') agree.push('firstName')
  else if (first === 'other') differ.push('firstName')
  if (last === 'same' || last === 'part' || last === 'near') agree.push('lastName')
  else if (last === 'other') differ.push('lastName')
  for (const [fact, written] of EXACT) {
    const same = isEqual(a[fact], b[fact], written)
    // One ID with its zeros and without: nobody can say whether it is the same one.
    if (same === false && fact === 'payrollId' && isOneForm(a.payrollId, b.payrollId)) continue
    if (same !== null) (same ? agree : differ).push(fact)
  }
  return {
    agree,
    differ,
    firstNamesFit: first !== 'other' && first !== 'near',
    lastNamesFit: last !== 'other',
    swapped,
    first,
    last,
    suffix,
  }
}

/** Null where a side does not know. */
function isEqual(a: Text, b: Text, written: (text: string) => string): boolean | null {
  if (!a || !b) return null
  if (a === b) return true
  const [x, y] = [written(a), written(b)]
  return x === '' || y === '' ? null : x === y
}

const isOneForm = (a: Text, b: Text): boolean => idForm(a ?? '') === idForm(b ?? '')

const CONTACTS = ['email', 'phone'] as const

/**
 * The same key: may this still be the same human? One good agreement is enough: a contact, the birthday, or the first
 * name, for people marry and move. Unclear: the name is another, or no letter of it can be compared, and nothing good
 * agrees that both sides have.
 */
export function isSameHuman({ agree, differ, first, last }: Likeness): 'same' | 'unclear' {
  const named = differ.includes('firstName') || differ.includes('lastName')
  if (!named && !tellNothing(first, last)) return 'same'
  if (agree.includes('email') || agree.includes('phone') || agree.includes('birthday'))
    return 'same'
  const otherDay = differ.includes('birthday')
  if ((first === 'same' || first === 'form') && !otherDay) return 'same'
  // A family has one last name, a crew one hire date, and many first names one initial.
  const weak = agree.some((f) => f === 'firstName' || f === 'lastName' || f === 'hireDate')
  return weak && !otherDay && !CONTACTS.some((f) => differ.includes(f)) ? 'same' : 'unclear'
}

/** Both names are there, and in scripts that tell nothing of each other. */
const tellNothing = (first: NameFit, last: NameFit): boolean =>
  [first, last].includes('foreign') &&
  [first, last].every((f) => f === 'foreign' || f === 'unknown')

/**
 * No common key: `whole` is the name and a contact, with nothing against it, and may be linked; `maybe` is for
 * somebody to say: a family's mailbox, another last name, another payroll ID, or a name and nothing else.
 */
export function isWholeMatch(l: Likeness): 'whole' | 'maybe' | 'no' {
  const contacts = CONTACTS.filter((f) => l.agree.includes(f)).length
  const named = l.firstNamesFit && l.lastNamesFit && l.agree.includes('lastName')
  const against = l.differ.includes('birthday') || l.differ.includes('payrollId')
  if (contacts > 0 && named && isSure(l, contacts) && !against) return 'whole'
  if (contacts > 0 && (l.first !== 'other' || l.lastNamesFit)) return 'maybe'
  const both = l.agree.includes('firstName') && l.agree.includes('lastName')
  if (both) return against ? 'no' : 'maybe'
  return 'no'
}

/** Two unsure parts make no whole: an initial and a misspelt name, a suffix that only one has, a script that tells nothing. */
function isSure({ first, last, suffix, agree }: Likeness, contacts: number): boolean {
  if (contacts > 1 || agree.includes('birthday')) return true
  if (suffix === 'one' || first === 'foreign') return false
  return first === 'same' || first === 'form' || last === 'same' || last === 'part'
}
