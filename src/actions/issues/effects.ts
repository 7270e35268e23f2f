/** What an answer does by itself, beside being gone by: with it in one batch, and taken back with it. */
import type { Issue } from '../../core/issues/issue.ts'
import type { CompanyDb, Statement } from '../../store/database.ts'
import { handBack, handOn } from '../../store/issues/hand-on.ts'

interface Effect {
  /** `now`: when it is answered, Unix milliseconds. */
  done(db: CompanyDb, issue: Issue, now: number): Statement[]
  /** Undoes the batch when it is too late: `isFenceError`. */
  undone(db: CompanyDb, issue: Issue): Statement[]
}

const people = ({ people, externalId }: Issue): string[] => [
  ...(people ?? []).map(([id]) => id),
  ...(externalId === null ? [] : [externalId]),
]

const EFFECTS: Record<string, Effect> = {
  'another_human another_person': {
    done: (db, issue, now) => handOn(db, issue.connectionId, people(issue), now),
    undone: (db, issue) => handBack(db, issue.connectionId, people(issue), issue.closedAt ?? 0),
  },
}

const NONE: Effect = { done: () => [], undone: () => [] }

/** Of this answer to this issue. */
export const effectOf = (issue: Issue, answer: string | null): Effect =>
  EFFECTS[`${issue.code} ${answer}`] ?? NONE
