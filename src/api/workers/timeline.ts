/** GET /workers/{id}/timeline: everything that happened to a worker, newest first. */
import { z } from '@hono/zod-openapi'
import { HAPPENINGS } from '../../core/timeline/happening.ts'
import { Id, ListQuery, listOf, Time } from '../shapes.ts'
import { HistoryEntry } from './history.ts'

/** `kind`: only what is of this kind. */
export const TimelineQuery = ListQuery.extend({ kind: z.enum(HAPPENINGS).optional() })
export const TimelineEntry = z
  .object({
    /** Tells it from the others of the same person. */
    id: z.string(),
    at: Time,
    kind: z.enum(HAPPENINGS),
    /** What happened, as a sentence; of a change a word, beside what was changed. */
    text: z.string(),
    /** Of a link that was made or ended: to which source, and by hand or by which run; `runId` leads to that. */
    how: z.string().nullable(),
    /** Who did it, where it was somebody and `text` does not say so. */
    by: z.string().nullable(),
    /** Where there is more of it. */
    runId: Id.nullable(),
    issueId: Id.nullable(),
    /** Of a change of the worker: as GET /workers/{id}/history has it. */
    change: HistoryEntry.nullable(),
    /** How what is no change is taken back: a message that has not left is called off, an answer is taken back. */
    undo: z.object({ kind: z.enum(['message', 'answer']), id: Id }).nullable(),
  })
  .openapi('TimelineEntry')
export const Timeline = listOf(TimelineEntry)
