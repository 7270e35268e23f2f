/** Who can end an issue, what they may answer, and for how long that is waited for. Pure. */
import { causeOf, ISSUE_CODES, isTrouble } from '../issues/causes.ts'
import { noNames } from '../people/no-name.ts'
import type { FieldValues } from '../people/person.ts'

export const LANGUAGES = ['en', 'es'] as const
export type Language = (typeof LANGUAGES)[number]
export const RECEIVERS = ['payroll', 'worker'] as const
export type Receiver = (typeof RECEIVERS)[number]
export const ASK_ANSWERS = ['done', 'not_ours', 'value'] as const
export type AskAnswer = (typeof ASK_ANSWERS)[number]

const DAY = 86_400_000
/** A link works so long. */
export const LINK_MS = 14 * DAY
/** Whoever is asked has so long; then the issue is open again for an admin. */
export const ANSWER_MS = 7 * DAY
/** What was said is done has so long to come from the source. */
export const DONE_MS = 14 * DAY
/** A worker has so long before payroll is asked. */
export const WORKER_FIRST_MS = 3 * DAY
/** After that, asking for the same is not asking twice. */
export const AGAIN_MS = 60 * DAY

/** Never an address: it lets somebody in. */
export const SAYABLE = ['phone', 'firstName', 'lastName'] as const
export type Sayable = (typeof SAYABLE)[number]

/** What a worker knows best themselves. */
const SAYS: Readonly<Record<string, readonly Sayable[]>> = {
  missing_phone: ['phone'],
  invalid_phone: ['phone'],
  missing_name: ['firstName', 'lastName'],
}

/** Codes that are put right at the source: payroll can end them. */
export const PAYROLL_CODES: readonly string[] = ISSUE_CODES.filter(
  (code) => isTrouble(code) && causeOf(code).action === 'source',
)
/** Codes of which a worker can say what is missing. */
export const WORKER_CODES: readonly string[] = Object.keys(SAYS)

/** The fields that are missing of somebody, and may be said. */
export const fieldsToSay = (code: string, fields: FieldValues): Sayable[] =>
  (SAYS[code] ?? []).filter(
    (field) =>
      !fields[field] || noNames(fields.firstName, fields.lastName).some((one) => one === field),
  )

export interface Askable {
  code: string
  /** Where the worker is reached; null where they are not. */
  email: string | null
  /** When the worker was asked, and whether they have said it. */
  workerAskedAt: number | null
  workerSaid: boolean
}

/** Who is asked now; null: whoever was asked has time left. `workers`: they are asked themselves. */
export function whoIsAsked(i: Askable, workers: boolean, now: number): Receiver | null {
  if (workers && WORKER_CODES.includes(i.code) && i.email && i.workerAskedAt === null)
    return 'worker'
  const waits = i.workerAskedAt !== null && !i.workerSaid && now - i.workerAskedAt < WORKER_FIRST_MS
  return waits || !PAYROLL_CODES.includes(i.code) ? null : 'payroll'
}
