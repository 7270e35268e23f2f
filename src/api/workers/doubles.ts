/** Likely doubles in the directory. */
import { z } from '@hono/zod-openapi'
import { Id } from '../shapes.ts'
import { Worker } from './worker.ts'

export const DoublesQuery = z.object({ limit: z.coerce.number().int().min(1).max(200).default(50) })

export const Doubles = z
  .object({
    /** Best first, each pair once. */
    items: z.array(
      z.object({ worker: Worker, other: Worker, score: z.number(), reasons: z.array(z.string()) }),
    ),
    total: z.number().int(),
    /** There are more workers than were compared. */
    partial: z.boolean(),
  })
  .openapi('Doubles')

export const DismissedDouble = z
  .object({
    workerId: Id,
    otherId: Id,
    /** false: it is taken back. */
    dismissed: z.boolean().default(true),
  })
  .strict()
  .openapi('DismissedDouble')
