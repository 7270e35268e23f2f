/** Deciding about what a run holds back: the plan, some of it, its welcome e-mails. */
import { z } from '@hono/zod-openapi'
import { FIELDS } from '../../core/people/fields.ts'
import { Time } from '../shapes.ts'
import { OutcomeKind } from './outcome.ts'

export const Decision = z
  .object({
    /** Of the plan that was looked at. */
    planHash: z.string().optional(),
    /** Of what is held, these people alone, by external id. */
    people: z.array(z.string().max(300)).max(1000).optional(),
    /**
     * … and those who wait for these reasons: `cause`, or a code for all its fields; or of whom a plan says this outcome or
     * code, such as `created`.
     */
    causes: z.array(z.string().max(100)).max(50).optional(),
    /** Of whoever is meant, or of everybody, these fields alone: the rest of them waits. To release. */
    fields: z.array(z.enum(FIELDS)).max(FIELDS.length).optional(),
    /** Of these people, these fields alone. To release. */
    of: z
      .array(z.object({ externalId: z.string().max(300), fields: z.array(z.enum(FIELDS)).min(1) }))
      .max(1000)
      .optional(),
    /** Of the part that was looked at: any other is refused. */
    partHash: z.string().optional(),
  })
  .openapi('Decision')

export const Part = z
  .object({
    hash: z.string(),
    people: z.number().int(),
    /** How many of them, by what would be done. */
    outcomes: z.array(z.object({ outcome: OutcomeKind, count: z.number().int() })),
    /** How many people who are here change in which field. */
    fields: z.array(z.object({ field: z.string(), count: z.number().int() })),
    /** Welcome e-mails that leave because of it. */
    emails: z.number().int(),
    /** The first of those who come along: they exchange phones with somebody who is meant. */
    along: z.array(z.string()),
    /** Who still waits afterwards, wholly or in some fields. */
    waits: z.number().int(),
  })
  .openapi('Part')

export const RunWelcomes = z
  .object({
    /** Welcome e-mails of this run that have not left. */
    waiting: z.number().int(),
    /** When the last of them leaves; null where none wait. */
    leaveAt: Time.nullable(),
  })
  .openapi('RunWelcomes')

export const WelcomeWord = z.object({ say: z.enum(['send', 'call_off']) }).openapi('WelcomeWord')
