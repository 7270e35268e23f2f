/** What speaks for and against two records being one person, weighed. Pure. */

import { nationalPhone } from '../people/phone.ts'
import { compareFullNames } from './name-fit.ts'
import { compareNames, type NameLikeness, type PersonName } from './names.ts'

/** One side's record, prepared: `prepare` in suggest.ts. */
export interface Known {
  name: PersonName
  email: string | null
  /** The part before the @, without tags; null for mailboxes of an office. */
  mailbox: string | null
  phone: string | null
  payrollId: string | null
  ids: readonly string[]
  hireDate: string | null
  birthday: string | null
  active: boolean
}

/** How often values occur among everybody, on the side that has them more often. */
export interface Commonness {
  email(value: string): number
  phone(value: string): number
  id(value: string): number
  /** How many have this word as a given name, both sides together. */
  given(word: string): number
  /** Payroll IDs of the two sides are of one numbering: then different ones speak against a pair. */
  oneNumbering: boolean
}

export interface Weighed {
  score: number
  /** So many things of their own are the same: payroll ID, e-mail, phone, birthday. */
  keys: number
  /** Strong enough for “accept all”, were there nobody else. */
  sure: boolean
  reasons: string[]
}

const W = {
  name: 60,
  id: 55,
  email: 45,
  phone: 40,
  mailbox: 12,
  shared: 10,
  birthday: 25,
  hireDate: 12,
  otherBirthday: -45,
  otherId: -25,
  otherEmail: -4,
  otherPhone: -4,
  otherSuffix: -30,
} as const

/** A value that so many have tells little of each of them. */
const OWN = 1

export function weigh(a: Known, b: Known, common: Commonness): Weighed {
  const name = compareNames(a.name, b.name)
  const evidence = new Evidence()
  // Half alike is no evidence: all namesakes of a family are.
  const shown = name.likeness >= 0.6 ? name.likeness : name.likeness / 3
  evidence.add(W.name * shown, name.likeness >= 0.6 ? name.reason : null)
  if (name.kind === 'other' || name.kind === 'changed') evidence.doubts.push(name.reason)
  weighIds(a, b, common, evidence)
  weighContact(a, b, common, evidence)
  weighDates(a, b, evidence)
  if (a.name.suffix !== b.name.suffix && (a.name.suffix || b.name.suffix))
    evidence.against(W.otherSuffix, 'One is Jr. or Sr., the other is not')
  return {
    score: evidence.score,
    keys: evidence.keys,
    sure: isSure(name, evidence, common) && isNoOther(name, a, b) && a.active && b.active,
    reasons: evidence.told(),
  }
}

class Evidence {
  score = 0
  /** Of their own: payroll ID, e-mail, phone, birthday. */
  keys = 0
  payroll = false
  contradicted = false
  readonly reasons: string[] = []
  readonly doubts: string[] = []

  add(points: number, reason: string | null): void {
    this.score += points
    if (reason) this.reasons.push(reason)
  }
  key(points: number, reason: string): void {
    this.keys += 1
    this.add(points, reason)
  }
  against(points: number, doubt: string): void {
    this.score += points
    this.contradicted = true
    this.doubts.push(doubt)
  }
  told(): string[] {
    return [
      ...this.reasons,
      ...this.doubts.map((d) => `But: ${d.charAt(0).toLowerCase()}${d.slice(1)}`),
    ]
  }
}

function weighIds(a: Known, b: Known, common: Commonness, e: Evidence): void {
  const same =
    a.payrollId !== null && a.payrollId === b.payrollId
      ? a.payrollId
      : ([a.payrollId, ...a.ids].find((id) => id && (id === b.payrollId || b.ids.includes(id))) ??
        null)
  if (same && common.id(same) > OWN) e.add(W.shared, `Same payroll ID ${same}, as others have`)
  else if (same) {
    e.payroll = true
    e.key(W.id, `Same payroll ID ${same}`)
  } else if (a.payrollId && b.payrollId && common.oneNumbering)
    e.against(W.otherId, `Payroll IDs differ: ${a.payrollId} / ${b.payrollId}`)
}

function weighContact(a: Known, b: Known, common: Commonness, e: Evidence): void {
  if (a.email && b.email) {
    if (a.email === b.email) {
      const own = a.mailbox !== null && common.email(a.email) <= OWN
      if (own) e.key(W.email, 'Same email')
      else e.add(W.shared, 'Same email, shared with others')
    } else if (a.mailbox && a.mailbox === b.mailbox && a.mailbox.length > 5)
      e.add(W.mailbox, `Email begins the same: ${a.mailbox}@`)
    else e.score += W.otherEmail
  }
  if (a.phone && b.phone) {
    if (a.phone !== b.phone) e.score += W.otherPhone
    else if (common.phone(a.phone) <= OWN)
      e.key(W.phone, `Same phone ${nationalPhone(a.phone) ?? a.phone}`)
    else e.add(W.shared, 'Same phone, shared with others')
  }
}

function weighDates(a: Known, b: Known, e: Evidence): void {
  if (a.birthday && b.birthday) {
    if (a.birthday === b.birthday) e.key(W.birthday, 'Same birthday')
    else e.against(W.otherBirthday, 'Birthdays differ')
  }
  if (a.hireDate && a.hireDate === b.hireDate) e.add(W.hireDate, 'Same hire date')
}

/** What a sync would not link by name is not accepted unseen either: brothers of one first name, in two middle names. */
function isNoOther({ kind }: NameLikeness, a: Known, b: Known): boolean {
  if (kind !== 'same' && kind !== 'form') return true
  const [one, two] = [a, b].map(({ name }) => ({ firstName: name.first, lastName: name.last }))
  const { first } = compareFullNames(one ?? {}, two ?? {})
  return first !== 'near' && first !== 'other'
}

/**
 * A name alone is never enough: somebody else may have it who is not on the other side at all. Nor is one
 * key with a name that may be a brother's.
 */
function isSure(name: NameLikeness, e: Evidence, common: Commonness): boolean {
  if (e.contradicted || e.keys === 0) return false
  switch (name.kind) {
    case 'same':
    case 'form':
      return true
    case 'partial':
      return e.payroll || e.keys > 1
    case 'initial':
      return e.payroll || e.keys > 1
    case 'typo': {
      const [x, y] = name.typo ?? ['', '']
      // Two words that others have as their names are two names: Joan and John.
      if (name.typo && common.given(x) > 1 && common.given(y) > 1) return e.keys > 1 && e.payroll
      return name.typo ? e.payroll || e.keys > 1 : true
    }
    case 'changed':
      return e.keys > 1 && e.payroll
    case 'other':
      return false
  }
}
