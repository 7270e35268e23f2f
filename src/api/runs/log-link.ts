/** Links to the log of a run. */
import { z } from '@hono/zod-openapi'
import { Time } from '../shapes.ts'
import { OutcomeQuery } from './outcome.ts'

/** `filter`: of those alone whom GET /runs/{id}/outcomes lists with it, as they are now. */
export const NewLogLink = z
  .object({
    format: z.enum(['csv', 'txt']),
    filter: OutcomeQuery.omit({ limit: true, cursor: true }).strict().optional(),
  })
  .openapi('NewLogLink')

export const LogLink = z.object({ url: z.string(), expiresAt: Time }).openapi('LogLink')
