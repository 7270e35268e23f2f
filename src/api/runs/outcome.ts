/** What a run said of each of its people, one by one and by cause. */
import { z } from '@hono/zod-openapi'
import { LEVELS } from '../../core/plan/reason.ts'
import { WHYS } from '../../core/plan/why.ts'
import { Id, ListQuery, listOf } from '../shapes.ts'

export const OutcomeKind = z.enum([
  'created',
  'updated',
  'unchanged',
  'linked',
  'deactivated',
  'skipped',
  'failed',
  'conflict',
])

export const Outcome = z
  .object({
    externalId: z.string(),
    name: z.string(),
    outcome: OutcomeKind,
    code: z.string(),
    level: z.enum(LEVELS),
    /** A sentence with the reason and, where there is one, the remedy. */
    message: z.string(),
    workerId: Id.nullable(),
    /** The other worker a conflict is about, e.g. who holds the phone. */
    otherWorkerId: Id.nullable(),
    changes: z.array(
      z.object({
        field: z.string(),
        before: z.string().nullable(),
        after: z.string().nullable(),
        /** Why, of somebody known; `source`: because it says something else than before. */
        why: z.enum(['source', 'linked', ...WHYS]).optional(),
      }),
    ),
    /** They wait for a decision, and can be accepted; `fields`: also in some of their fields alone. */
    waits: z.enum(['whole', 'fields']).nullable(),
    /** Of hours: tells workers of one name apart. */
    payrollId: z.string().nullable().optional(),
  })
  .openapi('Outcome')

export const OutcomeQuery = ListQuery.extend({
  outcome: OutcomeKind.optional(),
  code: z.string().max(64).optional(),
  /**
   * open: whoever is not as the source says (skipped, failed, conflict) · waiting: who can be accepted · released: who
   * went through because an admin released them · left_out: by somebody’s choice, so that nothing is to be put right.
   */
  state: z.enum(['open', 'done', 'waiting', 'released', 'left_out']).optional(),
  query: z.string().max(200).optional(),
})

export const OutcomeList = listOf(Outcome)

export const RunCauses = z
  .object({
    items: z.array(
      z.object({
        outcome: OutcomeKind,
        code: z.string(),
        count: z.number().int(),
        level: z.enum(LEVELS),
        /** What these people have in common, and what helps; empty where nothing is to be done. */
        cause: z.string(),
        remedy: z.string(),
        /** The first of them. */
        names: z.array(z.string()),
      }),
    ),
  })
  .openapi('RunCauses')
