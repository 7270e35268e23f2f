/**
 * What a connector is: code that knows one vendor's protocol. It reads and never decides: no comparing, no
 * matching, no database. How to write one: README, "Add a connector".
 */
import { z } from 'zod'
import type { FieldName, RawPerson } from '../core/person.ts'

/** The engine decides what to do about each kind: see sync/failures.ts. */
export type VendorErrorKind = 'auth' | 'rate-limit' | 'outage' | 'schema' | 'refused'

export class VendorError extends Error {
  readonly kind: VendorErrorKind
  readonly retryAfterMs: number | null

  /** `message` is a sentence for an admin; it never holds a secret or somebody's data. */
  constructor(kind: VendorErrorKind, message: string, retryAfterMs: number | null = null) {
    super(message)
    this.name = 'VendorError'
    this.kind = kind
    this.retryAfterMs = retryAfterMs
  }
}

export interface VendorResponse {
  status: number
  headers: Headers
  bytes: Uint8Array
}
/** Made by transport.ts: time-out, retries, redaction, address check, counting. Connectors use no other. */
export type VendorFetch = (
  url: string,
  init?: { method?: string; headers?: Record<string, string>; body?: string },
) => Promise<VendorResponse>

/** One page as it came. */
export interface PulledPage {
  /** The bytes, to tell whether they are last time's. */
  bytes: Uint8Array
  /** The same, parsed, for `normalize`. */
  body: unknown
  /** Where the next page begins; null after the last. Survives JSON, and a week in a database. */
  next: string | null
  /** The vendor's own count of all rows, where it gives one. */
  total: number | null
}

/** Facts, each checked by the conformance suite. */
export interface Capabilities {
  /** `pull` with a cursor of an earlier run returns only what changed since. */
  delta: boolean
  /** How somebody who left shows: marked in their row, absent, or either. */
  leavers: 'marked' | 'absent' | 'either'
}

export interface ConnectorField {
  field: FieldName
  /** The vendor's own name for it. */
  sourceLabel: string
  required: boolean
}

export interface ConnectorInfo {
  /** Kebab-case; the folder's name; stored in rows. */
  kind: string
  name: string
  summary: string
  peopleLabel: string
  docs: string
  autosyncEveryMinutes: number
  can: Capabilities
  /** The fields this source is the source of. */
  fields: readonly ConnectorField[]
  /** Goes up when `normalize` reads the same bytes differently. */
  version: number
}

export interface ConnectorSpec<S, C> extends ConnectorInfo {
  /** Forms are drawn from these: `title`, `description`, `writeOnly` for secrets, `x-show-if`. */
  settings: z.ZodType<S>
  credentials: z.ZodType<C>
  /** The cheapest authenticated call; resolves to a sentence and facts, or throws VendorError. */
  check(ctx: Ctx<S, C>): Promise<CheckResult>
  /** ONE page. Does I/O and understands only where the next page begins. */
  pull(ctx: Ctx<S, C>, cursor: string | null): Promise<PulledPage>
  /** Pure. A row that cannot be read becomes a `fault`; a body that cannot throws VendorError `schema`. */
  normalize(body: unknown, settings: S): RawPerson[]
}
export interface Ctx<S, C> {
  settings: S
  credentials: C
  fetch: VendorFetch
}
export interface CheckResult {
  message: string
  details: Record<string, unknown>
}

/** A connector with settings and credentials in place. */
export interface OpenConnector {
  check(): Promise<CheckResult>
  pull(cursor: string | null): Promise<PulledPage>
  normalize(body: unknown): RawPerson[]
  /** What, besides the bytes, decides how a page is read. */
  readonly readKey: string
}

export interface Connector extends ConnectorInfo {
  /** JSON Schema objects. */
  readonly settingsSchema: Record<string, unknown>
  readonly credentialsSchema: Record<string, unknown>
  /** Throws ZodError naming the fields. Fills in defaults. */
  parseSettings(settings: unknown): Record<string, unknown>
  parseCredentials(credentials: unknown): Record<string, string>
  open(settings: unknown, credentials: unknown, fetch: VendorFetch): OpenConnector
}

/** Turns a vendor's spec into what the engine uses, keeping the types of its settings to itself. */
export function defineConnector<S extends object, C extends object>(
  spec: ConnectorSpec<S, C>,
): Connector {
  const { settings, credentials, check, pull, normalize, ...info } = spec
  const jsonSchema = (schema: z.ZodType) =>
    z.toJSONSchema(schema, { io: 'input' }) as Record<string, unknown>
  return {
    ...info,
    settingsSchema: jsonSchema(settings),
    credentialsSchema: jsonSchema(credentials),
    parseSettings: (value) => Object.fromEntries(Object.entries(settings.parse(value))),
    parseCredentials: (value) =>
      Object.fromEntries(
        Object.entries(credentials.parse(value)).filter(([, v]) => v !== undefined && v !== ''),
      ),
    open(rawSettings, rawCredentials, fetch) {
      const parsed = settings.parse(rawSettings)
      const ctx = { settings: parsed, credentials: credentials.parse(rawCredentials), fetch }
      return {
        check: () => check(ctx),
        pull: (cursor) => pull(ctx, cursor),
        normalize: (body) => normalize(body, parsed),
        readKey: `${info.kind} ${info.version} ${JSON.stringify(parsed)}`,
      }
    },
  }
}
