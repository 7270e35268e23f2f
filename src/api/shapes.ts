/** Shapes every resource shares: problem details, lists, ids, times. */
import { z } from '@hono/zod-openapi'

/** RFC 9457 problem details; `code` is stable and snake_case, `errors` names fields. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string(),
    detail: z.string(),
    errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
    /** Facts a caller can act on, e.g. the run already under way or the likely duplicates. */
    facts: z.record(z.string(), z.unknown()).optional(),
  })
  .openapi('Problem')

export const Id = z.string().min(1).max(64)
/** ISO 8601 in UTC. */
export const Time = z.string()

/** A day of the calendar, in the company’s zone. */
export const Day = z.string().regex(/^\d{4}-\d\d-\d\d$/, 'is not a day (YYYY-MM-DD)')

export const ListQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
})

export const listOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() })

/** A private link to a file: whoever has it needs no session, and it expires. */
export const FileLink = z.object({ url: z.string(), expiresAt: Time }).openapi('FileLink')
