/** A run: how far it is, what it found and what it is held for. */
import { z } from '@hono/zod-openapi'
import { LEVELS } from '../../core/plan/reason.ts'
import {
  RUN_DIRECTIONS,
  RUN_MODES,
  RUN_STATUSES,
  RUN_STEPS,
  TRIGGER_KINDS,
} from '../../core/runs/kinds.ts'
import { Id, listOf, Time } from '../shapes.ts'
import { OutcomeKind } from './outcome.ts'

export const RunStatus = z.enum(RUN_STATUSES)

export const RunStep = z.enum(RUN_STEPS)

export const Counts = z.object({
  total: z.number().int(),
  synced: z.number().int(),
  created: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  linked: z.number().int(),
  deactivated: z.number().int(),
  /** Without those kept as before. */
  skipped: z.number().int(),
  /** Kept as before by an undo: the source still says what was taken back. */
  kept: z.number().int(),
  failed: z.number().int(),
  conflict: z.number().int(),
})

export const Run = z
  .object({
    id: Id,
    connectionId: Id,
    connectionName: z.string(),
    /** What this source calls its people: "Workers" or "Users". */
    peopleLabel: z.string(),
    /** The form of the log that people of this vendor expect. */
    logFormat: z.enum(['csv', 'txt']),
    /**
     * refresh: people were read for the Match board, and no worker was changed · undo: what another run did was taken
     * back.
     */
    mode: z.enum(RUN_MODES),
    /** pull: people came from the source · push: hours went there. */
    direction: z.enum(RUN_DIRECTIONS),
    status: RunStatus,
    trigger: z.object({
      kind: z.enum(TRIGGER_KINDS),
      by: z.string(),
    }),
    progress: z.object({
      step: RunStep,
      pulled: z.number().int(),
      /** What the vendor says there is, where it says so. */
      pullTotal: z.number().int().nullable(),
      planned: z.number().int(),
      toPlan: z.number().int().nullable(),
      applied: z.number().int(),
      toApply: z.number().int().nullable(),
      /** One line for people: "Pulled 3,200 of 10,000". */
      message: z.string(),
    }),
    steps: z.array(
      z.object({
        step: RunStep,
        state: z.enum(['waiting', 'running', 'done', 'skipped', 'held', 'failed']),
        count: z.number().int().nullable(),
        label: z.string(),
      }),
    ),
    counts: Counts,
    /** What an admin should know of how the source was read, in sentences. */
    notes: z.array(z.string()),
    /** Of an undo, or its preview: the run it takes back, and whether that is all of it, or what was released of it. */
    undoes: z
      .object({
        runId: Id,
        whole: z.boolean(),
        people: z.array(z.string()).nullable(),
        released: z.boolean(),
      })
      .nullable(),
    /** The undos that took some of it back, the newest first, at most 20. */
    undoneBy: z.array(
      z.object({
        /** The undo, a run of its own. */
        runId: Id,
        trigger: z.object({ kind: z.enum(TRIGGER_KINDS), by: z.string() }),
        /** When it ended. */
        at: Time,
        /** All that the run did; else of so many people, or only what was released of it. */
        whole: z.boolean(),
        people: z.number().int().nullable(),
        released: z.boolean(),
        /** How many people went back. */
        putBack: z.number().int(),
        /** It was taken back itself since. */
        undone: z.boolean(),
      }),
    ),
    /** Some of what was held of it went through because an admin released it: that can be undone by itself. */
    released: z.boolean(),
    /** So many people alone were to be synced, as Retry does; null: everybody. */
    onlyPeople: z.number().int().nullable(),
    /** Before it nobody had been brought in from this source. */
    first: z.boolean(),
    /** Of a preview: of settings that are not saved. */
    ofSettings: z.boolean(),
    /** Of the plan, once it is made: an undo applied with that of its preview does just what was shown. */
    planHash: z.string().nullable(),
    /** How many people are not as the source says and should be. */
    open: z.number().int(),
    /** How many people each kind of change concerns that the guard watches, whether or not it is held. */
    watched: z.array(z.object({ danger: z.string(), count: z.number().int() })),
    /** How many outcomes there are of each reason. */
    codes: z.array(
      z.object({
        outcome: OutcomeKind,
        code: z.string(),
        count: z.number().int(),
        /** info: nothing is to be put right. */
        level: z.enum(LEVELS),
      }),
    ),
    cost: z.object({
      rowsRead: z.number().int(),
      rowsWritten: z.number().int(),
      queries: z.number().int(),
      vendorRequests: z.number().int(),
      workingMs: z.number().int(),
    }),
    /** Of an automatic sync: when it was due. Long before it was queued, its start was lost and made again. */
    dueAt: Time.nullable(),
    queuedAt: Time,
    startedAt: Time.nullable(),
    finishedAt: Time.nullable(),
    /** So many other syncs of its day, the first of them queued at `since`, said the same: it stands for them. */
    folded: z.object({ syncs: z.number().int(), since: Time }).nullable(),
    hold: z
      .object({
        /**
         * run: nothing was changed · deactivations: all but people who leave went through · changes: all but the people
         * of its reasons.
         */
        scope: z.enum(['deactivations', 'changes', 'run']),
        reasons: z.array(
          z.object({
            code: z.string(),
            /** What a decision about this reason alone names it by. */
            cause: z.string(),
            /** The field it is about, where it is about one. */
            field: z.string().nullable(),
            message: z.string(),
            /** How many wait because of it; where it is about the source, how many people or rows its sentence is about: missing, too many, unreadable. */
            count: z.number().int(),
            /** The first of them; the outcomes of the run have all. */
            people: z.array(z.object({ externalId: z.string(), name: z.string() })),
          }),
        ),
        deactivations: z.number().int(),
        planHash: z.string(),
      })
      .nullable(),
    error: z.object({ code: z.string(), message: z.string() }).nullable(),
  })
  .openapi('Run')

export const RunList = listOf(Run)
