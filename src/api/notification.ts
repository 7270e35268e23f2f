/** What members are told of by e-mail. */
import { z } from '@hono/zod-openapi'
import { INCIDENT_KINDS, SUMMARIES } from '../core/incidents/kinds.ts'
import { Id, listOf } from './shapes.ts'

/**
 * failing: a source fails, and works again · held: a sync waits for an admin · questions: a sync asks · silent: nothing has
 * come for long · credentials: an API token ends soon. Each is told once, and when it is over.
 */
export const NotificationKind = z.enum(INCIDENT_KINDS)
const choice = {
  kinds: z.array(NotificationKind),
  /** Of open issues and what happened; not sent when there is nothing to say. */
  summary: z.enum(SUMMARIES),
}
export const Told = z
  .object({
    /** The member's. */
    id: Id,
    name: z.string(),
    email: z.string(),
    /** It is whoever asks. */
    self: z.boolean(),
    ...choice,
    /** Nothing was chosen yet: it is as their role has it. */
    byRole: z.boolean(),
  })
  .openapi('Told')
export const ToldList = listOf(Told).openapi('ToldList')
export const ToldPatch = z
  .object({ kinds: choice.kinds.optional(), summary: choice.summary.optional() })
  .strict()
  .openapi('ToldPatch')
