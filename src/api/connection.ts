/** Connectors (the kinds) and connections (a company's configured ones). */
import { z } from '@hono/zod-openapi'
import { MOST_SILENT_HOURS } from '../core/incidents/silence.ts'
import { FIGURES, type FiguresName, NO_MOST } from '../core/plan/guard/guard-policy.ts'
import { CONNECTION_STATES } from '../core/runs/connection-state.ts'
import { Id, listOf, Time } from './shapes.ts'

export const EditPolicy = z.enum(['locked', 'overwrite', 'unlocked'])

/** Held from `min` people who are also at least `share` of those they are counted against; and from `max` in any case. */
const Figures = z.object({
  min: z.number().int().min(1).max(100_000),
  share: z.number().min(0.01).max(1),
  max: z.number().int().min(1).max(NO_MOST),
})
const figures = Object.fromEntries(FIGURES.map((name) => [name, Figures])) as Record<
  FiguresName,
  typeof Figures
>
const someFigures = Object.fromEntries(
  FIGURES.map((name) => [name, Figures.partial().optional()]),
) as Record<FiguresName, z.ZodOptional<ReturnType<typeof Figures.partial>>>

export const Guard = z
  .object({
    enabled: z.boolean(),
    ...figures,
  })
  .openapi('Guard')

const Expected = z.object({ joiners: z.number().int().min(1).max(100_000), until: Time })

export const ConnectorInfo = z
  .object({
    kind: z.string(),
    name: z.string(),
    summary: z.string(),
    /** What this vendor calls its people: "Workers" or "Users". */
    peopleLabel: z.string(),
    /** Minutes between two automatic syncs unless changed. */
    autosyncEveryMinutes: z.number().int(),
    /** Which worker fields this source is the source of, with the vendor's own names. */
    fields: z.array(
      z.object({
        field: z.string(),
        sourceLabel: z.string(),
        required: z.boolean(),
        recommended: z.literal(true).optional(),
        /** The setting without which it does not come. */
        onlyWith: z.string().optional(),
      }),
    ),
    /** What must be so at the vendor besides for somebody to be synced: it becomes no field here. */
    needs: z.array(z.string()),
    /** JSON Schemas from which the forms are drawn; secrets carry `writeOnly: true`. */
    settingsSchema: z.record(z.string(), z.unknown()),
    credentialsSchema: z.record(z.string(), z.unknown()),
    docs: z.string(),
    /** What is done at the vendor before anything is entered here, in order; `**…**` is what is clicked or chosen there. */
    guide: z.array(
      z.object({
        text: z.string(),
        link: z.object({ label: z.string(), href: z.string() }).optional(),
        /** What is copied from here into the vendor's form. */
        copy: z.object({ label: z.string(), value: z.string() }).optional(),
        /** Only where the settings have one of these values. */
        when: z.record(z.string(), z.array(z.string())).optional(),
      }),
    ),
    /** Signing in at the vendor's page, where that is how it is connected. */
    oauth: z.object({ label: z.string() }).nullable(),
    /** Test Integration must have succeeded before anything is synced. */
    testFirst: z.boolean(),
    /** AutoSync can only be switched on after a first sync by hand. */
    firstSyncByHand: z.boolean(),
    /** Its people can be sent as a file: PUT /connections/{id}/file. */
    takesFiles: z.boolean(),
    /** Its columns can be looked at: POST /connections/{id}/sample. */
    hasSample: z.boolean(),
    /** Hours can be pushed there. */
    takesHours: z.boolean(),
    /** A sync by hand reads what changed since last time; a full one reads everything all the same. */
    delta: z.boolean(),
  })
  .openapi('Connector')
export const ConnectorList = listOf(ConnectorInfo)

export const RunBrief = z.object({
  id: Id,
  status: z.string(),
  mode: z.string(),
  /** It is, or was, held as a whole: what is counted is no word of everybody. */
  heldWhole: z.boolean(),
  /** So many people alone were to be synced, as Retry does; null: everybody. */
  onlyPeople: z.number().int().nullable(),
  startedAt: Time.nullable(),
  finishedAt: Time.nullable(),
  synced: z.number().int(),
  total: z.number().int(),
  /** Of those not synced, who is left out by somebody’s choice. */
  leftOut: z.number().int(),
  /** Why it is held, in sentences. */
  held: z.array(z.string()),
})

/** How a connection stands, which is not how its last run ended. */
export const ConnectionState = z
  .object({
    kind: z.enum(CONNECTION_STATES),
    since: Time.nullable(),
    /** When it syncs by itself again. */
    nextTryAt: Time.nullable(),
    /** In a sentence; empty while all is fine. */
    message: z.string(),
  })
  .openapi('ConnectionState')

