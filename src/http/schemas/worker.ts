/** What the API says of a worker, and what it takes to make or change one. */
import { z } from '@hono/zod-openapi'
import { cleanText } from '../../core/text.ts'
import { Id, ListQuery, listOf, Time } from './shapes.ts'

export const WorkerStatus = z.enum(['active', 'inactive'])
export const FieldName = z.enum(['firstName', 'lastName', 'email', 'phone', 'payrollId', 'status'])

/** Where a field's value came from. `lock`: may it be edited here, and what becomes of the edit? */
export const FieldSource = z
  .object({
    field: FieldName,
    /** free: nobody owns it · locked: not editable · overwrite: the next sync restores it · local: a local edit wins. */
    lock: z.enum(['free', 'locked', 'overwrite', 'local']),
    ownedBy: z.object({ connectionId: Id, connectionName: z.string() }).nullable(),
    source: z.enum(['sync', 'user', 'token', 'none']),
    by: z.string().nullable(),
    connectionId: Id.nullable(),
    runId: Id.nullable(),
    at: Time.nullable(),
  })
  .openapi('FieldSource')

export const Worker = z
  .object({
    id: Id,
    firstName: z.string(),
    lastName: z.string(),
    name: z.string(),
    email: z.string().nullable(),
    /** E.164 */
    phone: z.string().nullable(),
    /** The same number as people write it in its country. */
    phoneNational: z.string().nullable(),
    payrollId: z.string().nullable(),
    status: WorkerStatus,
    positionId: Id.nullable(),
    position: z.string().nullable(),
    version: z.number().int(),
    createdAt: Time,
    updatedAt: Time,
  })
  .openapi('Worker')

export const WorkerLink = z.object({
  connectionId: Id,
  connectionName: z.string(),
  kind: z.string(),
  externalId: z.string(),
  /** The open issue between this worker and that source, if any. */
  issue: z.object({ code: z.string(), message: z.string() }).nullable(),
})

export const WorkerDetail = Worker.extend({
  fields: z.array(FieldSource),
  links: z.array(WorkerLink),
}).openapi('WorkerDetail')

export const WorkerQuery = ListQuery.extend({
  query: z.string().max(200).optional(),
  status: WorkerStatus.optional(),
  /** A connection id: only workers linked to it. */
  source: Id.optional(),
  hasIssue: z.enum(['true', 'false']).optional(),
  location: z.string().max(64).optional(),
  position: z.string().max(64).optional(),
})

export const WorkerList = listOf(Worker)

/** Without what cannot be seen, as sources' values are: two spellings that look alike are one. */
const text = (max: number) => z.string().overwrite(cleanText).max(max)
const email = text(320).regex(/^$|^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/, 'is not an e-mail address')
export const NewWorker = z
  .object({
    firstName: text(200).min(1),
    lastName: text(200).min(1),
    email: email.nullable().optional(),
    /** As typed; it is stored as E.164. */
    phone: z.union([text(60), z.null()]).optional(),
    payrollId: z.union([text(100), z.null()]).optional(),
    status: WorkerStatus.default('active'),
    /** Say yes to make the worker although somebody very alike exists. */
    confirmDuplicate: z.boolean().optional(),
  })
  .openapi('NewWorker')

export const WorkerPatch = NewWorker.omit({ confirmDuplicate: true, status: true })
  .partial()
  .extend({ status: WorkerStatus.optional(), version: z.number().int().optional() })
  .openapi('WorkerPatch')

/** GET /workers/duplicates?firstName=&lastName=&email=&phone=&payrollId= */
export const DuplicateQuery = z.object({
  firstName: z.string().max(200).optional(),
  lastName: z.string().max(200).optional(),
  email: z.string().max(320).optional(),
  phone: z.string().max(60).optional(),
  payrollId: z.string().max(100).optional(),
})
export const Duplicates = z.object({
  items: z.array(z.object({ worker: Worker, reason: z.string(), blocking: z.boolean() })),
})

export const HistoryEntry = z
  .object({
    version: z.number().int(),
    at: Time,
    action: z.enum(['created', 'updated', 'deactivated', 'reactivated', 'linked', 'unlinked']),
    actor: z.object({ kind: z.enum(['sync', 'user', 'token']), name: z.string() }),
    runId: Id.nullable(),
    connectionId: Id.nullable(),
    changes: z.array(
      z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
    ),
  })
  .openapi('HistoryEntry')
export const History = listOf(HistoryEntry)
