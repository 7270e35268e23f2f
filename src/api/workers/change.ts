/** What it takes to make or change workers: one, or many at once. */
import { z } from '@hono/zod-openapi'
import { isDate } from '../../core/people/dates.ts'
import { cleanText, visible } from '../../core/people/text.ts'
import { Id } from '../shapes.ts'
import { CustomName } from './custom-field.ts'
import { WorkerStatus } from './worker.ts'

/** PUT /workers/{id}/exception. `until`: the day on which it is over. */
export const NewException = z
  .object({
    status: WorkerStatus,
    until: z.iso.date('is not a day (YYYY-MM-DD)'),
  })
  .strict()
  .openapi('NewException')

/** Without what cannot be seen, as sources' values are: two spellings that look alike are one. */
const text = (max: number) => z.string().overwrite(cleanText).max(max)
const email = text(320).regex(/^$|^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/, 'is not an email address')
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
    /** Only says how many would be changed, and who would not and why; nobody is changed. */
    preview: z.boolean().optional(),
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
