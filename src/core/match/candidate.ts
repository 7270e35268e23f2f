/** The types of matching. */
import type { Problem, Worker } from '../people/person.ts'

/** A worker this source has not linked, found by what somebody has in common with them. */
export interface Candidate {
  worker: Worker
  otherConnections: readonly string[]
}

/** Why somebody is not taken for anybody; `workerId` is whom it is about. */
export interface Refused {
  problem: Problem
  workerId: string | null
}
