/** Two profiles of one human become one, and two again. */
import { z } from '@hono/zod-openapi'
import { Id } from '../shapes.ts'
import { FieldName, Worker, WorkerDetail } from './worker.ts'

const Side = z.enum(['keep', 'other'])

/** Where nothing is chosen, who stays keeps theirs, and gaps are filled. */
export const MergeChoices = z
  .object({
    /** Whose value a field has then. */
    fields: z.partialRecord(FieldName, Side).optional(),
    /** Of a source that has both: the external id that stays linked, by connection. */
    links: z.record(Id, z.string().min(1).max(500)).optional(),
    /** Whose login opens the worker. */
    account: Side.optional(),
  })
  .strict()

export const NewMerge = z
  .object({
    /** The worker who goes: their id leads to the one who stays. */
    from: Id,
    mode: z.enum(['preview', 'apply']),
    choices: MergeChoices.optional(),
    /** As a preview said: should one of the two be changed by then, nothing is done. */
    versions: z.object({ keep: z.number().int(), other: z.number().int() }).optional(),
  })
  .strict()
  .openapi('NewMerge')

const text = z.string().nullable()
const MergeLink = z.object({ connectionId: Id, connectionName: z.string(), externalId: z.string() })

export const MergePreview = z
  .object({
    keep: Worker,
    other: Worker,
    versions: z.object({ keep: z.number().int(), other: z.number().int() }),
    /** Of both, as people read them; those both leave empty are left out. */
    fields: z.array(
      z.object({
        field: FieldName,
        label: z.string(),
        keep: text,
        other: text,
        /** Whose value is taken; employee IDs are of both. */
        taken: z.enum(['keep', 'other', 'both']),
        /** The source that decides the field then: its next sync writes what it says. */
        decidedBy: text,
      }),
    ),
    /** Links that go over. */
    links: z.array(MergeLink),
    /** Sources that have both: one of the two IDs stays linked, and which must be said. */
    twice: z.array(
      z.object({
        connectionId: Id,
        connectionName: z.string(),
        keep: z.string(),
        other: z.string(),
        stays: text,
      }),
    ),
    /** Time entries that go over. */
    hours: z.number().int(),
    /** Addresses of the logins, where there are any, and whose opens the worker then. */
    accounts: z.object({ keep: text, other: text, taken: Side }),
    /** What else becomes of it, in sentences. */
    remarks: z.array(z.string()),
  })
  .openapi('MergePreview')

export const Merged = z
  .object({
    preview: MergePreview,
    /** Once applied: who stays, and the id by which the merge is undone. */
    worker: WorkerDetail.nullable(),
    mergeId: Id.nullable(),
  })
  .openapi('Merged')

export const Unmerged = z
  .object({
    keep: WorkerDetail,
    other: WorkerDetail,
    /** What was changed since, and so stays as it is. */
    left: z.array(z.string()),
  })
  .openapi('Unmerged')
