/** What a run is: its terms, where its steps are, what it cost. Plain data. */

import type { QuestionCode } from '../issues/questions.ts'
import type { FieldName, ListName } from '../people/fields.ts'
import type { EditPolicy } from '../people/ownership.ts'
import type { Counts, Tally } from '../plan/counts.ts'
import type { Danger } from '../plan/guard/danger.ts'
import type { GuardPolicy } from '../plan/guard/guard-policy.ts'
import type { Hold, HoldReason } from '../plan/guard/hold.ts'
import type { RunDirection, RunMode, RunStatus, RunStep, TriggerKind } from './kinds.ts'
import type { SourceCompany } from './source-company.ts'
import type { UndoTerms } from './undo.ts'

/** A season an admin announced: so many more may join. `until`: Unix milliseconds. */
export interface Expect {
  joiners: number
  until: number
}

/** The columns of a file: all there were, and those that something came from. */
export interface SourceLayout {
  columns: string[]
  used: string[]
  /** Where they were read: another file has columns of its own. */
  of: string
  /** In which order days were written, by column, and what the setting was then. */
  days?: { setting: string; orders: Record<string, 'mdy' | 'dmy'> }
  /** Where no line names the columns: the fields whose columns held what they should. */
  fitted?: string[]
}

/** What the run was started with; a change of settings meanwhile is for the next one. */
export interface RunTerms {
  editPolicy: EditPolicy
  guard: GuardPolicy
  /** The runs whose pages this one compares with: the last one committed, and any that stopped half-way since. */
  baseRunIds: string[]
  /** Everybody is planned, changed or not; and the mark that asked for it. */
  replan: boolean
  replanMark?: number
  /** Only these people are planned, by external id, and the run is no base for the next one. */
  onlyPeople?: readonly string[]
  /** Everything is read, also where the source could be asked for less. */
  full?: true
  /** What it follows, where nobody asked for it as such: the issues it ends say so. */
  because?: 'answer'
  /** Of an automatic sync: when it was due, Unix milliseconds; its start may have been lost and made again. */
  dueAt?: number
  /** New people of a first sync are welcomed: an admin said so. */
  welcomeFirst?: boolean
  /** People in the last committed run; null before there was one. */
  lastGood: number | null
  /** No run of this connection has brought anybody in yet; missing in runs of before. */
  first?: boolean
  /** What the plan rests on beside the people: settings, edit policy, order of sources. A held one that no longer does is planned again. */
  basis?: string
  /** Of a preview: with these settings in place of those that are saved. */
  settings?: Record<string, unknown>
  /** New people that were announced, and are no danger until then (Unix milliseconds). */
  expect?: Expect
  /** The mark of the last committed run, where a pull may begin from it: see Delta. */
  since?: { mark: string; read: string; fullAt: number | null } | null
  /** The columns the last committed run read, where its source has columns. */
  layout?: SourceLayout
  /** Of an undo: what is taken back. */
  undo?: UndoTerms
  /** Of a push: which hours. Days are YYYY-MM-DD, both included; `ids`: of those alone. */
  push?: { from: string; to: string; ids: string[] | null }
}

