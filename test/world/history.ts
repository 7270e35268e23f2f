/**
 * What happened in a world, and what can be seen of it: all that the oracle judges by. The world writes it down
 * as it goes; nothing here comes from the product's code. Times are Unix milliseconds of the world's own clock.
 */

/** A human being, whatever any source calls them. */
export type HumanId = string

/** What a source says of a human at a time, in words of the world and not of the vendor. */
export interface Said {
  human: HumanId
  /** The key the source has them under. */
  key: string
  firstName: string
  lastName: string
  email: string | null
  /** E.164. */
  phone: string | null
  payrollId: string | null
  /** They work there. A source may keep the row of somebody who has left. */
  works: boolean
}

/** A connection of a company: one source, read every `everyMs` while autosync is on. */
export interface SourceFacts {
  connectionId: string
  kind: string
  everyMs: number
  /** Whoever is not in a whole reading has left (false for sources that only ever say who changed). */
  absenceCounts: boolean
  /** Fields it sends; the company's first source that sends a field decides it. */
  fields: readonly (keyof Omit<Said, 'human' | 'key' | 'works'> | 'status')[]
  /** `email-and-id`: whom it has is taken for somebody known by e-mail and an employee ID, to the letter (C3). */
  matches: 'as-people-do' | 'email-and-id'
}

export type Event =
  /** The source shows this from now on: everybody it has, whole. */
  | { at: number; kind: 'source-shows'; connectionId: string; people: readonly Said[] }
  /** Something of the outside failed, by the seam it failed at: a call, a job killed, a vendor's fault. */
  | { at: number; kind: 'trouble'; seam: string; what: string; connectionId: string | null }
  /** An admin did something by hand; `human` where it was about one person. */
  | {
      at: number
      kind: 'admin'
      deed:
        | 'release'
        | 'reject'
        | 'link'
        | 'unlink'
        | 'ignore'
        | 'unignore'
        | 'answer'
        | 'edit'
        | 'add'
        | 'archive'
        | 'restore'
        | 'merge'
        | 'unmerge'
        | 'undo'
        | 'go-on'
        | 'cancel'
        | 'settings'
        | 'switch-off'
        | 'switch-on'
        | 'invite'
        | 'listen'
        | 'lock'
        | 'pause'
        | 'go-on-all'
        | 'token'
        | 'revoke'
      connectionId: string | null
      human: HumanId | null
      /** When they asked for it: it was done between then and `at`, when they heard that it was. */
      since?: number
      detail: Record<string, string | number | boolean | null>
    }
  /** A run ended, or began to wait for an admin. */
  | { at: number; kind: 'run'; run: SeenRun }

export interface SeenRun {
  id: string
  connectionId: string
  mode: string
  /** It was about some people, and read no more than their rows. */
  isPartial?: boolean
  status: string
  queuedAt: number
  finishedAt: number | null
  total: number
  counts: Readonly<Record<string, number>>
  /** One for each person the run speaks of: the source's key and what became of them. */
  outcomes: readonly { key: string; outcome: string; code: string }[]
  /** Why it failed: the code of the reason. */
  error?: string | null
  /** Where it waits for an admin: what for. */
  held: { scope: string; codes: readonly string[]; says?: readonly string[] } | null
}

export interface SeenWorker {
  id: string
  firstName: string
  lastName: string
  email: string | null
  phone: string | null
  payrollId: string | null
  active: boolean
  links: readonly { connectionId: string; key: string }[]
  /** Versions of its history, oldest first: who caused each. */
  history: readonly {
    version: number
    at: number
    action: string
    /** The status they have since, where this changed it. */
    status?: string | null
    runId: string | null
    actor: string
  }[]
}

export interface SeenHook {
  at: number
  id: string
  type: string
  /** What it tells: the name of an event and the id of its run or worker, such as `run.finished 01k…`. */
  about: readonly string[]
  /** The receiver said that it has it, and was heard. */
  heard: boolean
}

/** What members of a company were told by e-mail, and what is to be known beside its history to judge that. */
export interface SeenTold {
  mails: readonly { at: number; to: string; subject: string }[]
  /** Who is to be told of everything: their addresses. */
  members: readonly string[]
  /** Connections by id, as people call them. */
  names: Readonly<Record<string, string>>
  /** Questions that were ever put, and when they were answered or asked no more. */
  asked: readonly { connectionId: string; openedAt: number; closedAt: number | null }[]
}

/** What one company looks like from outside at a time. */
export interface Seen {
  at: number
  companyId: string
  workers: readonly SeenWorker[]
  /** Runs that are queued or running. */
  underWay: readonly { id: string; connectionId: string; since: number }[]
  /** Messages that arrived: e-mails by address and cause, webhooks by their id. */
  emails: readonly { at: number; to: string; cause: string }[]
  webhooks: readonly SeenHook[]
  /** Open issues: the source's key, and the reason. */
  issues: readonly { connectionId: string; key: string; code: string }[]
  /** Where members are told of incidents. */
  told?: SeenTold
}

export interface CompanyHistory {
  companyId: string
  /** Highest standing first. */
  sources: readonly SourceFacts[]
  events: readonly Event[]
  /** When the last trouble was over; null while there may be more. */
  calmSince: number | null
}

/** Something that must not be. `rule` is one of the oracle's rules by name; `says` is a sentence for people. */
export interface Violation {
  rule: string
  companyId: string
  at: number
  human: HumanId | null
  says: string
}
