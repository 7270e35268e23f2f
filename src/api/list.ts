/** Entries of the directory's lists: positions, duties, zones, teams, locations, profiles. */
import { z } from '@hono/zod-openapi'
import { LISTS } from '../core/people/fields.ts'
import { cleanText } from '../core/people/text.ts'
import { Id, ListQuery, listOf } from './shapes.ts'

const Name = z.string().overwrite(cleanText).min(1).max(200)

export const ListEntry = z
  .object({
    id: Id,
    list: z.enum(LISTS),
    name: z.string(),
    /** False: no longer offered; whoever has it keeps it. */
    active: z.boolean(),
  })
  .openapi('ListEntry')
export const ListEntries = listOf(
  ListEntry.extend({
    /** How many workers have it, at most 1,000: where that was asked, and workers are found by it. */
    workers: z.number().int().optional(),
  }),
)
export const EntryQuery = ListQuery.extend({
  /** Part of a name, without regard to case and accents. */
  query: z.string().trim().max(200).optional(),
  counts: z.literal('true').optional(),
})

export const NewEntry = z.object({ name: Name }).openapi('NewEntry')
export const EntryPatch = z
  .object({ name: Name.optional(), active: z.boolean().optional() })
  .openapi('EntryPatch')
