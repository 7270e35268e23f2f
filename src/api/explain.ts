/** Why somebody is or is not in the directory. */
import { z } from '@hono/zod-openapi'
import { ACTION_KINDS } from '../core/issues/causes.ts'
import { OutcomeKind } from './runs/outcome.ts'
import { Id, Time } from './shapes.ts'

export const ExplainedSource = z
  .object({
    connectionId: Id,
    connection: z.string(),
    externalId: z.string(),
    /** What it said when it was read last; without pay for whoever may not see that. */
    says: z.array(z.object({ field: z.string(), label: z.string(), value: z.string().nullable() })),
    /** Since when it has them no more. */
    absentSince: Time.nullable(),
    linked: z.boolean(),
    /** ignored, or unlinked by hand: no sync adds or links them. */
    leftOut: z.enum(['ignored', 'unlinked']).nullable(),
    issue: z.object({ id: Id, code: z.string(), message: z.string(), openedAt: Time }).nullable(),
    /** The run that wrote of them last. */
    lastRun: z.object({ id: Id, at: Time }).nullable(),
    /** What the next sync would do now, as far as the source still says the same; null where that cannot be said. */
    next: z
      .object({
        outcome: OutcomeKind,
        code: z.string(),
        message: z.string(),
        changes: z.array(
          z.object({
            field: z.string(),
            before: z.string().nullable(),
            after: z.string().nullable(),
          }),
        ),
      })
      .nullable(),
  })
  .openapi('ExplainedSource')
export const Explained = z
  .object({
    name: z.string(),
    workerId: Id.nullable(),
    /** waiting: at a source, and not in the directory · left_out: by choice or rule. */
    state: z.enum(['active', 'inactive', 'archived', 'waiting', 'left_out']),
    sources: z.array(ExplainedSource),
    /** The one thing that helps; none: nothing is to be done. */
    action: z.object({
      kind: z.enum(ACTION_KINDS),
      label: z.string(),
      connectionId: Id.nullable(),
      externalId: z.string().nullable(),
      issueId: Id.nullable(),
    }),
  })
  .openapi('Explained')
export const ExplainQuery = z.object({
  /** A name, an ID, an e-mail or a phone number. */
  query: z.string().trim().max(200).optional(),
  workerId: Id.optional(),
})
export const ExplainedList = z
  .object({ items: z.array(Explained), nextCursor: z.null() })
  .openapi('ExplainedList')
