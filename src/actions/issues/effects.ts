/** What an answer does by itself, beside being gone by: with it in one batch, and taken back with it. */
import type { Issue } from '../../core/issues/issue.ts'
import { type SenderState, setSender } from '../../store/connections/mailboxes.ts'
import type { CompanyDb, Statement } from '../../store/database.ts'
import { handBack, handOn, secondToHandOn } from '../../store/issues/hand-on.ts'

interface Effect {
  /** When it can be answered, from `now` on; both Unix milliseconds. */
  when(db: CompanyDb, issue: Issue, now: number): Promise<number>
  /** `now`: when it is answered. */
  done(db: CompanyDb, issue: Issue, now: number): Statement[]
  /** Undoes the batch when it is too late: `isFenceError`. */
  undone(db: CompanyDb, issue: Issue): Statement[]
  /** What begins at once: a run of those it concerns, a preview, or nothing. */
  begins: 'run' | 'preview' | 'nothing'
}

const people = ({ people, externalId }: Issue): string[] => [
  ...(people ?? []).map(([id]) => id),
  ...(externalId === null ? [] : [externalId]),
]

const atOnce: Effect['when'] = async (_db, _issue, now) => now

/** The subject is the sender's address. */
function ofSender(state: SenderState, begins: Effect['begins']): Effect {
  const set = (to: SenderState) => (db: CompanyDb, issue: Issue) => [
    setSender(db, issue.connectionId, issue.subject, to),
  ]
  return { when: atOnce, done: set(state), undone: set('waiting'), begins }
}

const EFFECTS: Record<string, Effect> = {
  'another_human another_person': {
    when: (db, issue, now) => secondToHandOn(db, issue.connectionId, people(issue), now),
    done: (db, issue, now) => handOn(db, issue.connectionId, people(issue), now),
    undone: (db, issue) => handBack(db, issue.connectionId, people(issue), issue.closedAt ?? 0),
    begins: 'run',
  },
  'mail_sender take': ofSender('taken', 'preview'),
  'mail_sender refuse': ofSender('refused', 'nothing'),
}

const NONE: Effect = { when: atOnce, done: () => [], undone: () => [], begins: 'run' }

/** Of this answer to this issue. */
export const effectOf = (issue: Issue, answer: string | null): Effect =>
  EFFECTS[`${issue.code} ${answer}`] ?? NONE
