/** What it takes to start a run: a sync, a preview, an undo, going on. */
import { z } from '@hono/zod-openapi'
import { Run } from './run.ts'

export const NewRun = z
  .object({
    mode: z.enum(['apply', 'preview']).default('apply'),
    /** Read everything, also where the source could say what changed since last time. */
    full: z.boolean().optional(),
    /** The people of a first sync get the welcome e-mail too, where the connection sends it by itself. */
    welcomeFirst: z.boolean().optional(),
  })
  .openapi('NewRun')

export const SettingsPreview = z
  .object({
    /** Replaces the settings it names for this preview alone. */
    settings: z.record(z.string(), z.unknown()),
  })
  .openapi('SettingsPreview')

export const NewUndo = z
  .object({
    mode: z.enum(['preview', 'apply']).default('preview'),
    /** These people alone, by external id. */
    people: z.array(z.string().max(300)).max(10_000).optional(),
    /** Only what an admin released of it. */
    released: z.literal(true).optional(),
    /** Of the preview that was looked at: anything else is refused, and the guard asks nobody again. */
    planHash: z.string().optional(),
  })
  .openapi('NewUndo')

export const GoOn = z
  .object({
    /** By external id; without them, everybody this source has who is kept as before, or waits. */
    people: z.array(z.string().max(300)).min(1).max(10_000).optional(),
    /** Whom an undo keeps as before alone, or those alone who were left out of what was accepted. */
    only: z.enum(['undone', 'waiting']).optional(),
  })
  .openapi('GoOn')

export const GoneOn = z.object({ count: z.number().int(), run: Run.nullable() }).openapi('GoneOn')
