/** Saved lists of workers, and how a list is shown and given out: sorted, and with which columns. */
import { z } from '@hono/zod-openapi'
import { SORTS } from '../../core/people/orders.ts'
import { cleanText } from '../../core/people/text.ts'
import { Id } from '../shapes.ts'
import { WorkerFilter } from './asked.ts'
import { FieldName } from './worker.ts'

/** Fields by their names; `name` is both names together, and `added` when they came into the directory. */
export const WorkerColumn = z.union([
  FieldName.exclude(['avatar', 'payRates']),
  z.enum(['name', 'added']),
])

const columnList = z
  .string()
  .max(1000)
  .refine((text) => text.split(',').every((c) => WorkerColumn.safeParse(c).success), {
    message: 'are names of fields, separated by commas',
  })

/** What a list is asked for with, whole: as a file, or under a name. */
export const WorkerView = WorkerFilter.extend({
  sort: z.enum(SORTS).optional(),
  columns: columnList.optional(),
})

export const SavedView = z
  .object({
    id: Id,
    name: z.string(),
    /** The whole company's, or yours alone. */
    shared: z.boolean(),
    by: z.string(),
    query: z.record(z.string(), z.string()),
  })
  .openapi('SavedView')

export const SavedViews = z
  .object({
    items: z.array(SavedView),
    nextCursor: z.null(),
    /** Those you have chosen; null where you have not. */
    columns: z.array(z.string()).nullable(),
  })
  .openapi('SavedViews')

export const NewSavedView = z
  .object({
    name: z.string().overwrite(cleanText).min(1).max(60),
    shared: z.boolean(),
    query: WorkerView.strict(),
  })
  .strict()
  .openapi('NewSavedView')

export const ColumnsChoice = z
  .object({ columns: z.array(WorkerColumn).min(1).max(40) })
  .strict()
  .openapi('ColumnsChoice')
