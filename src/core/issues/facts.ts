/** What a question is about, as it is stored with the issue. Facts that are not known are missing or null. */
import { z } from 'zod'

/** What tells humans apart. E-mail as written, phone E.164, days YYYY-MM-DD. */
export const HUMAN_FACTS = [
  'firstName',
  'lastName',
  'email',
  'phone',
  'birthday',
  'hireDate',
  'payrollId',
] as const
export type HumanFact = (typeof HUMAN_FACTS)[number]

const Known = z.string().nullable().optional().catch(null)
export const HumanFacts = z.object({
  firstName: Known,
  lastName: Known,
  email: Known,
  phone: Known,
  birthday: Known,
  hireDate: Known,
  payrollId: Known,
})
export type HumanFacts = z.infer<typeof HumanFacts>

/** One of several rows at the source with the same ID. */
const Row = HumanFacts.extend({
  id: z.string(),
  status: Known,
  position: Known,
})

/**
 * `before` and `after` are two sides to be compared: what is here and what the source says now. `from` and `to` are
 * the IDs they had there. `rows` are several that claim one person, `word` is what nobody knows the meaning of, and
 * `companies` are two at the vendor, and `file` is one that came by e-mail.
 */
export const QuestionFacts = z.object({
  before: HumanFacts.optional(),
  after: HumanFacts.optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  rows: z.array(Row).optional(),
  word: z.string().optional(),
  companies: z
    .object({
      before: z.string(),
      after: z.string(),
      /** It may have been read from by mistake: then nothing of it is to be taken. */
      perhapsByMistake: z.boolean().optional(),
    })
    .optional(),
  file: z.string().optional(),
})
export type QuestionFacts = z.infer<typeof QuestionFacts>

/** Of a question that stands for many: what is asked of each of them, the first few. */
export const Examples = z.array(
  z.object({ externalId: z.string(), name: z.string(), facts: QuestionFacts }),
)
/** `said`: of somebody who is not synced, the sentence that tells why. */
export const StoredFacts = QuestionFacts.extend({
  examples: Examples.optional(),
  said: z.string().optional(),
})
export type StoredFacts = z.infer<typeof StoredFacts>

/** So many examples are kept: the page shows no more, and the list of names is complete anyway. */
export const MOST_EXAMPLES = 20

/** As people read it; empty when nothing is known. */
export const humanName = (human: HumanFacts | undefined): string =>
  [human?.firstName, human?.lastName].filter(Boolean).join(' ')
