/** An issue's life: opened, perhaps waiting, done. Plain data. */
import type { StoredFacts } from './facts.ts'
import type { QuestionCode } from './questions.ts'

export const ISSUE_STATES = ['open', 'waiting', 'done'] as const
export type IssueState = (typeof ISSUE_STATES)[number]

/** A question has answers; a trouble keeps one person out until it is gone. */
export const ISSUE_KINDS = ['question', 'trouble'] as const
export type IssueKind = (typeof ISSUE_KINDS)[number]

/** What closes one when nobody has answered it. */
export const CLOSED_BY = {
  /** The facts it was asked about are no longer so. */
  facts: 'facts changed',
  /** A whole sync did not raise it again. */
  sync: 'a sync',
  /** A sync of a few people alone did not. */
  retry: 'a retry',
  /** Linked, added or unlinked by hand. */
  match: 'match',
  /** Left out by hand: here, with a reason, or ignored under Match. */
  leftOut: 'left out',
  /** What was edited here ended it: a sync of them alone, right after the edit, did not raise it again. */
  edit: 'an edit',
  /** The same after an answer. */
  answer: 'an answer',
  /** The sync that asked was undone. */
  undo: 'an undo',
  /** The source has nobody any more whom it could be about. */
  gone: 'left the source',
} as const

/** The subject of one question that stands for many people, each of whom is asked about by their external id. */
export const ALL = 'all'

/** What somebody said of an issue. */
export interface Comment {
  /** Unix milliseconds. */
  at: number
  by: string
  text: string
}

/** Of those a question stands for; `from`: the key somebody who may be them had before. */
export type AskedPerson = [
  externalId: string,
  digest: string,
  name: string,
  from?: string | undefined,
]

/** A question as it is raised, before anybody knows whether it was asked already. */
export interface Raised {
  code: QuestionCode
  /** Whom or what it is about: an external id, a word, or ALL. */
  subject: string
  /** Of the facts: an answer is good for as long as they stay the same. */
  digest: string
  name: string
  facts: StoredFacts
  externalId: string | null
  workerId: string | null
  /** Everybody it stands for; null when it is about one person, or about nobody. */
  people: AskedPerson[] | null
  /** So many they are, where more than can be listed. */
  count?: number
}

export interface Issue extends Omit<Raised, 'code'> {
  /** Of a question, or the reason one person is not synced: src/core/issues/causes.ts. */
  code: string
  id: string
  connectionId: string
  peopleCount: number
  state: IssueState
  answer: string | null
  note: string | null
  openedAt: number
  seenAt: number
  /** The run that raised it last, the one that raised it first, and the one that found it gone. */
  runId: string | null
  openedRun: string | null
  closedRun: string | null
  closedAt: number | null
  closedBy: string | null
  waitingFor: string | null
  until: number | null
  /** The member who sees to it. */
  assigneeId: string | null
  comments: Comment[]
  /** The run that first wrote by the answer. */
  appliedRun: string | null
}
