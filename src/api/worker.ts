/** What the API says of a worker, and what it takes to make or change one. */
import { z } from '@hono/zod-openapi'
import { isDate } from '../core/people/dates.ts'
import { FIELDS } from '../core/people/fields.ts'
import { SORTS } from '../core/people/orders.ts'
import { cleanText, visible } from '../core/people/text.ts'
import { CustomName, CustomValues } from './custom-field.ts'
import { Id, ListQuery, listOf, Time } from './shapes.ts'

export const WorkerStatus = z.enum(['active', 'inactive'])
/** archived: removed by hand, and in no list that does not ask for them. */
export const DirectoryStatus = z.enum(['active', 'inactive', 'archived'])
export const FieldName = z.enum(FIELDS)

/** Where a field's value came from. `lock`: may it be edited here, and what becomes of the edit? */
export const FieldSource = z
  .object({
    field: FieldName,
    /** free: nobody owns it · locked: not editable · overwrite: the next sync restores it · local: a local edit wins. */
    lock: z.enum(['free', 'locked', 'overwrite', 'local']),
    /** A source keeps it filled: it can be changed at most, not emptied. */
    kept: z.boolean(),
    ownedBy: z.object({ connectionId: Id, connectionName: z.string() }).nullable(),
    source: z.enum(['sync', 'user', 'token', 'none']),
    by: z.string().nullable(),
    connectionId: Id.nullable(),
    runId: Id.nullable(),
    at: Time.nullable(),
  })
  .openapi('FieldSource')

const NamedEntry = z.object({ id: Id, name: z.string() })
const PayRate = z.object({ name: z.string(), rate: z.string() })

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
    status: DirectoryStatus,
    positionId: Id.nullable(),
    position: z.string().nullable(),
    teamId: Id.nullable(),
    team: z.string().nullable(),
    locationId: Id.nullable(),
    location: z.string().nullable(),
    profileId: Id.nullable(),
    profile: z.string().nullable(),
    /** Days are YYYY-MM-DD. */
    hireDate: z.string().nullable(),
    seniorityDate: z.string().nullable(),
    birthday: z.string().nullable(),
    laborCode: z.string().nullable(),
    employmentStatus: z.string().nullable(),
    /** Of the name, such as Jr. or III. */
    suffix: z.string().nullable(),
    /** Of the phone. */
    extension: z.string().nullable(),
    primaryDutyId: Id.nullable(),
    primaryDuty: z.string().nullable(),
    /** Further duties, added here: no source changes them. */
    duties: z.array(NamedEntry),
    primaryZoneId: Id.nullable(),
    primaryZone: z.string().nullable(),
    zones: z.array(NamedEntry),
    /** Null for those who may not see pay. Decimals as text. */
    payRates: z.array(PayRate).nullable(),
    employeeIds: z.array(z.string()),
    /** Of the fields of the company's own, by their ids. */
    custom: CustomValues,
    avatarUrl: z.string().nullable(),
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
  /** What of it waits for an admin, in a sentence. */
  waits: z.string().nullable(),
})

export const WorkerDetail = Worker.extend({
  fields: z.array(FieldSource),
  links: z.array(WorkerLink),
  /** Of whoever was removed by hand: what they gave up until they are restored. */
  archived: z
    .object({
      at: Time,
      by: z.string(),
      /** As they were. */
      status: WorkerStatus,
      email: z.string().nullable(),
      phone: z.string().nullable(),
      phoneNational: z.string().nullable(),
      payrollId: z.string().nullable(),
      employeeIds: z.array(z.string()),
    })
    .nullable(),
  /** Their status is this here, whatever their source says, until a day on which that is over. */
  exception: z
    .object({ status: WorkerStatus, until: z.string(), by: z.string(), at: Time })
    .nullable(),
  /**
   * What they, or payroll, said behind a link, newest first: `used` until the source says it; then it was the same, or the source
   * says otherwise; `yielded` where it turned out to be somebody else's.
   */
  claims: z.array(
    z.object({
      field: z.string(),
      value: z.string(),
      saidBy: z.enum(['payroll', 'worker']),
      at: Time,
      state: z.enum(['used', 'confirmed', 'contradicted', 'yielded']),
      sourceValue: z.string().nullable(),
      connection: z.string(),
    }),
  ),
  /** Who was merged into this worker, newest first. */
  merged: z.array(z.object({ mergeId: Id, id: Id, name: z.string(), by: z.string(), at: Time })),
}).openapi('WorkerDetail')

/** PUT /workers/{id}/exception. `until`: the day on which it is over. */
export const NewException = z
  .object({
    status: WorkerStatus,
    until: z.iso.date('is not a day (YYYY-MM-DD)'),
  })
  .strict()
  .openapi('NewException')

/** What somebody else has by now, and so does not come back to whoever is restored. */
export const LeftOut = z
  .object({
    what: z.enum(['phone', 'email', 'payrollId', 'employeeIds', 'link']),
    /** Of a link, the ID at the source. */
    value: z.string(),
    /** Of a link, the source. */
    connection: z.string().nullable(),
    holder: z.object({ id: Id, name: z.string() }).nullable(),
    message: z.string(),
  })
  .openapi('LeftOut')

/** What restoring would bring back. */
export const Restorable = z
  .object({
    status: WorkerStatus,
    email: z.string().nullable(),
    phone: z.string().nullable(),
    phoneNational: z.string().nullable(),
    payrollId: z.string().nullable(),
    employeeIds: z.array(z.string()),
    leftOut: z.array(LeftOut),
  })
  .openapi('Restorable')

