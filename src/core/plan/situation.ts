/** What `decide` is told about one source person. */
import type { FieldAccess } from '../people/ownership.ts'
import type { FieldValues, Person, Problem, Worker } from '../people/person.ts'
import type { Question } from './identity.ts'
import type { OutcomeCode } from './outcome.ts'
import type { PhoneRefusal } from './phone-claims.ts'

/** ignored: left out for good · unlinked: neither linked nor added again until somebody does so by hand. */
export type Exclusion = 'ignored' | 'unlinked'

/** Everything known about one person when the run looks at them. */
export interface Situation {
  externalId: string
  name: string
  /** What the source says now; null when the source no longer has them. */
  person: Person | null
  /** The same fields as the directory keeps them, list entries by id: src/core/people/lists.ts. */
  values: FieldValues
  /** The link and what was stored with it, if this source has described them before. */
  known: {
    workerId: string | null
    person: string
    issueCode: string | null
    attention: boolean
    absent: boolean
    /** Without a link: what an admin decided about them under Match. */
    hold?: Exclusion | null
    /** Without a link: the worker whose old record this is. */
    recordOf?: string | null
    /** What the guard asked of a change of theirs, or an admin decided: src/core/plan/guard/verdict.ts. */
    verdict?: string | null
  } | null
  /** The linked worker; or, without a link, the one worker that matches. */
  worker: Worker | null
  /** Without a link: why `worker` is taken for this person, or why nobody can be. */
  match: { code: OutcomeCode; facts: Record<string, string> } | null
  /** What this source may write on this worker; of nobody yet, all it owns. */
  access: FieldAccess
  /** Nobody is added by this source: new people wait to be linked by hand. */
  linkedOnly: boolean
  /** Question marks may be letters that this source could not keep. */
  losesLetters?: boolean
  /** The worker who matches is a contact of ours there: the directory is the source of truth for them. */
  contact?: boolean
  /** Nobody knows yet whether they are who they seem: nothing is written until somebody says so. */
  question?: Question | null
  /** Nobody knows yet what the source says of their status. */
  unexplained?: Question | null
  /** The key somebody new was linked under before, and whether the source has it no more. */
  from?: { key: string; gone: boolean } | null
  /** Under another key from now on; perhaps under another key, which is asked; an old record of somebody who is here. */
  elsewhere?: {
    code: 'moved' | 'maybe_renumbered' | 'old_record'
    facts: Record<string, string>
    /** Of an old record: whose it is. */
    workerId?: string | null
  } | null
  /** Somebody new: the id their worker is to have, where that is known already. */
  makes?: string
  phoneRefusal: PhoneRefusal | null
  /** They have left, and their phone goes to somebody who works. */
  givesPhone?: boolean
  /** Nobody of this source: a worker who is looked at only because they give up their phone. */
  aside?: boolean
  /** Set by rules that look at more than one person; `workerId` is whom it is about. */
  conflict: (Problem & { workerId?: string | null }) | null
  /** An admin has said just this, by an answer: nobody is asked again whether it is too much. */
  said?: boolean
  /** Set when absence cannot be believed, with the reason. */
  absenceDoubt: Problem | null
}
