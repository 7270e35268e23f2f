/** What the API says of a worker. */
import { z } from '@hono/zod-openapi'
import { FIELDS } from '../../core/people/fields.ts'
import { Id, listOf, Time } from '../shapes.ts'
import { CustomValues } from './custom-field.ts'

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

export const WorkerList = listOf(Worker)
