/**
 * What somebody new has in common with a worker who is here. The one rule for both ways in: adding by hand warns of it,
 * and a sync says it or asks. Pure.
 */
import { emailKey, sortKey } from '../people/text.ts'
import type { Human, Likeness } from './facts.ts'

/** Most telling first. */
export const COMMON = ['phone', 'payrollId', 'email', 'name'] as const
export type Common = (typeof COMMON)[number]

export const COMMON_WORDS: Readonly<Record<Common, string>> = {
  phone: 'phone number',
  payrollId: 'payroll ID',
  email: 'email',
  name: 'name',
}

/** The most telling of it; null where they have nothing in common. */
export const commonOf = (a: Human, b: Human): Common | null =>
  COMMON.find((what) => IS_COMMON[what](a, b)) ?? null

const IS_COMMON: Readonly<Record<Common, (a: Human, b: Human) => boolean>> = {
  phone: (a, b) => Boolean(a.phone) && a.phone === b.phone,
  payrollId: (a, b) => Boolean(a.payrollId) && a.payrollId === b.payrollId,
  email: (a, b) =>
    Boolean(a.email && b.email) && emailKey(a.email ?? '') === emailKey(b.email ?? ''),
  name: (a, b) => nameKey(a) !== null && nameKey(a) === nameKey(b),
}

/** By which namesakes are found; null without both names. */
export const nameKey = ({ firstName, lastName }: Human): string | null =>
  firstName && lastName ? sortKey(firstName, lastName) : null

/** What two José Garcías are told apart by. People are hired again, so another hire date tells nothing. */
const TELLING = ['email', 'phone', 'birthday', 'payrollId'] as const

/** Two of one name: does anything that is known of both say that they are two people? */
export const isToldApart = ({ differ }: Likeness): boolean =>
  TELLING.some((fact) => differ.includes(fact))