export const Connection = z
  .object({
    id: Id,
    kind: z.string(),
    name: z.string(),
    enabled: z.boolean(),
    settings: z.record(z.string(), z.unknown()),
    /** Credentials are never returned: only which ones are stored, and when. */
    credentials: z.object({ stored: z.array(z.string()), updatedAt: Time.nullable() }),
    autosync: z.object({
      enabled: z.boolean(),
      everyMinutes: z.number().int(),
      /** "HH:MM" in the company's time zone, for intervals of whole days. */
      at: z.string().nullable(),
    }),
    /** Somebody signed in at the vendor, for connectors that are connected so. */
    signedIn: z.boolean(),
    /** The fields it is the source of, with these settings. */
    owns: z.array(z.string()),
    nextSyncAt: Time.nullable(),
    editPolicy: EditPolicy,
    guard: Guard,
    /** How many of the announced new people are still to come. */
    expect: Expected.nullable(),
    /** Members are told when no sync got through for so many hours; null: as usual, after a day, or three missed times. */
    silentAfterHours: z.number().int().nullable(),
    invite: z.enum(['manual', 'automatic']),
    /** Highest first: decides when two connections own the same field. */
    priority: z.number().int(),
    /** Success of Test Integration with the settings as they are now; null when not tested since. */
    testedAt: Time.nullable(),
    /** When a whole sync went through last; null: none did. */
    lastGoodAt: Time.nullable(),
    /** Other connections that lead to the same company at the vendor. */
    sameCompanyAs: z.array(z.object({ id: Id, name: z.string() })),
    lastRun: RunBrief.nullable(),
    /** That sync, where it is among the last few: its numbers stand where the last one failed. */
    lastGoodRun: RunBrief.nullable(),
    activeRun: RunBrief.nullable(),
    heldRun: RunBrief.nullable(),
    openIssues: z.number().int(),
    state: ConnectionState,
    createdAt: Time,
    updatedAt: Time,
  })
  .openapi('Connection')
export const ConnectionList = listOf(Connection)

const Autosync = z.object({
  enabled: z.boolean().optional(),
  everyMinutes: z.number().int().min(1).max(10_080).optional(),
  at: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is not a time of day (HH:MM)')
    .optional(),
  /** The first sync was looked through; noted in the audit log. */
  reviewed: z.boolean().optional(),
})

export const NewConnection = z
  .object({
    kind: z.string(),
    name: z.string().trim().min(1).max(100),
    settings: z.record(z.string(), z.unknown()).default({}),
    credentials: z.record(z.string(), z.unknown()).default({}),
    /** Refused with `already_connected` where another connection leads to the same company at the vendor. */
    unlessConnected: z.boolean().default(false),
  })
  .openapi('NewConnection')

export const ConnectionPatch = z
  .object({
    name: z.string().trim().min(1).max(100).optional(),
    enabled: z.boolean().optional(),
    /** Replaces the settings it names, keeps the others. */
    settings: z.record(z.string(), z.unknown()).optional(),
    /** Replaces the credentials it names, keeps the others. */
    credentials: z.record(z.string(), z.unknown()).optional(),
    autosync: Autosync.optional(),
    editPolicy: EditPolicy.optional(),
    guard: z.object({ enabled: z.boolean().optional(), ...someFigures }).optional(),
    /** A season: so many new people more are no danger until then. null: it is over. */
    expect: Expected.nullable().optional(),
    /** Members are told when no sync got through, or its computer was not heard of, for so many hours. null: as usual. */
    silentAfterHours: z.number().int().min(1).max(MOST_SILENT_HOURS).nullable().optional(),
    invite: z.enum(['manual', 'automatic']).optional(),
    priority: z.number().int().min(0).max(1000).optional(),
  })
  .openapi('ConnectionPatch')

export const TestResult = z
  .object({ ok: z.boolean(), message: z.string(), details: z.record(z.string(), z.unknown()) })
  .openapi('TestResult')

export const SignInUrl = z.object({ url: z.string() }).openapi('SignInUrl')

export const SettingOptions = z
  .object({ items: z.array(z.object({ value: z.string(), label: z.string() })) })
  .openapi('SettingOptions')

const SampleFound = z.object({
  /** The line that names the columns, and the first lines, one of which it may be. */
  header: z.string().nullable(),
  top: z.array(z.string()),
  columns: z.array(
    z.object({
      column: z.string(),
      samples: z.array(z.string()),
      field: z.string().optional(),
      sure: z.enum(['sure', 'likely', 'guess']).optional(),
      /** After "because". */
      why: z.string().optional(),
    }),
  ),
  unclearDays: z.array(z.object({ column: z.string(), mixed: z.boolean() })),
  tellsLeavers: z.boolean(),
  /** With the columns as chosen or suggested; null while it cannot be told who is who. */
  people: z
    .object({
      rows: z.number().int(),
      people: z.number().int(),
      unreadable: z.number().int(),
      active: z.number().int(),
      inactive: z.number().int(),
      asked: z.number().int(),
      nobody: z.string(),
      all: z.boolean(),
    })
    .nullable(),
  words: z.array(
    z.object({
      word: z.string(),
      count: z.number().int(),
      means: z.enum(['active', 'inactive']).nullable(),
    }),
  ),
  /** Words of fields that may be called otherwise here: on how many rows, and what they are called; '' as they are. */
  values: z.array(
    z.object({
      field: z.string(),
      words: z.array(z.object({ word: z.string(), count: z.number().int(), means: z.string() })),
      all: z.boolean(),
    }),
  ),
})

/** `settings`: to be looked at with, without being saved. */
export const SampleAsked = z
  .object({ settings: z.record(z.string(), z.unknown()) })
  .partial()
  .openapi('SampleAsked')

export const Sample = z
  .object({
    /** How it was read, in words. */
    detected: z.string(),
    columns: z.array(z.string()),
    rows: z.array(z.array(z.string())),
    /** Our fields and the columns they seem to be. */
    suggested: z.record(z.string(), z.string()),
    /** What is in it, where the source can tell. */
    found: SampleFound.optional(),
  })
  .openapi('Sample')

export const DroppedFile = z
  .object({
    name: z.string(),
    bytes: z.number().int(),
    receivedAt: Time,
    /** The sync it began, with AutoSync on. */
    run: Id.nullable(),
  })
  .openapi('DroppedFile')

export const LastFile = z.object({ file: DroppedFile.nullable() }).openapi('LastFile')
