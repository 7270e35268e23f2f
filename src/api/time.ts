/** Time entries, one or many at once, and files of them. */
import { z } from '@hono/zod-openapi'
import { Day, Id, ListQuery, listOf, Time } from './shapes.ts'

const Text = z.union([z.string().max(1000), z.number()]).nullish()

export const TimeEntry = z
  .object({
    id: Id,
    workerId: Id,
    workerName: z.string(),
    /** What tells namesakes apart. */
    payrollId: z.string().nullable(),
    projectId: Id,
    projectName: z.string(),
    day: z.string(),
    /** With at most two decimals. */
    hours: z.number(),
    /** Another position than the worker's own. */
    positionId: Id.nullable(),
    position: z.string().nullable(),
    note: z.string().nullable(),
    version: z.number().int(),
    /** new: never pushed · pushed · changed: corrected since it was pushed. */
    state: z.enum(['new', 'pushed', 'changed']),
    /** Pushed: it is corrected by saying so, and pushed again. */
    locked: z.boolean(),
    pushedAt: Time.nullable(),
    /** Why the last push could not push it. */
    problem: z.object({ code: z.string(), message: z.string() }).nullable(),
    updatedAt: Time,
  })
  .openapi('TimeEntry')
export const TimeEntryList = listOf(TimeEntry)

export const NewTimeEntry = z
  .object({
    /** Whose hours: by id, by payroll ID, or by `worker`: payroll ID, e-mail or name. */
    workerId: Text,
    payrollId: Text,
    worker: Text,
    projectId: Text,
    /** The project's name. */
    project: Text,
    /** YYYY-MM-DD */
    day: Text,
    /** 8, 7.25 or "7:30". */
    hours: Text,
    /** Another position than the worker's own, by id or by name. */
    positionId: Text,
    position: Text,
    note: Text,
    /** Idempotency: whoever sends the same key again gets the same entry. */
    key: z.string().min(1).max(200).nullish(),
  })
  .openapi('NewTimeEntry')

export const NewTimeEntries = z
  .union([z.object({ entries: z.array(NewTimeEntry).min(1).max(1000) }).strict(), NewTimeEntry])
  .openapi('NewTimeEntries')

export const TimeEntryResults = z
  .object({
    items: z.array(
      z.object({
        /** Counted from 1; in a file, its line. */
        row: z.number().int(),
        /** existing: sent before with the same key · valid: a preview, nothing was kept. */
        status: z.enum(['created', 'existing', 'invalid', 'valid']),
        entry: TimeEntry.nullable(),
        /** A sentence about an invalid row. */
        message: z.string().nullable(),
        errors: z.array(z.object({ field: z.string(), message: z.string() })),
        /** What the row says, as it was understood. */
        worker: z.string(),
        project: z.string(),
        day: z.string(),
        hours: z.number().nullable(),
      }),
    ),
    created: z.number().int(),
    existing: z.number().int(),
    invalid: z.number().int(),
    valid: z.number().int(),
  })
  .openapi('TimeEntryResults')

export const AddedTime = z.union([TimeEntry, TimeEntryResults]).openapi('AddedTime')

export const TimeFile = z
  .object({
    /** The text of the file, with a line of headings. */
    csv: z.string().min(1).max(900_000),
    mode: z.enum(['preview', 'apply']).default('preview'),
  })
  .openapi('TimeFile')

export const TimeEntryPatch = z
  .object({
    workerId: z.string().max(64).optional(),
    projectId: z.string().max(64).optional(),
    day: Text,
    hours: Text,
    positionId: z.string().max(64).nullish(),
    note: Text,
    /** Refused unless the entry still has it. */
    version: z.number().int().optional(),
    /** Needed to change what was pushed: the next push corrects it there. */
    correct: z.boolean().optional(),
  })
  .openapi('TimeEntryPatch')

export const TimeDeletion = z.object({
  version: z.coerce.number().int().optional(),
  correct: z.enum(['true', 'false']).optional(),
})

export const TimeEntryQuery = ListQuery.extend({
  limit: z.coerce.number().int().min(1).max(1000).default(200),
  from: Day.optional(),
  to: Day.optional(),
  workerId: Id.optional(),
  projectId: Id.optional(),
  state: z.enum(['pending', 'pushed', 'problem']).optional(),
})
