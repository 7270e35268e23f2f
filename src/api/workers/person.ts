/** One person as a whole: the copy of what is kept of them. */
import { z } from '@hono/zod-openapi'
import { Issue } from '../issue.ts'
import { Id, listOf, Time } from '../shapes.ts'
import { TimeEntry } from '../time.ts'
import { HistoryEntry } from './history.ts'
import { WorkerDetail } from './worker.ts'

/** Names of fields and what they say, as people read them. */
const Values = z.record(z.string(), z.string().nullable())
const Change = HistoryEntry.shape.changes
const MaybeTime = Time.nullable()

export const PersonExport = z
  .object({
    exportedAt: Time,
    company: z.string(),
    /** What this copy does not hold, and where it is. */
    remarks: z.array(z.string()),
    /** Every value, and where each came from. */
    worker: WorkerDetail,
    history: z.array(HistoryEntry),
    /** As each source described them last. */
    sources: z.array(
      z.object({
        connectionId: Id,
        connection: z.string(),
        externalId: z.string(),
        name: z.string(),
        says: Values,
        /** Since when the source has them no more. */
        absentSince: MaybeTime,
        issue: z.string().nullable(),
        decided: z.string().nullable(),
        updatedAt: Time,
      }),
    ),
    /** Other versions of them on the pages that are kept of what sources sent. */
    pages: z.array(z.object({ connection: z.string(), says: Values })),
    /** What became of them in the runs that are kept. */
    outcomes: z.array(
      z.object({
        runId: Id,
        connection: z.string(),
        at: Time,
        mode: z.string(),
        outcome: z.string(),
        code: z.string(),
        message: z.string(),
        changes: Change,
      }),
    ),
    issues: z.array(Issue),
    matching: z.array(
      z.object({
        connection: z.string(),
        what: z.string(),
        externalId: z.string(),
        at: MaybeTime,
        by: z.string().nullable(),
        undoneAt: MaybeTime,
      }),
    ),
    hours: z.array(TimeEntry),
    cards: z.array(
      z.object({
        entryId: Id,
        connection: z.string().nullable(),
        cardId: z.string().nullable(),
        says: z.unknown(),
        pushedAt: MaybeTime,
        problem: z.string().nullable(),
      }),
    ),
    /** What vendors that hours go to call them. */
    vendors: z.array(
      z.object({
        connection: z.string(),
        id: z.string().nullable(),
        says: z.unknown(),
        updatedAt: Time,
      }),
    ),
    messages: z.array(
      z.object({
        kind: z.string(),
        event: z.string(),
        target: z.string(),
        state: z.string(),
        createdAt: Time,
        doneAt: MaybeTime,
        error: z.string().nullable(),
      }),
    ),
    account: z
      .object({
        email: z.string().nullable(),
        invitedAt: MaybeTime,
        joinedAt: MaybeTime,
        sessions: z.array(
          z.object({
            createdAt: Time,
            expiresAt: Time,
            ipAddress: z.string().nullable(),
            userAgent: z.string().nullable(),
          }),
        ),
      })
      .nullable(),
    /** Lines of the audit log that name them. */
    audit: z.array(
      z.object({ at: Time, actor: z.string(), action: z.string(), detail: z.unknown() }),
    ),
    /** Logs of those runs that are files. */
    logs: z.array(z.object({ runId: Id, fileName: z.string() })),
    /** Base64. */
    picture: z.object({ type: z.string(), data: z.string() }).nullable(),
  })
  .openapi('PersonExport')

/** GET /workers/{id}/export?format= */
export const ExportQuery = z.object({ format: z.enum(['json', 'html']).default('json') })

/** DELETE /workers/{id} */
export const Confirm = z
  .object({
    /** The worker's name, as it is shown. */
    confirm: z.string().max(500),
  })
  .openapi('EraseConfirm')

export const Erasure = z
  .object({
    id: Id,
    workerId: Id,
    at: Time,
    by: z.string(),
    /** erasing: it goes on by itself, after runs that are under way. */
    state: z.enum(['erasing', 'done']),
    doneAt: MaybeTime,
    /** How many of what were written anew or went. */
    erased: z.record(z.string(), z.number()),
    /** What stays elsewhere, in sentences. */
    stays: z.array(z.string()),
    /** Sources would be refused so many rows of them; 0 once they were let in again. */
    keptOut: z.number().int(),
  })
  .openapi('Erasure')
export const ErasureList = listOf(Erasure)

const Days = z.number().int().min(1).max(36_500).nullable()
const Keeping = z.object({
  /** What an owner chose; null: as the deployment has it. */
  chosen: Days,
  /** In force; null: without an end. */
  days: Days,
  /** At most so many may be chosen; null: any. */
  most: Days,
  /** The oldest that is there, where that is cheap to know. */
  oldest: MaybeTime,
})
/** How long what is kept, in days. */
export const Retention = z
  .object({
    history: Keeping,
    runs: Keeping,
    pages: Keeping,
    logs: Keeping,
    least: z.number().int(),
  })
  .openapi('Retention')
export const RetentionPatch = z
  .object({ history: Days, runs: Days, pages: Days, logs: Days })
  .partial()
  .openapi('RetentionPatch')
