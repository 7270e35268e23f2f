/** What travels through the queue: which run to go on with, and at which hand-over. */
import { z } from 'zod'

export const Job = z.object({
  kind: z.literal('run'),
  companyId: z.string().min(1),
  runId: z.string().min(1),
  /** A run at another hand-over has no use for this message: it is late, or a repeat. */
  seq: z.number().int().min(0),
})
export type Job = z.infer<typeof Job>
