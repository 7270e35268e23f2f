/** Whom a question about workers means, and in which order; whom a new one may double. */
import { z } from '@hono/zod-openapi'
import { SORTS } from '../../core/people/orders.ts'
import { Id, ListQuery } from '../shapes.ts'
import { DirectoryStatus, Worker } from './worker.ts'

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
