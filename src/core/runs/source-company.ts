/** The company at the vendor that a connection's links belong to: ids are counted in each company anew. Pure. */
import { z } from 'zod'
import { digest53 } from '../digest.ts'
import type { Hold } from '../plan/guard/hold.ts'

/** `key` tells it from every other one of its vendor; `name` is for people. */
export interface SourceCompany {
  key: string
  name: string
}

/**
 * What is stored of it. `also`: other keys of which an admin said that they are the same company; `from`: whatever
 * runs with an id before this one read was another company's.
 */
export const BoundCompany = z.object({
  key: z.string(),
  name: z.string(),
  also: z.array(z.string()).optional(),
  from: z.string().optional(),
})
export type BoundCompany = z.infer<typeof BoundCompany>

/** The code of the hold, of the refusal and of the question. */
export const ANOTHER_COMPANY = 'another_company'

/** An answer is good for this pair, and for as long as the links are these. */
export const questionDigest = ({ key, from = '' }: BoundCompany, now: SourceCompany): string =>
  digest53(JSON.stringify([key, from, now.key])).toString(36)

/** Do the links belong to the company with this key? */
export const belongsTo = (bound: BoundCompany, key: string): boolean =>
  bound.key === key || bound.also?.includes(key) === true

/** As many former keys are remembered: whoever goes to and fro between two is not asked each time. */
const MOST_KEYS = 20

/** What is stored after an admin said that `now` is the same company. */
export function sameCompany(bound: BoundCompany, now: SourceCompany): BoundCompany {
  const also = [bound.key, ...(bound.also ?? [])].filter((key) => key !== now.key)
  return { ...bound, ...now, also: also.slice(0, MOST_KEYS) }
}

/** What is said while nobody has answered. */
export const anotherCompany = (before: string, now: string): string =>
  `The people linked here are those of ${before}, and this connection now reads ${now}. Nothing of it is taken until an admin has said whether that is the same company.`

export const companyHold = (before: string, now: string): Hold => ({
  scope: 'run',
  reasons: [{ code: ANOTHER_COMPANY, message: anotherCompany(before, now) }],
})

/** Is the run held because of its company? What it holds is no plan that could be let through. */
export const isCompanyHold = (hold: Hold | null): boolean =>
  hold?.reasons.some(({ code }) => code === ANOTHER_COMPANY) === true
