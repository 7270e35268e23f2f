/** Pushes of hours, and reading the projects they go to. */
import { z } from '@hono/zod-openapi'
import { Day, Id } from './shapes.ts'

export const NewPush = z
  .object({
    /** preview: what would be pushed, and nothing is. */
    mode: z.enum(['apply', 'preview']).default('apply'),
    /** Days, both included; all where nothing is said. */
    from: Day.optional(),
    to: Day.optional(),
    /** Of these entries alone. */
    entryIds: z.array(Id).min(1).max(1000).optional(),
  })
  .openapi('NewPush')

export const ReadProjects = z
  .object({
    /** Projects that are not here yet are added to the list. */
    add: z.boolean().default(false),
  })
  .openapi('ReadProjects')

export const ProjectsRead = z
  .object({
    /** Projects of the vendor that are one of ours, and active ones that are none. */
    linked: z.number().int(),
    unlinked: z.number().int(),
  })
  .openapi('ProjectsRead')
