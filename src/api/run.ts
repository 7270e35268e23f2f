/** Runs, their outcomes and the links to their logs. */
import { z } from '@hono/zod-openapi'
import { FIELDS } from '../core/people/fields.ts'
import { LEVELS } from '../core/plan/reason.ts'
import { WHYS } from '../core/plan/why.ts'
import {
  RUN_DIRECTIONS,
  RUN_MODES,
  RUN_STATUSES,
  RUN_STEPS,
  TRIGGER_KINDS,
} from '../core/runs/kinds.ts'
import { Id, ListQuery, listOf, Time } from './shapes.ts'

export const RunStatus = z.enum(RUN_STATUSES)
export const RunStep = z.enum(RUN_STEPS)
export const OutcomeKind = z.enum([
  'created',
  'updated',
  'unchanged',
  'linked',
  'deactivated',
  'skipped',
  'failed',
  'conflict',
])

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
    /** Some of what was held of it went through because an admin released it: that can be undone by itself. */
    released: z.boolean(),
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

export const Outcome = z
  .object({
    externalId: z.string(),
    name: z.string(),
    outcome: OutcomeKind,
    code: z.string(),
    level: z.enum(LEVELS),
    /** A sentence with the reason and, where there is one, the remedy. */
    message: z.string(),
    workerId: Id.nullable(),
    /** The other worker a conflict is about, e.g. who holds the phone. */
    otherWorkerId: Id.nullable(),
    changes: z.array(
      z.object({
        field: z.string(),
        before: z.string().nullable(),
        after: z.string().nullable(),
        /** Why, of somebody known; `source`: because it says something else than before. */
        why: z.enum(['source', 'linked', ...WHYS]).optional(),
      }),
    ),
    /** They wait for a decision, and can be accepted; `fields`: also in some of their fields alone. */
    waits: z.enum(['whole', 'fields']).nullable(),
  })
  .openapi('Outcome')
export const OutcomeQuery = ListQuery.extend({
  outcome: OutcomeKind.optional(),
  code: z.string().max(64).optional(),
  /**
   * open: whoever is not as the source says (skipped, failed, conflict) · waiting: who can be accepted · released: who
   * went through because an admin released them · left_out: by somebody’s choice, so that nothing is to be put right.
   */
  state: z.enum(['open', 'done', 'waiting', 'released', 'left_out']).optional(),
  query: z.string().max(200).optional(),
})
export const OutcomeList = listOf(Outcome)

export const RunCauses = z
  .object({
    items: z.array(
      z.object({
        outcome: OutcomeKind,
        code: z.string(),
        count: z.number().int(),
        level: z.enum(LEVELS),
        /** What these people have in common, and what helps; empty where nothing is to be done. */
        cause: z.string(),
        remedy: z.string(),
        /** The first of them. */
        names: z.array(z.string()),
      }),
    ),
  })
  .openapi('RunCauses')

export const Decision = z
  .object({
    /** Of the plan that was looked at. */
    planHash: z.string().optional(),
    /** Of what is held, these people alone, by external id. */
    people: z.array(z.string().max(300)).max(1000).optional(),
    /**
     * … and those who wait for these reasons: `cause`, or a code for all its fields; or of whom a plan says this outcome or
     * code, such as `created`.
     */
    causes: z.array(z.string().max(100)).max(50).optional(),
    /** Of whoever is meant, or of everybody, these fields alone: the rest of them waits. To release. */
    fields: z.array(z.enum(FIELDS)).max(FIELDS.length).optional(),
    /** Of these people, these fields alone. To release. */
    of: z
      .array(z.object({ externalId: z.string().max(300), fields: z.array(z.enum(FIELDS)).min(1) }))
      .max(1000)
      .optional(),
    /** Of the part that was looked at: any other is refused. */
    partHash: z.string().optional(),
  })
  .openapi('Decision')

export const Part = z
  .object({
    hash: z.string(),
    people: z.number().int(),
    /** How many of them, by what would be done. */
    outcomes: z.array(z.object({ outcome: OutcomeKind, count: z.number().int() })),
    /** How many people who are here change in which field. */
    fields: z.array(z.object({ field: z.string(), count: z.number().int() })),
    /** Welcome e-mails that leave because of it. */
    emails: z.number().int(),
    /** The first of those who come along: they exchange phones with somebody who is meant. */
    along: z.array(z.string()),
    /** Who still waits afterwards, wholly or in some fields. */
    waits: z.number().int(),
  })
  .openapi('Part')

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

export const RunWelcomes = z
  .object({
    /** Welcome e-mails of this run that have not left. */
    waiting: z.number().int(),
    /** When the last of them leaves; null where none wait. */
    leaveAt: Time.nullable(),
  })
  .openapi('RunWelcomes')
export const WelcomeWord = z.object({ say: z.enum(['send', 'call_off']) }).openapi('WelcomeWord')

/** `filter`: of those alone whom GET /runs/{id}/outcomes lists with it, as they are now. */
export const NewLogLink = z
  .object({
    format: z.enum(['csv', 'txt']),
    filter: OutcomeQuery.omit({ limit: true, cursor: true }).strict().optional(),
  })
  .openapi('NewLogLink')
export const LogLink = z.object({ url: z.string(), expiresAt: Time }).openapi('LogLink')