/** Where the steps are. Everything a job needs to go on where another stopped. */
export interface RunState {
  /** `cursor` null before the first page; `done` after the last. */
  pull: {
    cursor: string | null
    page: number
    rows: number
    unreadable: number
    total: number | null
    done: boolean
    /** Answers of this reading; what came in one stood still. */
    answers?: number
  }
  /** `work`: where the list of people to plan is kept; `people`: different people at the source. */
  plan: {
    work: string | null
    next: number
    chunks: number
    people: number
    present: number
    notSynced: number
    toPlan: number | null
    /** Questions of the connection that were open before; people of this plan who raise one. */
    open?: number
    asked?: number
    /** Codes of questions that are put once for everybody. */
    together?: QuestionCode[]
  }
  /** What the guard found, and how far it has taken apart what waits; missing while nothing does, and in runs of before. */
  guard?: {
    /** The chunk to look through next, of so many. */
    next: number
    to: number
    /** Why people wait, with how many and some of them. */
    reasons: (HoldReason & { danger: Danger })[]
    /** A group of several chunks, somebody of which waits: what follows of it waits with them. */
    group: number | null
    /** Somebody waits of whom nobody was told. */
    news: boolean
  }
  apply: {
    next: number
    applied: number
    toApply: number | null
    released: boolean
    rejected: boolean
    /**
     * An admin's word about some of the plan, until it is carried out; `next`: the chunk to look through, of those before
     * `to` also where nothing is taken apart yet; `hash`: of whom it meant, as far as it got.
     */
    decision?: {
      verb: 'release' | 'reject'
      people: string[]
      causes: string[]
      fields?: FieldName[]
      of?: [externalId: string, fields: FieldName[]][]
      next: number
      to?: number
      preview?: true
      hash?: string
    }
    /** This was a preview, whose questions nobody has put yet. */
    asks?: true
    /** Everything it does was accepted by an admin, from a preview. */
    wasPreview?: true
    /** So many people an admin has let through, one by one or together. */
    accepted?: number
    /** What was said of welcome e-mails that wait because they are many. */
    emails?: 'release' | 'reject'
  }
  /**
   * What was read: `mark` for the next run to begin from, good for the reading `read`; when everything was
   * last read; which layer of pages this run adds; entries for the directory's lists.
   */
  source: {
    mark: string | null
    read: string | null
    fullAt: number | null
    layer: number
    /** Whose people these are, where the source can tell; `otherThan`: the links are those of this other company. */
    company?: SourceCompany
    otherThan?: string
    /** The columns that were read, and what an admin should know of them, in sentences. */
    layout?: SourceLayout
    notes?: string[]
    /** Set when a pull of changes turned out not to be enough. */
    everybody?: true
    /** Whole readings that missed somebody, and the digest of the ids in the last of them. */
    missed?: { readings: number; ids: number }
    /** The list moved each time it was read: who is not in it may be there all the same. */
    moving?: true
    lists: { list: ListName; name: string }[]
  }
  /**
   * Pictures: how many were looked at, of how many; null where there are none to fetch. `contents`: the pages
   * read for the first time, whose people may have new ones.
   */
  photos: { next: number; toFetch: number | null; failures: number; contents: string[] }
  /**
   * A push: `after` is the [day, id] of the entry gathered last, `next` the chunk to send next; `entries` are those
   * gathered, `sent` those dealt with. `projects`: the vendor's projects were read.
   */
  push: {
    after: [string, string] | null
    gathered: boolean
    chunks: number
    next: number
    entries: number
    sent: number
    projects: boolean
  }
  /** How often each reason was given, once the plan is made. */
  codes: Tally
  /** Deactivations planned, and the digest of the whole plan. */
  deactivations: number
  /** How many people each danger concerns; welcome e-mails to write; questions by code. */
  dangers: Partial<Record<Danger, number>>
  emails: number
  questions: Partial<Record<QuestionCode, number>>
  /** People whom this run links to workers of the directory, by what these were. */
  linking: { active: number; inactive: number }
  /** Somebody planned waited for an admin before. */
  waiters: number
  /**
   * What goes through: who leaves without an admin's word, who leaves though it was held, who joins or is active again;
   * `said`: by how many an admin's answers and settings make the active more or fewer.
   */
  flow: { left: number; leftAtAll: number; joined: number; said?: number }
  planHash: string | null
  /** Failures in a row of the source, for waiting longer each time. */
  attempts: number
  /** How often a dead job's work was taken up again within this step. */
  recoveries: number
  /** Why the run waits for the source, while it does. */
  waiting: string | null
}

export const newRunState = (): RunState => ({
  pull: { cursor: null, page: 0, rows: 0, unreadable: 0, total: null, done: false },
  plan: { work: null, next: 0, chunks: 0, people: 0, present: 0, notSynced: 0, toPlan: null },
  apply: { next: 0, applied: 0, toApply: null, released: false, rejected: false },
  source: { mark: null, read: null, fullAt: null, layer: 0, lists: [] },
  photos: { next: 0, toFetch: null, failures: 0, contents: [] },
  push: {
    after: null,
    gathered: false,
    chunks: 0,
    next: 0,
    entries: 0,
    sent: 0,
    projects: false,
  },
  codes: [],
  deactivations: 0,
  dangers: {},
  emails: 0,
  questions: {},
  linking: { active: 0, inactive: 0 },
  waiters: 0,
  flow: { left: 0, leftAtAll: 0, joined: 0 },
  planHash: null,
  attempts: 0,
  recoveries: 0,
  waiting: null,
})

export interface RunCost {
  rowsRead: number
  rowsWritten: number
  queries: number
  vendorRequests: number
  workingMs: number
}
export const noRunCost = (): RunCost => ({
  rowsRead: 0,
  rowsWritten: 0,
  queries: 0,
  vendorRequests: 0,
  workingMs: 0,
})

export interface Run {
  id: string
  companyId: string
  connectionId: string
  mode: RunMode
  direction: RunDirection
  status: RunStatus
  step: RunStep
  triggerKind: TriggerKind
  triggerBy: string
  seq: number
  leaseOwner: string | null
  leaseUntil: number
  cancelRequested: boolean
  state: RunState
  counts: Counts
  cost: RunCost
  hold: Hold | null
  error: { code: string; message: string } | null
  terms: RunTerms
  queuedAt: number
  startedAt: number | null
  finishedAt: number | null
  /** So many other syncs of its day, the first of them queued at `since`, said the same: it stands for them. */
  folded: { syncs: number; since: number } | null
}
