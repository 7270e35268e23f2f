/**
 * What a connector is: code that knows one vendor's protocol. It reads and never decides: no comparing, no
 * matching, no database. How to write one: README, "Add a connector".
 */

import type { MatchRule } from '../core/match/match.ts'
import type { CustomField } from '../core/people/custom.ts'
import type { FieldName, ListName } from '../core/people/fields.ts'
import type { RawPerson } from '../core/people/person.ts'
import type { SourceLayout } from '../core/runs/run.ts'
import type { SourceCompany } from '../core/runs/source-company.ts'
import type { DroppedFile, Sample } from './dropped-file.ts'
import type { GuideStep } from './guide.ts'
import type { PushTarget } from './push.ts'

/** The engine decides what to do about each kind: src/runs/failures.ts. */
/** unconfirmed: somebody must look at what is read from where before a sync goes by it. */
export type VendorErrorKind =
  | 'auth'
  | 'rate-limit'
  | 'outage'
  | 'schema'
  | 'refused'
  | 'unconfirmed'

export class VendorError extends Error {
  readonly kind: VendorErrorKind
  readonly retryAfterMs: number | null
  /** The machine the sentence speaks of, where it names one: whoever set up the address wants to know which. */
  host: string | null = null

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
export type VendorFetch = (url: string, init?: VendorRequest) => Promise<VendorResponse>
export interface VendorRequest {
  method?: string
  headers?: Record<string, string>
  body?: string
  /**
   * Statuses outside 200 to 299 that are an answer to this request: they come back as they are instead of
   * throwing, for vendors whose body says what a status alone does not.
   */
  answers?: (status: number) => boolean
  /**
   * Never sent twice: a request that uses something up, such as a refresh token. A redirect leaves open whether it was done.
   */
  once?: true
  /** Bytes beyond which the answer is refused unread; without it, what a page of people may have. */
  maxBytes?: number
}

/** People as they came. */
export interface ReadPeople {
  /** The bytes, to tell whether they are last time's. */
  bytes: Uint8Array
  /** The same, parsed, for `normalize`. */
  body: unknown
}

/** One page as it came. */
export interface PulledPage extends ReadPeople {
  /** Where the next page begins; null after the last. Survives JSON, and a week in a database. */
  next: string | null
  /** The vendor's own count of all rows, where it gives one. */
  total: number | null
  /** On the first page of a pull with a mark: nothing changed since, and there is no page to read. */
  unchanged?: true
  /** On the first page of a pull of changes: they do not tell all, so everybody must be read after all. */
  needsFull?: true
  /** On the first page: the columns there are, and what an admin should know of them. */
  layout?: SourceLayout
  notes?: string[]
  /** What to give `pull` as `since` next time, should this run be committed. The last page that has one counts. */
  mark?: string
}

export interface ConnectorField {
  field: FieldName
  /** The vendor's own name for it. */
  sourceLabel: string
  required: boolean
  /** Whoever lacks it is synced, with a note. */
  recommended?: true
  /** The setting without which it does not come. */
  onlyWith?: string
  /**
   * No local edit ever wins over it, and it cannot be emptied here (docs/articles.md#payroll-feed: primary duty and
   * zone).
   */
  always?: true
}

/**
 * Given a mark, `pull` returns only who changed since. A full pull comes at least every `fullEveryMinutes`,
 * because a list of changes may miss some; null: there is none, everything pulled goes on top of what was read
 * before, and absence never says anything. `byHand`: what a sync of everybody by hand reads; full where that is cheap.
 */
export interface Delta {
  fullEveryMinutes: number | null
  byHand: 'full' | 'delta'
}

/** What it can do beside reading people, as declared in powers.ts; each is checked by the conformance suite. */
export interface Powers {
  delta: Delta | 'by settings' | false
  byId: boolean
  photos: boolean
  lists: boolean
  options: boolean
  sample: boolean
  /** The button's words. */
  signIn: { label: string } | null
  drops: 'file' | 'door' | null
  linkedOnly: boolean
  pushes: boolean
  contacts: boolean
  classifications: boolean
}

export interface ConnectorInfo {
  /** Kebab-case; the folder's name; stored in rows. */
  kind: string
  name: string
  summary: string
  peopleLabel: string
  /** What Download brings first: CSV where nothing is said. */
  logFormat?: 'csv' | 'txt'
  docs: string
  /** What is done at the vendor first. */
  guide: readonly GuideStep[]
  autosyncEveryMinutes: number
  /** How somebody who left shows: marked in their row, absent, or either. */
  leavers: 'marked' | 'absent' | 'either'
  /** How people this source has not linked yet are found in the directory. */
  matchBy: readonly MatchRule[]
  /** Somebody found at another location is reported, not taken. */
  staysAtLocation?: true
  /** Letters it cannot keep come as question marks: of somebody new, a name of those alone is all it has of theirs. */
  losesLetters?: true
  /** What becomes of local edits in a new connection; `locked` where nothing is said. */
  editPolicy?: 'locked' | 'overwrite'
  /** Test Integration must have succeeded before anything is synced. */
  testFirst?: true
  /** AutoSync can only be switched on after a first sync by hand. */
  firstSyncByHand?: true
  /** The fields this source can be the source of. */
  fields: readonly ConnectorField[]
  /** What must be so at the vendor besides, in its own words, for somebody to be synced. */
  needs?: readonly string[]
  /** Settings that say where to connect and as whom: another value must be tested anew. `baseUrl` always does. */
  connectsBy?: readonly string[]
  /** Goes up when `normalize` reads the same bytes differently. */
  version: number
}

export interface CheckResult {
  message: string
  details: Record<string, unknown>
}
export interface NamedEntry {
  list: ListName
  name: string
}
/** Bytes; what is larger is no portrait. */
export const LARGEST_PICTURE = 5 * 1024 * 1024

export interface Photo {
  bytes: Uint8Array
  /** image/png, image/jpeg, image/gif or image/webp. */
  type: string
}
export interface SettingOption {
  value: string
  label: string
}

/** What a vendor's token endpoint gave. */
export interface Tokens {
  access: string
  /** Unix milliseconds. */
  expiresAt: number
  refresh: string | null
}
/** Where the tokens of one connection are kept, encrypted. */
export interface TokenStore {
  /** What is stored now; null before there was any. */
  load(): Promise<Tokens | null>
  /**
   * Replaces `stale` under one hand: of several jobs that ask at once one calls `renew`, and what it returns is
   * stored before anybody uses it. The others get the same. `renew` is given what is stored at that moment.
   */
  replace(stale: Tokens | null, renew: (now: Tokens | null) => Promise<Tokens>): Promise<Tokens>
}

/** A connector with settings and credentials in place. */
export interface OpenConnector {
  check(): Promise<CheckResult>
  /** The company there that its people are of, without asking the vendor; null where nobody can tell. */
  company(): Promise<SourceCompany | null>
  /** The same by the vendor's own name for it, which may cost a request; where that fails, as `company` has it. */
  namedCompany(): Promise<SourceCompany | null>
  pull(cursor: string | null, since: string | null): Promise<PulledPage>
  normalize(body: unknown): RawPerson[]
  /** People by their ids (powers.ts); null where the vendor has no such request. */
  readonly byId: {
    atMost: number
    read(ids: readonly string[]): Promise<ReadPeople | null>
  } | null
  lists(): Promise<NamedEntry[]>
  readonly photo: ((avatar: string) => Promise<Photo>) | null
  options(name: string): Promise<SettingOption[]>
  sample(): Promise<Sample>
  authorizeUrl(redirectUri: string, state: string): string
  exchange(
    query: URLSearchParams,
    redirectUri: string,
  ): Promise<{ tokens: Tokens; settings: Record<string, unknown> }>
  /** Ends at the vendor what somebody allowed by signing in; false where there is nothing to end. Throws VendorError. */
  revoke(): Promise<boolean>
  /** What, besides the bytes, decides how a page is read. */
  readonly readKey: string
  /** Nobody is added by this source: new people wait to be linked by hand. */
  readonly linkedOnly: boolean
  /** Fields to which an admin's settings give one value for everybody: what they change was said by an admin. */
  readonly settled: readonly FieldName[]
  /** Writing hours; null where the vendor takes none. */
  readonly push: (() => PushTarget) | null
  /** Workers this source does not know are made there when their hours are pushed, and stay ours to describe. */
  readonly contacts: boolean
}

/** How a connection stands when it is opened, beside its settings. */
export interface Standing {
  /** YYYY-MM-DD, where the company is. */
  today: string
  /** A sync of it has ended well before. */
  synced: boolean
  /** What that one read; null where nobody has noted it. */
  layout: SourceLayout | null
  /** The company's own fields that are in use, where the connection may fill any. */
  custom?: readonly CustomField[]
}

/** What a connector works with, beside what an admin filled in. */
export interface Outside {
  fetch: VendorFetch
  tokens: TokenStore
  dropped(): Promise<DroppedFile | null>
  now(): number
  /** Where nothing is said: a connection that was never synced, on the day it is in Greenwich. */
  standing?: Standing
}

export interface Connector extends ConnectorInfo {
  /** JSON Schema objects. */
  readonly settingsSchema: Record<string, unknown>
  readonly credentialsSchema: Record<string, unknown>
  readonly powers: Powers
  /** Throws ZodError naming the fields. Fills in defaults. */
  parseSettings(settings: unknown): Record<string, unknown>
  parseCredentials(credentials: unknown): Record<string, string>
  /** The fields a connection with these settings is the source of. */
  owned(settings: unknown): readonly FieldName[]
  /** What a connection with these settings can say of changes. */
  deltaOf(settings: unknown): Delta | false
  /** What these settings read means something else from day to day, as a last day does. */
  readsByDay(settings: unknown): boolean
  open(settings: unknown, credentials: unknown, outside: Outside): OpenConnector
}
