/** What was changed of a worker, and taking it back. */
import { z } from '@hono/zod-openapi'
import { Id, listOf, Time } from '../shapes.ts'
import { FieldName, WorkerDetail } from './worker.ts'

/** `changeId`: the id of an entry of the history; without fields, all of it. */
export const ChangeUndo = z
  .object({
    changeId: z.string().min(1).max(40),
    fields: z.array(FieldName).min(1).optional(),
  })
  .openapi('ChangeUndo')

export const ChangeUndone = WorkerDetail.extend({
  /** What was changed since, and so stays as it is; in sentences. */
  left: z.array(z.string()),
}).openapi('ChangeUndone')

export const HistoryEntry = z
  .object({
    /** What an undo names it by. */
    id: z.string(),
    version: z.number().int(),
    at: Time,
    action: z.enum([
      ...(['created', 'updated', 'deactivated', 'reactivated', 'linked', 'unlinked'] as const),
      ...(['archived', 'restored', 'merged', 'unmerged', 'undone'] as const),
    ]),
    actor: z.object({ kind: z.enum(['sync', 'user', 'token']), name: z.string() }),
    runId: Id.nullable(),
    connectionId: Id.nullable(),
    /** Whom it happened to, before they were merged into this worker. */
    of: z.object({ id: Id, name: z.string() }).nullable(),
    /** The versions it takes back. */
    undoes: z.array(z.number().int()),
    changes: z.array(
      z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
    ),
  })
  .openapi('HistoryEntry')

export const History = listOf(HistoryEntry)