export const RestoredWorker = WorkerDetail.extend({ leftOut: z.array(LeftOut) }).openapi(
  'RestoredWorker',
)

/** Whom a list of workers is about. */
export const WorkerFilter = z.object({
  query: z.string().max(200).optional(),
  /** Nobody archived, unless they are asked for. */
  status: DirectoryStatus.optional(),
  /** A connection id: only workers linked to it. */
  source: Id.optional(),
  hasIssue: z.enum(['true', 'false']).optional(),
  location: z.string().max(64).optional(),
  position: z.string().max(64).optional(),
  team: z.string().max(64).optional(),
  profile: z.string().max(64).optional(),
  /** The primary one, or any other. */
  duty: z.string().max(64).optional(),
  zone: z.string().max(64).optional(),
  /** A field of the company's own and its value: `custom1:XL`. */
  custom: z
    .string()
    .max(240)
    .regex(/^custom\d{1,2}:./, 'is a field and its value, such as custom1:XL')
    .optional(),
  /** Who lacks this. */
  without: z.enum(['phone', 'email', 'payrollId']).optional(),
  /** Whoever more than one source has. */
  severalSources: z.literal('true').optional(),
  /** Days in the company's time zone: who came into the directory, or left, on that day or after it. */
  joinedSince: z.iso.date().optional(),
  leftSince: z.iso.date().optional(),
})
/** In which order; without it by name, and a search as its hits come. `-` turns it round. */
export const WorkerQuery = ListQuery.extend({
  ...WorkerFilter.shape,
  sort: z.enum(SORTS).optional(),
})
export const WorkerTotal = z.object({ total: z.number().int() }).openapi('WorkerTotal')

export const WorkerList = listOf(Worker)

/** Without what cannot be seen, as sources' values are: two spellings that look alike are one. */
const text = (max: number) => z.string().overwrite(cleanText).max(max)
const email = text(320).regex(/^$|^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/, 'is not an e-mail address')
const optionalText = (max: number) => z.union([text(max), z.null()]).optional()
const day = z
  .union([z.literal(''), z.null(), z.string().refine(isDate, 'is not a day (YYYY-MM-DD)')])
  .optional()
/** An entry of a list by its id, or by its name: a name nobody has yet becomes a new entry. */
const entry = z.union([Id, z.literal(''), z.null()]).optional()
const entries = z.array(Id).max(100).optional()

/** What may be said of a worker beside name and status. */
const details = {
  email: email.nullable().optional(),
  /** As typed; it is stored as E.164. */
  phone: z.union([text(60), z.null()]).optional(),
  payrollId: optionalText(100),
  positionId: entry,
  position: optionalText(200),
  teamId: entry,
  team: optionalText(200),
  locationId: entry,
  location: optionalText(200),
  profileId: entry,
  profile: optionalText(200),
  primaryDutyId: entry,
  primaryDuty: optionalText(200),
  primaryZoneId: entry,
  primaryZone: optionalText(200),
  /** Further ones: ids of entries; replaces those there are. */
  duties: entries,
  zones: entries,
  hireDate: day,
  seniorityDate: day,
  birthday: day,
  laborCode: optionalText(100),
  employmentStatus: optionalText(100),
  suffix: optionalText(20),
  extension: optionalText(20),
  payRates: z
    .array(
      z.object({
        name: text(60).min(1),
        rate: z.string().regex(/^\d{1,9}(\.\d{1,4})?$/, 'is not an amount'),
      }),
    )
    .max(20)
    .optional(),
  /** To the letter: case, blanks and special characters count. */
  employeeIds: z.array(z.string().overwrite(visible).min(1).max(200)).max(20).optional(),
  /** Of the fields of the company's own, by their ids; null or '' empties one. */
  custom: z.partialRecord(CustomName, z.union([z.string().max(1000), z.null()])).optional(),
}

export const NewWorker = z
  .object({
    firstName: text(200).min(1),
    lastName: text(200).min(1),
    ...details,
    status: WorkerStatus.default('active'),
    /** Say yes to make the worker although somebody very alike exists. */
    confirmDuplicate: z.boolean().optional(),
  })
  .openapi('NewWorker')

export const WorkerPatch = z
  .object({
    firstName: text(200).min(1).optional(),
    lastName: text(200).min(1).optional(),
    ...details,
    status: WorkerStatus.optional(),
    version: z.number().int().optional(),
  })
  .openapi('WorkerPatch')

/** One deed for many: their names are in the answer where it could not be done. */
export const WorkersChange = z
  .object({
    workerIds: z.array(Id).min(1).max(50),
    do: z.enum(['archive', 'edit']),
    /** For edit; what a source keeps locked is refused, worker by worker. */
    patch: z
      .object({
        status: WorkerStatus.optional(),
        ...{ position: optionalText(200), team: optionalText(200), location: optionalText(200) },
        profile: optionalText(200),
      })
      .strict()
      .optional(),
  })
  .strict()
  .refine((given) => given.do !== 'edit' || Object.keys(given.patch ?? {}).length > 0, {
    path: ['patch'],
    message: 'says nothing to change',
  })
  .openapi('WorkersChange')
export const WorkersChanged = z
  .object({
    done: z.number().int(),
    refused: z.array(z.object({ workerId: Id, name: z.string(), message: z.string() })),
  })
  .openapi('WorkersChanged')

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
